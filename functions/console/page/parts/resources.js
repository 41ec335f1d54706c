// Resources by name: what a token, or every token of a key, is limited to.
import { html } from "../vendor/htm-preact.js";
import { faultOf, LEVELS, MODELS } from "../core/resources.js";
import { faultsAt } from "../core/words.js";
import { Button, SelectField, TextField } from "./controls.js";

const TYPES = /** @type {[string, string][]} */ (MODELS.map(([type, , , one]) => [type, one]));

/** @typedef {import("../core/resources.js").Named} Named */

const FIRST = /** @type {Named} */ ({ type: "dashboard", id: "", level: "can_view" });

/**
 * @param {{legend: string, hint: any, named: Named[], onChange: (named: Named[]) => void, tried?: unknown, problem: any, at: string}} props
 *   `at`: where a problem points to the list
 */
export function Resources({ legend, hint, named, onChange, tried, problem, at }) {
  const set = (/** @type {number} */ i, /** @type {Partial<Named>} */ members) => onChange(named.map((each, j) => (i === j ? { ...each, ...members } : each)));
  return html`
    <fieldset class="group"><legend>${legend}</legend>
      <p class="hint">${hint}</p>
      ${named.map((each, i) => html`
        <div class="resource" role="group" aria-label="Resource ${i + 1}" key=${i}>
          <${SelectField} label="Type" value=${each.type} options=${TYPES} onValue=${(/** @type {string} */ type) => set(i, { type, level: levelsOf(type)[0][0] })} />
          <${TextField} label="ID" value=${each.id} onValue=${(/** @type {string} */ id) => set(i, { id })} placeholder="sales-2026" fault=${(tried ? faultOf(each) : "") || faultsAt(problem, `${at}/${i}`)} />
          <${SelectField} label="Permission" value=${each.level} options=${levelsOf(each.type)} onValue=${(/** @type {string} */ level) => set(i, { level })} />
          <p class="row"><${Button} kind="quiet" aria-label="Remove resource ${i + 1}" onClick=${() => onChange(named.filter((_, j) => i !== j))}>Remove<//></p>
        </div>
      `)}
      <p class="row"><${Button} icon="plus" onClick=${() => onChange([...named, FIRST])}>Add a resource<//></p>
      ${faultsOfTheList(problem, at) && html`<p class="fault" data-fault tabindex="-1">${faultsOfTheList(problem, at)}</p>`}
    </fieldset>
  `;
}

/** @param {string} type @returns {[string, string][]} */
const levelsOf = (type) => (MODELS.find(([each]) => each === type)?.[2] ?? []).map((level) => [level, LEVELS[level]]);

/** @param {any} problem @param {string} at */
const faultsOfTheList = (problem, at) => (problem?.errors ?? []).filter((/** @type {any} */ { pointer }) => pointer === at).map((/** @type {any} */ { detail }) => detail).join(" ");
