// Access rules that use an attribute which goes, or changes its type: they are removed with it, and that is asked first.
import { html } from "../../vendor/htm-preact.js";
import { Button } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { Foreign } from "../../parts/feedback.js";
import { attributesOf } from "../rules/words.js";

/** @typedef {import("../../core/settings.js").Rule} Rule */

/** @param {Rule[]} rules @param {string} name */
export const rulesOn = (rules, name) => rules.filter(({ filter }) => attributesOf(filter).includes(name));

/** @param {{rules: Rule[], busy: boolean, onYes: () => void, onClose: () => void, children?: any}} props */
export const LostRules = ({ rules, busy, onYes, onClose, children }) => html`
  <${Dialog} title="This removes access rules" onClose=${onClose}>
    <p>These rules use the attribute as it is now:</p>
    <ul>${rules.map(({ id, dataset, description }) => html`<li key=${id}><${Foreign} code>${dataset}<//>${description && html` <${Foreign}>${description}<//>`}</li>`)}</ul>
    <p>A dataset without a rule shows no rows to anyone.</p>
    ${children}
    <p class="row"><${Button} kind="danger" busy=${busy} onClick=${onYes}>Save and remove the rules<//><${Button} onClick=${onClose}>Cancel<//></p>
  <//>
`;
