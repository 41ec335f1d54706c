// Token attributes: what a token says about its user.
import { html, useState } from "../../vendor/htm-preact.js";
import { may } from "../../core/session.js";
import { load, settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { isKnownType, typeWords } from "../../core/values.js";
import { faultsAt } from "../../core/words.js";
import { Button } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { ClashDialog, Locked, SaveBar, Unread, useDraft } from "../../parts/draft.js";
import { Empty, Foreign, Notice } from "../../parts/feedback.js";
import { Icon } from "../../parts/icons.js";
import { AttributeForm } from "./form.js";
import { attributesOf } from "../rules/words.js";

/** @typedef {import("../../core/settings.js").Attribute} Attribute */
/** @typedef {import("../../core/settings.js").Rule} Rule */
const nameOf = (/** @type {Attribute} */ { name }) => name;

/** @param {string} name @returns {Attribute} */
export const newAttribute = (name = "") => ({
  name, type: "string", list: false, builtIn: false, required: false, default: null, allowedValues: null, maxLength: null, description: null,
});

export function TokenAttributes() {
  const { document: stored } = useStore(settings);
  if (!stored) return html`<${Unread} what="the attributes" reload=${load} />`;
  return html`<${Attributes} rules=${stored.accessRules} />`;
}

/** @param {{rules: Rule[]}} props */
function Attributes({ rules }) {
  const draft = useDraft("tokenAttributes", nameOf);
  const [edited, setEdited] = useState(/** @type {{attribute: Attribute, isNew: boolean} | null} */ (null));
  const [asked, setAsked] = useState(/** @type {Rule[]} */ ([]));
  const locked = !may("settings:write");
  const lost = rulesLost(draft, rules);
  const save = () => (lost.length ? setAsked(lost) : draft.save());
  const put = (/** @type {Attribute} */ attribute) => {
    const old = edited?.isNew ? -1 : draft.items.findIndex(({ name }) => name === edited?.attribute.name);
    draft.change(old < 0 ? [...draft.items, attribute] : draft.items.with(old, attribute));
    setEdited(null);
  };
  const inRow = (/** @type {string} */ pointer) => /^\/tokenAttributes\/\d+/.test(pointer);
  return html`
    <p class="lead">Every token names its user and their role. Add what decides which rows each user sees, such as <code>location</code>.</p>
    <${Notice} tone="info" title="Signed, not encrypted."><p>Whoever holds a token can read its attribute values. Put identifiers into attributes, never secrets.</p><//>
    ${locked && html`<${Locked} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Built in</h2>
    </div>
    <${Rows} draft=${draft} rules=${rules} locked=${locked} only=${(/** @type {Attribute} */ { builtIn }) => builtIn} edit=${setEdited} />
    <div class="list-head">
      <h2>Your own <span class="count">${draft.items.filter(({ builtIn }) => !builtIn).length}</span></h2>
      <${Button} icon="plus" disabled=${locked} onClick=${() => setEdited({ attribute: newAttribute(), isNew: true })}>Add attribute<//>
    </div>
    ${draft.items.every(({ builtIn }) => builtIn) && html`
      <${Empty} icon="attributes" title="No attributes of your own"><p>Access rules compare attributes with your data: <code>location</code>, <code>department</code>.</p><//>
    `}
    <${Rows} draft=${draft} rules=${rules} locked=${locked} only=${(/** @type {Attribute} */ { builtIn }) => !builtIn} edit=${setEdited} />
    <${SaveBar} draft=${draft} why=${locked ? "Your API key may not change the settings." : ""} onSave=${save} shown=${inRow}>
      ${lost.length > 0 && html`<p class="warn-text"><${Icon} name="warning" /> ${lost.length} access ${lost.length === 1 ? "rule goes" : "rules go"} with this.</p>`}
    <//>
    ${edited && html`<${AttributeForm} attribute=${edited.attribute} isNew=${edited.isNew} taken=${draft.items.map(nameOf)} onDone=${put} onClose=${() => setEdited(null)} />`}
    ${asked.length > 0 && html`<${RulesGoToo} rules=${asked} onClose=${() => setAsked([])} onYes=${() => { setAsked([]); draft.save(true); }} />`}
    <${ClashDialog} draft=${draft} nameOf=${nameOf} describe=${describe} cascade=${lost.length > 0} />
  `;
}

/** @param {{draft: any, rules: Rule[], locked: boolean, only: (attribute: Attribute) => boolean, edit: (edited: {attribute: Attribute, isNew: boolean}) => void}} props */
const Rows = ({ draft, rules, locked, only, edit }) => html`
  <ul class="rows">
    ${draft.items.map((/** @type {Attribute} */ attribute, /** @type {number} */ i) => only(attribute) && html`
      <li key=${attribute.name} class="list-row">
        <div class="grow">
          ${describe(attribute)}
          ${usedBy(rules, attribute.name).length > 0 && html`<p class="quiet">Used by the access rules of ${usedBy(rules, attribute.name).map(({ dataset }) => dataset).join(", ")}.</p>`}
          ${faultsAt(draft.problem, `/tokenAttributes/${i}`) && html`<p class="fault"><${Icon} name="warning" /> ${faultsAt(draft.problem, `/tokenAttributes/${i}`)}</p>`}
        </div>
        <${Button} kind="quiet" aria-label="Edit ${attribute.name}" disabled=${locked || !isKnownType(attribute.type)} onClick=${() => edit({ attribute, isNew: false })}>Edit<//>
        ${!attribute.builtIn && html`<${Button} kind="quiet" aria-label="Remove ${attribute.name}" disabled=${locked}
          onClick=${() => draft.change(draft.items.filter((/** @type {Attribute} */ each) => each !== attribute))}>Remove<//>`}
      </li>
    `)}
  </ul>
`;

/** @param {Attribute} attribute */
function describe(attribute) {
  const { name, type, list, required, default: preset, allowedValues, maxLength, description } = attribute;
  return html`
    <p><${Foreign} code>${name}<//> <span class="tag">${typeWords(type, list)}</span> ${required && html`<span class="tag strong">Required</span>`}</p>
    ${description && html`<p><${Foreign}>${description}<//></p>`}
    ${preset !== null && html`<p class="quiet">If it is left out: <${Foreign} code>${[preset].flat().map(String).join(", ")}<//></p>`}
    ${allowedValues && html`<p class="quiet values">Allowed: ${allowedValues.map((value) => html`<${Foreign} code>${String(value)}<//> `)}</p>`}
    ${maxLength && html`<p class="quiet">At most ${maxLength} characters</p>`}
  `;
}

/** @param {Rule[]} rules @param {string} name */
const usedBy = (rules, name) => rules.filter(({ filter }) => attributesOf(filter).includes(name));

/** Rules on attributes that are gone, or of another type: they go when this is saved. @param {any} draft @param {Rule[]} rules */
function rulesLost(draft, rules) {
  const kept = new Map(draft.items.map((/** @type {Attribute} */ each) => [each.name, each]));
  const gone = draft.saved.filter((/** @type {Attribute} */ { name, type, list }) => kept.get(name)?.type !== type || kept.get(name)?.list !== list);
  return rules.filter(({ filter }) => gone.some((/** @type {Attribute} */ { name }) => attributesOf(filter).includes(name)));
}

/** @param {{rules: Rule[], onClose: () => void, onYes: () => void}} props */
const RulesGoToo = ({ rules, onClose, onYes }) => html`
  <${Dialog} title="These access rules go, too" onClose=${onClose}>
    <p>They compare data with an attribute that you removed or gave another type:</p>
    <ul>${rules.map(({ id, dataset, description }) => html`<li key=${id}><${Foreign} code>${dataset}<//>${description && html` <${Foreign}>${description}<//>`}</li>`)}</ul>
    <p>A dataset without any rule shows no rows to anybody.</p>
    <p class="row"><${Button} kind="danger" onClick=${onYes}>Save and remove the rules<//><${Button} onClick=${onClose}>Cancel<//></p>
  <//>
`;
