// One access rule, built of fields and read as a sentence.
import { html, useState } from "../../vendor/htm-preact.js";
import { Button, Check, SelectField, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { firstCondition, Group, keyed } from "./builder.js";
import { Sentence } from "./sentence.js";

/** @typedef {import("../../core/settings.js").Rule} Rule */
/** @typedef {import("../../core/settings.js").Attribute} Attribute */

/** @param {{rule: Rule, isNew: boolean, attributes: Attribute[], onDone: (rule: Rule) => void, onClose: () => void}} props */
export function RuleForm({ rule, isNew, attributes, onDone, onClose }) {
  const [dataset, setDataset] = useState(rule.dataset);
  const [roles, setRoles] = useState(rule.roles);
  const [all, setAll] = useState(Boolean(rule.filter.allow));
  const [group, setGroup] = useState(() => keyed(asGroup(rule.filter, attributes)));
  const [words, setWords] = useState(rule.description ?? "");
  const known = attributes.find(({ name }) => name === "role")?.allowedValues ?? [];
  const made = { ...rule, dataset: dataset.trim(), roles, filter: all ? { allow: "all" } : simplest(group), description: words.trim() || null };
  const [tried, setTried] = useState(0);
  const place = useFirstFault(tried, null);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (made.dataset) onDone(made);
  };
  return html`
    <${Dialog} wide title=${isNew ? "Add a rule" : "Edit the rule"} onClose=${onClose}>
      <form class="stack" ref=${place} onSubmit=${submit} novalidate>
        <p class="sentence preview" role="status"><${Sentence} rule=${made} /></p>
        <div class="columns">
          <${TextField} label="Dataset" value=${dataset} onValue=${setDataset} placeholder="sales" hint="As your query engine calls it." fault=${tried && !made.dataset ? "Name the dataset." : ""} />
          <${TextField} label="Description" optional value=${words} onValue=${setWords} />
        </div>
        <fieldset class="group"><legend>For whom</legend>
          <${Check} label="All roles" checked=${roles === null} onValue=${(/** @type {boolean} */ on) => setRoles(on ? null : known.slice(0, 1).map(String))} />
          ${roles !== null && (known.length ? known : roles).map((each) => html`
            <${Check} key=${each} label=${html`<bdi>${each}</bdi>`} checked=${roles.includes(String(each))}
              onValue=${(/** @type {boolean} */ on) => setRoles(on ? [...roles, String(each)] : roles.filter((other) => other !== each))} />
          `)}
        </fieldset>
        <fieldset class="group"><legend>Which rows</legend>
          <${SelectField} label="They see" value=${all ? "all" : "some"} options=${[["some", "the rows where…"], ["all", "all rows"]]} onValue=${(/** @type {string} */ value) => setAll(value === "all")} />
          ${all ? html`<p class="hint">All rows is a decision: it stands in the audit trail.</p>` : html`<${Group} group=${group} attributes=${attributes} onChange=${setGroup} depth=${1} />`}
          ${!all && html`<p class="hint">If a token lacks an attribute that the rule names, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <p class="row ends"><${Button} type="submit" kind="primary">${isNew ? "Add to the list" : "Done"}<//><${Button} onClick=${onClose}>Cancel<//>
          <span class="quiet">Then press Save changes on the page.</span></p>
      </form>
    <//>
  `;
}

/** @param {any} filter @param {Attribute[]} attributes */
const asGroup = (filter, attributes) => (filter.all || filter.any ? filter : { all: [filter.allow ? firstCondition(attributes) : filter] });

/** A group of one comparison is that comparison. @param {any} group */
const simplest = (group) => {
  const inside = group.all ?? group.any;
  return inside.length === 1 ? inside[0] : group;
};
