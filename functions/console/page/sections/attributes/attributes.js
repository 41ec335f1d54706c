// Token attributes: what a token says about its user.
import { html, useState } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { may } from "../../core/session.js";
import { ATTRIBUTES, load, settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { isKnownType } from "../../core/values.js";
import { Button } from "../../parts/controls.js";
import { Empty, Notice, ProblemNotice } from "../../parts/feedback.js";
import { Row } from "../../parts/rows.js";
import { ClashDialog, Locked, Unread, useSaving } from "../../parts/saving.js";
import { describe } from "./describe.js";
import { AttributeForm } from "./form.js";
import { LostRules, rulesOn } from "./lost_rules.js";

/** @typedef {import("../../core/settings.js").Attribute} Attribute */
/** @typedef {import("../../core/settings.js").Rule} Rule */

/** @type {Attribute} */
const NEW = { name: "", type: "string", list: false, builtIn: false, required: false, default: null, allowedValues: null, maxLength: null, description: null };

export function TokenAttributes() {
  const { document: stored } = useStore(settings);
  if (!stored) return html`<${Unread} what="the attributes" reload=${load} />`;
  return html`<${Attributes} stored=${stored} />`;
}

/** @param {{stored: import("../../core/settings.js").Settings}} props */
function Attributes({ stored: { tokenAttributes: attributes, accessRules: rules } }) {
  const edited = useKept("attributes/edited", /** @type {{attribute: Attribute, isNew: boolean, base: Attribute[]} | null} */ (null), { quiet: true });
  const [asked, setAsked] = useState(/** @type {Attribute | null} */ (null));
  const saving = useSaving(() => setAsked(null));
  const locked = !may("settings:write");
  const remove = (/** @type {Attribute} */ attribute, cascade = false) => saving.save({
    part: ATTRIBUTES, base: attributes, mine: attributes.filter(({ name }) => name !== attribute.name), cascade,
    said: { before: "Removed attribute ", name: attribute.name, after: cascade ? " and the access rules that use it." : "." },
    section: "attributes", row: () => attribute.name,
  });
  const ask = (/** @type {Attribute} */ attribute) => (rulesOn(rules, attribute.name).length ? setAsked(attribute) : remove(attribute));
  const custom = attributes.filter(({ builtIn }) => !builtIn);
  const rows = (/** @type {Attribute[]} */ some) => html`
    <ul class="rows">${some.map((attribute) => html`
      <${AttributeRow} key=${attribute.name} attribute=${attribute} rules=${rules} locked=${locked || saving.busy}
        edit=${() => edited.set({ attribute, isNew: false, base: attributes })} remove=${() => ask(attribute)} />
    `)}</ul>
  `;
  return html`
    <p class="lead">Every token names its user and their role. Add attributes, such as <code>location</code>, to decide which rows each user sees.</p>
    ${locked && html`<${Locked} scope="settings:write" what="change the settings" />`}
    <div class="list-head">
      <h2>Custom <span class="count">${custom.length}</span></h2>
      <${Button} kind="primary" icon="plus" disabled=${locked} onClick=${() => edited.set({ attribute: NEW, isNew: true, base: attributes })}>Add attribute<//>
    </div>
    <${ProblemNotice} problem=${asked ? null : saving.problem} retry=${saving.again} />
    ${custom.length === 0 && html`
      <${Empty} icon="attributes" title="No custom attributes"><p>Access rules compare attributes with your data, for example <code>location</code> or <code>department</code>.</p><//>
    `}
    ${rows(custom)}
    <div class="list-head"><h2>Built in</h2></div>
    ${rows(attributes.filter(({ builtIn }) => builtIn))}
    <${Notice} tone="info" title="Signed, not encrypted."><p>Anyone who holds a token can read its attribute values. Use identifiers, never secrets.</p><//>
    ${edited.value && html`<${AttributeForm} ...${edited.value} attributes=${attributes} rules=${rules} onClose=${edited.forget} />`}
    ${asked && html`
      <${LostRules} rules=${rulesOn(rules, asked.name)} busy=${saving.busy} onYes=${() => remove(asked, true)} onClose=${() => { saving.clear(); setAsked(null); }}>
        <${ProblemNotice} problem=${saving.problem} retry=${saving.again} />
      <//>
    `}
    <${ClashDialog} saving=${saving} nameOf=${ATTRIBUTES.keyOf} describe=${describe} />
  `;
}

/** @param {{attribute: Attribute, rules: Rule[], locked: boolean, edit: () => void, remove: () => void}} props */
function AttributeRow({ attribute, rules, locked, edit, remove }) {
  const used = rulesOn(rules, attribute.name);
  return html`
    <${Row} section="attributes" id=${attribute.name}>
      <div class="grow">
        ${describe(attribute)}
        ${used.length > 0 && html`<p class="quiet">Used by the access rules of ${used.map(({ dataset }) => dataset).join(", ")}.</p>`}
      </div>
      <div class="row-actions">
        <${Button} kind="quiet" aria-label="Edit ${attribute.name}" disabled=${locked || !isKnownType(attribute.type)} onClick=${edit}>Edit<//>
        ${!attribute.builtIn && html`<${Button} kind="quiet" aria-label="Remove ${attribute.name}" disabled=${locked} onClick=${remove}>Remove<//>`}
      </div>
    <//>
  `;
}
