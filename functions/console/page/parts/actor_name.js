// Who did something, or made it: an API key, a person, or the operator.
import { html } from "../vendor/htm-preact.js";
import { isMember, memberWords, useMembers } from "../core/directory.js";
import { Foreign } from "./feedback.js";
import { KeyName } from "./key_name.js";

/** @param {{id: string, label?: string | null}} props label: what the service calls them */
export const ActorName = ({ id, label }) => (isMember(id) ? html`<${MemberName} id=${id} label=${label} />` : html`<${KeyName} id=${id} label=${label} />`);

/** @param {{id: string, label?: string | null}} props */
function MemberName({ id, label }) {
  const member = useMembers().find((each) => each.id === id);
  const words = label || (member && memberWords(member));
  return words ? html`<span title="Member ${id}"><${Foreign}>${words}<//></span>` : html`<${Foreign} code>${id}<//>`;
}

/** "with Production server", "by Ana Ruiz", "by the operator". @param {{id: string, label?: string | null}} props */
export function By({ id, label }) {
  if (id === "operator") return "by the operator of the service";
  return html`${isMember(id) ? "by" : "with"} <${ActorName} id=${id} label=${label} />`;
}
