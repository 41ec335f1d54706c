// One access rule, built of fields, read as a sentence, and tried before it is saved.
import { html, useState } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { useUniqueId } from "../../core/hooks.js";
import { RULES } from "../../core/settings.js";
import { parseValue, writeValue } from "../../core/values.js";
import { faultsAt } from "../../core/words.js";
import { Button, Check, Field, More, SelectField, TextField, typed, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { ProblemNotice } from "../../parts/feedback.js";
import { ClashDialog, useSaving } from "../../parts/saving.js";
import { firstCondition, Group, keyed } from "./builder.js";
import { describe } from "./describe.js";
import { Sentence } from "./sentence.js";
import { TryRules } from "./try_it.js";

const NEXT = { href: "#/sandbox", words: "Next: sandbox" };

/** @typedef {import("../../core/settings.js").Rule} Rule */
/** @typedef {import("../../core/settings.js").Attribute} Attribute */

/** @param {{rule: Rule, isNew: boolean, base: Rule[], attributes: Attribute[], onClose: () => void}} props */
export function RuleForm({ rule, isNew, base, attributes, onClose }) {
  const draft = useKept(`rules/form/${rule.id}`, () => ({
    dataset: rule.dataset, roles: rule.roles, all: Boolean(rule.filter.allow), group: keyed(asGroup(rule.filter, attributes)), words: rule.description ?? "", columns: writeValue(rule.columns),
  }));
  const { dataset, roles, all, group, words, columns } = draft.value;
  const id = useUniqueId("rule");
  const [tried, setTried] = useState(0);
  const [trying, setTrying] = useState(false);
  const close = () => {
    draft.forget();
    onClose();
  };
  const saving = useSaving(close);
  const { leave, question } = useLeaving(draft.typed, close);
  const { columns: _before, ...rest } = rule;
  const listed = parseValue({ type: "string", list: true }, columns).value;
  const made = { ...rest, dataset: dataset.trim(), roles, filter: all ? { allow: "all" } : simplest(group), ...(listed && { columns: listed }), description: words.trim() || null };
  const mine = isNew ? [...base, made] : base.map((each) => (each.id === rule.id ? made : each));
  const at = `/accessRules/${mine.indexOf(made)}`;
  const set = (/** @type {object} */ change) => {
    draft.set({ ...draft.value, ...change });
    saving.clear();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (!made.dataset) return;
    const said = { before: isNew ? "Added the rule on " : "Saved the rule on ", name: made.dataset, after: "." };
    saving.save({ part: RULES, base, mine, said, next: NEXT, section: "rules", row: (after, before) => (isNew ? newest(after.accessRules, before.accessRules) : String(rule.id)) });
  };
  const place = useFirstFault(tried, saving.problem);
  const shown = (/** @type {string} */ pointer) => [`${at}/dataset`, `${at}/description`].includes(pointer) || pointer.startsWith(`${at}/filter`) || pointer.startsWith(`${at}/roles`) || pointer.startsWith(`${at}/columns`);
  const faultOf = (/** @type {string} */ member) => faultsAt(saving.problem, `${at}/${member}`);
  return html`
    <${Dialog} wide title=${isNew ? "Add a rule" : "Edit the rule"} onClose=${leave}>
      <form class="stack" id=${id} ref=${place} onSubmit=${submit} novalidate>
        <p class="sentence preview" role="status"><${Sentence} rule=${made} /></p>
        <div class="columns">
          <${TextField} label="Dataset" value=${dataset} onValue=${(/** @type {string} */ value) => set({ dataset: value })} placeholder="sales" hint="Its name in your query engine, or * for every dataset." fault=${tried && !made.dataset ? "Enter the name of the dataset." : faultOf("dataset")} />
          <${TextField} label="Description" optional value=${words} onValue=${(/** @type {string} */ value) => set({ words: value })} fault=${faultOf("description")} />
        </div>
        <${Roles} roles=${roles} attributes=${attributes} fault=${faultOf("roles")} onRoles=${(/** @type {string[] | null} */ next) => set({ roles: next })} />
        <fieldset class="group"><legend>Which rows</legend>
          <${SelectField} label="They see" value=${all ? "all" : "some"} options=${[["some", "the rows where…"], ["all", "all rows"]]} onValue=${(/** @type {string} */ value) => set({ all: value === "all" })} />
          ${all ? html`<p class="hint">Showing all rows is recorded in the audit trail.</p>` : html`<${Group} group=${group} attributes=${attributes} onChange=${(/** @type {any} */ next) => set({ group: next })} depth=${1} />`}
          ${faultOf("filter") && html`<p class="fault" data-fault tabindex="-1">${faultOf("filter")}</p>`}
          ${!all && html`<p class="hint">If a token lacks an attribute that the rule uses, its user sees no rows. Empty columns never match “is not”.</p>`}
        </fieldset>
        <${More} words="Limit the columns" open=${Boolean(columns || faultOf("columns"))}>
          <${Field} label="Allowed columns" optional fault=${faultOf("columns")} hint="One per line, exactly as they are stored. Leave empty to allow all. Queries then have to name the columns that they use.">
            ${(/** @type {object} */ bound) => html`<textarea rows="3" spellcheck=${false} ...${bound} value=${columns} onInput=${typed((value) => set({ columns: value }))} />`}
          <//>
        <//>
        <${ProblemNotice} problem=${saving.problem} retry=${saving.again} shown=${shown} />
      </form>
      <${More} words="Try this rule before you save it" onOpen=${setTrying}>
        ${trying && html`<${TryRules} attributes=${attributes} version=${base} draft=${mine} />`}
      <//>
      <p class="row ends"><${Button} type="submit" form=${id} kind="primary" busy=${saving.busy}>Save rule<//><${Button} onClick=${leave}>Cancel<//></p>
      ${question}
      <${ClashDialog} saving=${saving} nameOf=${(/** @type {Rule} */ each) => each.dataset} describe=${describe} />
    <//>
  `;
}

/** @param {{roles: string[] | null, attributes: Attribute[], fault: string, onRoles: (roles: string[] | null) => void}} props */
function Roles({ roles, attributes, fault, onRoles }) {
  const known = (attributes.find(({ name }) => name === "role")?.allowedValues ?? []).map(String);
  return html`
    <fieldset class="group"><legend>For whom</legend>
      <${Check} label="All roles" checked=${roles === null} onValue=${(/** @type {boolean} */ on) => onRoles(on ? null : known.slice(0, 1))} />
      ${roles !== null && (known.length ? known : roles).map((each) => html`
        <${Check} key=${each} label=${html`<bdi>${each}</bdi>`} checked=${roles.includes(each)}
          onValue=${(/** @type {boolean} */ on) => onRoles(on ? [...roles, each] : roles.filter((other) => other !== each))} />
      `)}
      ${fault && html`<p class="fault" data-fault tabindex="-1">${fault}</p>`}
    </fieldset>
  `;
}

/** The id that only the later list has. @param {Rule[]} after @param {Rule[]} before */
function newest(after, before) {
  const known = new Set(before.map(({ id }) => id));
  return String(after.find(({ id }) => !known.has(id))?.id);
}

/** @param {any} filter @param {Attribute[]} attributes */
const asGroup = (filter, attributes) => (filter.all || filter.any ? filter : { all: [filter.allow ? firstCondition(attributes) : filter] });

/** A group of one comparison is that comparison. @param {any} group */
const simplest = (group) => {
  const inside = group.all ?? group.any;
  return inside.length === 1 ? inside[0] : group;
};
