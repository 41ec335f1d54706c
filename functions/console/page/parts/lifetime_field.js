// How long tokens live: a number and its unit.
import { html } from "../vendor/htm-preact.js";
import { Field, typed } from "./controls.js";

const UNITS = /** @type {[string, string][]} */ ([["1", "seconds"], ["60", "minutes"], ["3600", "hours"]]);

/** @typedef {{count: string, unit: string}} Written */

/** @param {number | null} seconds @returns {Written} */
export function written(seconds) {
  if (seconds === null) return { count: "", unit: "60" };
  const unit = [3600, 60, 1].find((each) => seconds % each === 0) ?? 1;
  return { count: String(seconds / unit), unit: String(unit) };
}

/** NaN where that is no number. @param {Written} value */
export const inSeconds = ({ count, unit }) => (count.trim() === "" ? NaN : Number(count) * Number(unit));

/** @param {{label: string, value: Written, onValue: (value: Written) => void, hint?: any, fault?: string, optional?: boolean}} props */
export const LifetimeField = ({ label, value, onValue, ...rest }) => html`
  <${Field} label=${label} ...${rest}>
    ${(/** @type {object} */ bound) => html`
      <div class="with-unit">
        <input type="text" inputmode="numeric" autocomplete="off" ...${bound} value=${value.count} onInput=${typed((count) => onValue({ ...value, count }))} />
        <select aria-label="${label}: unit" value=${value.unit} onChange=${typed((unit) => onValue({ ...value, unit }))}>
          ${UNITS.map(([unit, words]) => html`<option key=${unit} value=${unit} selected=${unit === value.unit}>${words}</option>`)}
        </select>
      </div>
    `}
  <//>
`;
