// What a rule says, in its row and in both versions of a conflict.
import { html } from "../../vendor/htm-preact.js";
import { Foreign } from "../../parts/feedback.js";
import { Sentence } from "./sentence.js";
import { isUnderstood } from "./words.js";

/** @param {import("../../core/settings.js").Rule} rule */
export const describe = (rule) => html`
  <p class="sentence"><${Sentence} rule=${rule} />${isUnderstood(rule) && rule.filter.allow && html` <span class="tag warn">All rows</span>`}</p>
  ${rule.description && html`<p class="quiet"><${Foreign}>${rule.description}<//></p>`}
`;
