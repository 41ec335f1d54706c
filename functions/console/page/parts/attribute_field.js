// A field for one attribute's value, as its declaration asks for it.
import { html } from "../vendor/htm-preact.js";
import { example, typeWords } from "../core/values.js";
import { useStore } from "../core/store.js";
import { fromField, times, toField } from "../core/when.js";
import { CheckGroup, Field, SelectField, TextField, typed } from "./controls.js";

const MOST_BOXES = 16;
const KEYBOARDS = /** @type {Record<string, string>} */ ({ integer: "numeric", float: "decimal" });

/** @param {{attribute: import("../core/settings.js").Attribute, label?: string, text: string, onText: (text: string) => void, fault?: string}} props */
export function AttributeField({ attribute, label: words, text, onText, fault }) {
  const { name, type, list, required, default: preset, allowedValues, description } = attribute;
  const { zone } = useStore(times);
  const label = html`<bdi>${words ?? name}</bdi>${required ? "" : html` <span class="quiet">optional</span>`}`;
  const left = preset === null ? "" : ` Default: ${[preset].flat().map(String).join(", ")}.`;
  const kind = description || type === "string" || type === "boolean" || (type === "datetime" && !list) ? "" : `${typeWords(type, list)}.`;
  const hint = html`${description && html`<bdi>${description}</bdi>${type === "datetime" || left || list ? " · " : ""}`}${kind}${left}`;
  const field = { label, hint, fault };
  if (list && allowedValues && allowedValues.length <= MOST_BOXES) {
    const chosen = text.split("\n").filter(Boolean);
    const options = allowedValues.map((each) => /** @type {[string, string]} */ ([String(each), choiceWords(each)]));
    return html`<${CheckGroup} ...${field} chosen=${chosen} options=${options} onChosen=${(/** @type {string[]} */ next) => onText(next.join("\n"))} />`;
  }
  if (list) {
    return html`
      <${Field} ...${field} hint=${html`${hint} One value per line${allowedValues ? `, of ${allowedValues.join(", ")}` : ""}${type === "datetime" ? `, such as ${example(type)}` : ""}.`}>
        ${(/** @type {object} */ bound) => html`<textarea rows="2" spellcheck=${false} ...${bound} value=${text} onInput=${typed(onText)} />`}
      <//>
    `;
  }
  const choices = allowedValues ?? (type === "boolean" ? [true, false] : null);
  if (choices) {
    const none = /** @type {[string, string][]} */ (required && text ? [] : [["", required ? "Choose…" : "—"]]);
    const options = [...none, ...choices.map((each) => /** @type {[string, string]} */ ([String(each), choiceWords(each)]))];
    return html`<${SelectField} ...${field} value=${text} options=${options} onValue=${onText} />`;
  }
  if (type === "datetime") {
    return html`<${TextField} ...${field} type="datetime-local" step="1" max="9999-12-31T23:59:59" value=${toField(text, zone)} onValue=${(/** @type {string} */ written) => onText(fromField(written, zone))}
      hint=${html`${hint} ${text ? html`The token says <code>${text}</code>.` : zone === "UTC" ? "In UTC." : "In your local time."}`} />`;
  }
  return html`<${TextField} ...${field} value=${text} onValue=${onText} placeholder=${example(type)} inputmode=${KEYBOARDS[type]} />`;
}

/** @param {unknown} value */
const choiceWords = (value) => (value === true ? "Yes" : value === false ? "No" : String(value));
