// The choice of a role.
import { html } from "../vendor/htm-preact.js";
import { ROLES } from "../core/roles.js";
import { SelectField } from "./controls.js";
import { Notice } from "./feedback.js";

/** @param {{value: string, onValue: (role: string) => void, fault?: string}} props */
export const RoleField = ({ value, onValue, fault }) => html`
  <${SelectField} label="Role" value=${value} onValue=${onValue} fault=${fault} hint=${ROLES[value]?.[1] ?? ""}
    options=${Object.entries(ROLES).map(([role, [words]]) => [role, words])} />
  <${Notice} tone="warn" title="Generating tokens is the right to see every row.">
    <p>Administrators and editors can do it. A token has whatever attributes its creator chooses, in the test environment too.</p>
  <//>
`;
