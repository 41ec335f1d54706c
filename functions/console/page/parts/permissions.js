// What a token lets its user do: a preset, or each thing by itself.
import { html } from "../vendor/htm-preact.js";
import { same } from "../core/merge.js";
import { LEVELS, MODELS } from "../core/resources.js";
import { Check, SelectField } from "./controls.js";

const PRESETS = /** @type {[string, string, Record<string, string[]>][]} */ ([
  ["view", "View-only access", { dashboard: ["can_view"], chart: ["can_view"] }],
  ["edit", "Full edit access", { dashboard: ["can_view", "can_edit"], chart: ["can_view", "can_edit"] }],
  ["ai", "AI-enabled exploration", { dashboard: ["can_view"], chart: ["can_view"], ai: ["can_query"] }],
]);

const NONE = /** @type {Set<string>} */ (new Set());

/** @typedef {Record<string, string[]>} Granted */

/**
 * @param {{legend?: string, permissions: Granted, limited?: Set<string>, onChange: (permissions: Granted) => void, children?: any}} props
 *   `limited`: types of which only named resources are open. Without any, datasets are left to the access rules
 */
export function Permissions({ legend = "Permissions and lifetime", permissions, limited = NONE, onChange, children }) {
  const preset = PRESETS.find(([, , granted]) => same(granted, permissions))?.[0] ?? "own";
  const options = /** @type {[string, string][]} */ ([...PRESETS.map(([id, words]) => [id, words]), ["own", "Custom"]]);
  const choose = (/** @type {string} */ id) => {
    const found = PRESETS.find(([each]) => each === id);
    if (found) onChange(found[2]);
  };
  return html`
    <fieldset class="group"><legend>${legend}</legend>
      <div class="columns"><${SelectField} label="Preset" value=${preset} options=${options} onValue=${choose} />${children}</div>
      <div class="grants">
        ${MODELS.filter(([model]) => model !== "dataset" || limited.size > 0 || permissions.dataset).map(([model, words, levels]) => html`
          <div class="grant" role="group" aria-label=${words} key=${model}>
            <span>${words}</span>
            ${limited.has(model) && html`<em>Only those that you name</em>`}
            ${!limited.has(model) && levels.map((level) => html`
              <${Check} key=${level} label=${LEVELS[level]} checked=${permissions[model]?.includes(level) ?? false}
                onValue=${(/** @type {boolean} */ on) => onChange(changed(permissions, model, level, on))} />
            `)}
          </div>
        `)}
      </div>
    </fieldset>
  `;
}

/** Edit implies view; without view there is no edit. @param {Granted} permissions @param {string} model @param {string} level @param {boolean} on */
function changed(permissions, model, level, on) {
  const before = permissions[model] ?? [];
  const after = on ? (level === "can_edit" ? ["can_view", "can_edit"] : [...before, level]) : level === "can_view" ? [] : before.filter((each) => each !== level);
  const { [model]: _, ...rest } = permissions;
  return after.length ? { ...rest, [model]: [...new Set(after)] } : rest;
}

/** What a token grants, in words. @param {Granted} permissions */
export const permissionWords = (permissions) =>
  Object.entries(permissions).map(([model, levels]) => ({
    model: MODELS.find(([name]) => name === model)?.[1] ?? model,
    levels: [levels].flat().map((level) => LEVELS[String(level)] ?? String(level)).join(", "),
  }));
