// What people are there for, and what that lets them do.
import { html } from "../vendor/htm-preact.js";
import { SelectField } from "./controls.js";
import { Notice } from "./feedback.js";

/** The words for a role, and what it is for. */
export const ROLES = /** @type {Record<string, [string, string]>} */ ({
  admin: ["Administrator", "Everything: settings, people and API keys. Can generate test tokens."],
  editor: ["Editor", "Changes the settings, generates and checks test tokens, and reads the audit trail."],
  viewer: ["Viewer", "Reads the settings and checks tokens."],
  auditor: ["Auditor", "Reads the settings and the audit trail."],
});

/** @param {string | null} role null: one that only a newer version of the service knows */
export const roleWords = (role) => ROLES[role ?? ""]?.[0] ?? "Another role";

/** @param {{value: string, onValue: (role: string) => void, fault?: string}} props */
export const RoleField = ({ value, onValue, fault }) => html`
  <${SelectField} label="Role" value=${value} onValue=${onValue} fault=${fault} hint=${ROLES[value]?.[1] ?? ""}
    options=${Object.entries(ROLES).map(([role, [words]]) => [role, words])} />
  <${Notice} tone="warn" title="Generating tokens is the right to see every row.">
    <p>Administrators and editors can do it. A token has whatever attributes its creator chooses, in the test environment too.</p>
  <//>
`;
