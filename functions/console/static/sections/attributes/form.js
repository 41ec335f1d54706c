// One attribute's declaration.
import { html, useState } from "../../vendor/htm-preact.js";
import { example, parseValue, TYPES, writeValue } from "../../core/values.js";
import { Button, Check, Field, SelectField, TextField, typed, useFirstFault } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { AttributeField } from "../../parts/attribute_field.js";

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** @typedef {import("../../core/settings.js").Attribute} Attribute */

/** @param {{attribute: Attribute, isNew: boolean, taken: string[], onDone: (attribute: Attribute) => void, onClose: () => void}} props */
export function AttributeForm({ attribute, isNew, taken, onDone, onClose }) {
  const [form, setForm] = useState({
    ...attribute,
    preset: writeValue(attribute.default),
    allowed: writeValue(attribute.allowedValues),
    longest: writeValue(attribute.maxLength),
    words: attribute.description ?? "",
  });
  const [tried, setTried] = useState(0);
  const set = (/** @type {string} */ member) => (/** @type {any} */ value) => setForm({ ...form, [member]: value });
  const { made, faults } = read(attribute, form, isNew ? taken : []);
  const told = tried ? faults : {};
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (Object.keys(faults).length === 0) onDone(made);
  };
  const fixed = attribute.builtIn;
  const tucked = [attribute.allowedValues, attribute.default, attribute.maxLength].some((each) => each !== null);
  const place = useFirstFault(tried, null);
  return html`
    <${Dialog} wide title=${isNew ? "Add an attribute" : html`Edit <bdi>${attribute.name}</bdi>`} onClose=${onClose}>
      <form class="stack" ref=${place} onSubmit=${submit} novalidate>
        ${fixed && html`<p class="quiet">This attribute is built in: you can say which values are allowed and how long they may be.</p>`}
        <div class="columns">
          <${TextField} label="Name" value=${form.name} onValue=${set("name")} fault=${told.name} disabled=${!isNew} placeholder="location"
            hint="Your server sends the value under this name." />
          <${SelectField} label="Type" value=${form.type} options=${TYPES} onValue=${set("type")} disabled=${fixed} />
        </div>
        <${TextField} label="Description" optional value=${form.words} onValue=${set("words")} placeholder="Where the user works" />
        <div class="columns">
          <${Check} label="Required" checked=${form.required} disabled=${fixed} onValue=${set("required")} hint="Tokens without it are refused." />
          <${Check} label="List of values" checked=${form.list} disabled=${fixed} onValue=${set("list")} hint="One user can have several." />
        </div>
        <details class="more" open=${Boolean(tucked || told.allowed || told.preset || told.longest)}>
          <summary>Allowed values, default and length</summary>
          <div class="stack"><div class="columns">
          ${lines("Allowed values", "One a line. Left empty, any value will do.", form.allowed, set("allowed"), told.allowed)}
          ${!fixed && (ofItsKind(form) ? html`<${AttributeField} label="Default" attribute=${{ ...form, required: false, default: null, allowedValues: null, description: "Fills in when the value is left out." }} text=${form.preset} onText=${set("preset")} fault=${told.preset} />` : lines("Default", form.list ? "One a line. Fills in when the value is left out." : `Fills in when the value is left out. ${example(form.type) && `Such as ${example(form.type)}.`}`, form.preset, set("preset"), told.preset))}
        </div>
        ${form.type === "string" && html`<${TextField} label="Longest value, in characters" optional inputmode="numeric" value=${form.longest} onValue=${set("longest")} fault=${told.longest} hint="At most 256." />`}
        </div></details>
        <p class="row ends"><${Button} type="submit" kind="primary">${isNew ? "Add to the list" : "Done"}<//><${Button} onClick=${onClose}>Cancel<//>
          <span class="quiet">Then press Save changes on the page.</span></p>
      </form>
    <//>
  `;
}

/** Whether the type has a field of its own. @param {{type: string, list: boolean}} form */
const ofItsKind = ({ type, list }) => !list && (type === "boolean" || type === "datetime");

/** @param {string} label @param {string} hint @param {string} value @param {(value: string) => void} onValue @param {string} [fault] */
const lines = (label, hint, value, onValue, fault) => html`
  <${Field} label=${label} hint=${hint} fault=${fault} optional>
    ${(/** @type {object} */ bound) => html`<textarea rows="3" spellcheck=${false} ...${bound} value=${value} onInput=${typed(onValue)} />`}
  <//>
`;

/**
 * The declaration that the form means, and what is wrong with it, by field.
 * @param {Attribute} before
 * @param {Attribute & {preset: string, allowed: string, longest: string, words: string}} form
 * @param {string[]} taken
 * @returns {{made: Attribute, faults: Record<string, string>}}
 */
function read(before, { preset, allowed, longest, words, ...form }, taken) {
  const presetRead = parseValue(form, preset);
  const allowedRead = parseValue({ type: form.type, list: true }, allowed);
  const characters = Number(longest || "256");
  const name = form.name.trim();
  const faults = {
    name: !NAME.test(name) ? name ? "Begin with a letter; then only letters, digits and _, 64 at most." : "Give it a name." : taken.includes(name) ? "There is an attribute of this name." : "",
    preset: presetRead.fault,
    allowed: allowedRead.fault,
    longest: form.type === "string" && !(Number.isInteger(characters) && characters >= 1 && characters <= 256) ? "A number from 1 to 256." : "",
  };
  const made = {
    ...before,
    ...form,
    name,
    default: presetRead.value ?? null,
    allowedValues: allowedRead.value ?? null,
    maxLength: form.type === "string" && longest.trim() ? characters : null,
    description: words.trim() || null,
  };
  return { made, faults: Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault)) };
}
