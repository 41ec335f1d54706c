// An API key by its label and last four characters; by what the service calls it, or its id, where these are not known.
import { html } from "../vendor/htm-preact.js";
import { useKeys } from "../core/directory.js";
import { Foreign } from "./feedback.js";

/** @param {{id: string, label?: string | null}} props label: what the service calls it */
export function KeyName({ id, label }) {
  const key = useKeys().find((each) => each.id === id);
  if (!key && label) return html`<span class="key-name" title="Key ${id}"><${Foreign}>${label}<//></span>`;
  if (!key) return html`<${Foreign} code>${id}<//>`;
  return html`<span class="key-name" title="Key ${id}"><${Foreign}>${key.label}<//>${key.lastFour && html` <code>····${key.lastFour}</code>`}</span>`;
}
