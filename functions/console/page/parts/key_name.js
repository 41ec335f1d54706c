// An API key by its label and last four characters; by its id where nothing else is known.
import { html } from "../vendor/htm-preact.js";
import { useKeys } from "../core/directory.js";
import { Foreign } from "./feedback.js";

/** @param {{id: string}} props */
export function KeyName({ id }) {
  const key = useKeys().find((each) => each.id === id);
  if (!key) return html`<${Foreign} code>${id}<//>`;
  return html`<span class="key-name" title="Key ${id}"><${Foreign}>${key.label}<//>${key.lastFour && html` <code>····${key.lastFour}</code>`}</span>`;
}
