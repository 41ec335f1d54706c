// What an attribute is, in its row and in both versions of a conflict.
import { html } from "../../vendor/htm-preact.js";
import { typeWords } from "../../core/values.js";
import { Foreign } from "../../parts/feedback.js";

/** @param {import("../../core/settings.js").Attribute} attribute */
export function describe({ name, type, list, required, default: preset, allowedValues, maxLength, pattern, description }) {
  return html`
    <p><${Foreign} code>${name}<//> <span class="tag">${typeWords(type, list)}</span> ${required && html`<span class="tag strong">Required</span>`}</p>
    ${description && html`<p><${Foreign}>${description}<//></p>`}
    ${preset !== null && html`<p class="quiet">Default: <${Foreign} code>${[preset].flat().map(String).join(", ")}<//></p>`}
    ${allowedValues && html`<p class="quiet values">Allowed: ${allowedValues.map((value) => html`<${Foreign} code>${String(value)}<//> `)}</p>`}
    ${pattern && html`<p class="quiet">Pattern: <${Foreign} code>${pattern}<//></p>`}
    ${maxLength && html`<p class="quiet">At most ${maxLength} characters</p>`}
  `;
}
