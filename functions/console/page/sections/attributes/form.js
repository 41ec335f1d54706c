// One attribute's declaration.
import { html, useState } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { ATTRIBUTES } from "../../core/settings.js";
import { example, TYPES, writeValue } from "../../core/values.js";
import { faultsAt } from "../../core/words.js";
import { AttributeField } from "../../parts/attribute_field.js";
import { Button, Check, Field, More, SelectField, TextField, typed, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { ProblemNotice } from "../../parts/feedback.js";
import { ClashDialog, useSaving } from "../../parts/saving.js";
import { describe } from "./describe.js";
import { declaration } from "./declaration.js";
import { LostRules, rulesOn } from "./lost_rules.js";

const NEXT = { href: "#/sandbox", words: "Next: sandbox" };
const PLACES = { allowed: "allowedValues", preset: "default", longest: "maxLength", words: "description", pattern: "pattern", name: "name" };

/** @typedef {import("../../core/settings.js").Attribute} Attribute */
/** @typedef {import("../../core/settings.js").Rule} Rule */

/** @param {Attribute} attribute @returns {import("./declaration.js").Form} */
const formOf = (attribute) => ({
  ...attribute,
  preset: writeValue(attribute.default),
  allowed: writeValue(attribute.allowedValues),
  longest: writeValue(attribute.maxLength),
  pattern: attribute.pattern ?? "",
  words: attribute.description ?? "",
});

/** @param {{attribute: Attribute, isNew: boolean, base: Attribute[], attributes: Attribute[], rules: Rule[], onClose: () => void}} props */
export function AttributeForm({ attribute, isNew, base, attributes, rules, onClose }) {
  const draft = useKept(`attributes/form/${attribute.name}`, () => formOf(attribute));
  const form = draft.value;
  const [tried, setTried] = useState(0);
  const [asked, setAsked] = useState(false);
  const close = () => {
    draft.forget();
    onClose();
  };
  const saving = useSaving(close);
  const { leave, question } = useLeaving(draft.typed, close);
  const { made, faults } = declaration(attribute, form, isNew ? attributes.map(({ name }) => name) : []);
  const mine = isNew ? [...base, made] : base.map((each) => (each.name === attribute.name ? made : each));
  const index = mine.findIndex(({ name }) => name === made.name);
  const lost = !isNew && (made.type !== attribute.type || made.list !== attribute.list) ? rulesOn(rules, attribute.name) : [];
  const told = (/** @type {keyof typeof PLACES} */ field) => (tried ? faults[field] : "") || faultsAt(saving.problem, `/tokenAttributes/${index}/${PLACES[field]}`);
  const store = (cascade = false) => saving.save({
    part: ATTRIBUTES, base, mine, cascade, said: { before: isNew ? "Added attribute " : "Saved attribute ", name: made.name, after: "." },
    next: NEXT, section: "attributes", row: () => made.name,
  });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (Object.keys(faults).length === 0) (lost.length ? setAsked(true) : store());
  };
  const set = (/** @type {string} */ member) => (/** @type {any} */ value) => {
    draft.set({ ...form, [member]: value });
    saving.clear();
  };
  const place = useFirstFault(tried, saving.problem);
  const shown = (/** @type {string} */ pointer) => Object.values(PLACES).some((name) => pointer === `/tokenAttributes/${index}/${name}` || pointer.startsWith(`/tokenAttributes/${index}/${name}/`));
  return html`
    <${Dialog} wide title=${isNew ? "Add an attribute" : html`Edit <bdi>${attribute.name}</bdi>`} onClose=${leave}>
      <form class="stack" ref=${place} onSubmit=${submit} novalidate>
        <${Fields} form=${form} set=${set} told=${told} isNew=${isNew} fixed=${attribute.builtIn} open=${isTucked(attribute)} />
        <${ProblemNotice} problem=${asked ? null : saving.problem} retry=${saving.again} shown=${shown} />
        <p class="row ends"><${Button} type="submit" kind="primary" busy=${saving.busy}>Save attribute<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
      ${asked && html`
        <${LostRules} rules=${lost} busy=${saving.busy} onYes=${() => store(true)} onClose=${() => setAsked(false)}><${ProblemNotice} problem=${saving.problem} retry=${saving.again} /><//>
      `}
      <${ClashDialog} saving=${saving} nameOf=${ATTRIBUTES.keyOf} describe=${describe} />
    <//>
  `;
}

