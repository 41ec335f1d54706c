// A field for one attribute's value, as its declaration asks for it.
import { html } from "../vendor/htm-preact.js";
import { example, typeWords } from "../core/values.js";
import { Field, SelectField, TextField, typed } from "../parts/controls.js";

/** @param {{attribute: import("../core/settings.js").Attribute, text: string, onText: (text: string) => void, fault?: string}} props */
export function AttributeField({ attribute, text, onText, fault }) {
  const { name, type, list, required, default: preset, allowedValues, description } = attribute;
  const label = html`<bdi>${name}</bdi>${required ? "" : html` <span class="quiet">optional</span>`}`;
  const left = preset === null ? "" : ` Left out, it is ${[preset].flat().join(", ")}.`;
  const hint = html`${description && html`<bdi>${description}</bdi> `}${description || type === "string" ? "" : `${typeWords(type, list)}.`}${left}`;
  if (list) {
    return html`
      <${Field} label=${label} hint=${html`${hint} One value a line${allowedValues ? `, of ${allowedValues.join(", ")}` : ""}.`} fault=${fault}>
        ${(/** @type {object} */ bound) => html`<textarea rows="2" spellcheck=${false} ...${bound} value=${text} onInput=${typed(onText)} />`}
      <//>
    `;
  }
  const choices = allowedValues ?? (type === "boolean" ? [true, false] : null);
  if (choices) {
    const none = /** @type {[string, string][]} */ (required && text ? [] : [["", "—"]]);
    const options = [...none, ...choices.map((each) => /** @type {[string, string]} */ ([String(each), choiceWords(each)]))];
    return html`<${SelectField} label=${label} hint=${hint} fault=${fault} value=${text} options=${options} onValue=${onText} />`;
  }
  return html`<${TextField} label=${label} hint=${hint} fault=${fault} value=${text} onValue=${onText} placeholder=${example(type)} />`;
}

/** @param {unknown} value */
const choiceWords = (value) => (value === true ? "Yes" : value === false ? "No" : String(value));