/** Whether it has what most attributes do not have. @param {Attribute} attribute */
const isTucked = ({ allowedValues, default: preset, maxLength, pattern }) => Boolean(allowedValues || preset !== null || maxLength || pattern);

/** @param {{form: import("./declaration.js").Form, set: (member: string) => (value: any) => void, told: (field: keyof typeof PLACES) => string, isNew: boolean, fixed: boolean, open: boolean}} props */
const Fields = ({ form, set, told, isNew, fixed, open }) => html`
  ${fixed && html`<p class="quiet">This attribute is built in: you can restrict its values and their length.</p>`}
  <div class="columns">
    <${TextField} label="Name" value=${form.name} onValue=${set("name")} fault=${told("name")} disabled=${!isNew} placeholder="location" hint="Your server sends the value under this name." />
    <${SelectField} label="Type" value=${form.type} options=${TYPES} onValue=${set("type")} disabled=${fixed} />
  </div>
  <${TextField} label="Description" optional value=${form.words} onValue=${set("words")} fault=${told("words")} placeholder="Where the user works" />
  <div class="columns">
    <${Check} label="Required" checked=${form.required} disabled=${fixed} onValue=${set("required")} hint="Requests without it are rejected." />
    <${Check} label="List of values" checked=${form.list} disabled=${fixed} onValue=${set("list")} hint="A user can have several." />
  </div>
  <${More} words="Allowed values, default, pattern and length" open=${Boolean(open || ["allowed", "preset", "longest", "pattern"].some((field) => told(/** @type {any} */ (field))))}>
    <div class="stack">
      <div class="columns">
        ${lines("Allowed values", "One per line. Leave empty to allow any value.", form.allowed, set("allowed"), told("allowed"))}
        ${!fixed && (ofItsKind(form)
          ? html`<${AttributeField} label="Default" attribute=${{ ...form, required: false, default: null, allowedValues: null, description: "Used when a request leaves the value out." }} text=${form.preset} onText=${set("preset")} fault=${told("preset")} />`
          : lines("Default", `${form.list ? "One per line. " : ""}Used when a request leaves the value out.${example(form.type) && ` Example: ${example(form.type)}.`}`, form.preset, set("preset"), told("preset")))}
      </div>
      ${form.type === "string" && html`<div class="columns">
        <${TextField} label="Pattern" optional value=${form.pattern} onValue=${set("pattern")} fault=${told("pattern")} class="code-field" placeholder="[A-Z]{2}-[0-9]{4}" hint="A regular expression (RE2) that the whole value must match." />
        <${TextField} label="Maximum length" optional inputmode="numeric" value=${form.longest} onValue=${set("longest")} fault=${told("longest")} hint="In characters, at most 256." />
      </div>`}
    </div>
  <//>
`;

/** Whether the type has a field of its own. @param {{type: string, list: boolean}} form */
const ofItsKind = ({ type, list }) => !list && (type === "boolean" || type === "datetime");

/** @param {string} label @param {string} hint @param {string} value @param {(value: string) => void} onValue @param {string} [fault] */
const lines = (label, hint, value, onValue, fault) => html`
  <${Field} label=${label} hint=${hint} fault=${fault} optional>
    ${(/** @type {object} */ bound) => html`<textarea rows="3" spellcheck=${false} ...${bound} value=${value} onInput=${typed(onValue)} />`}
  <//>
`;
