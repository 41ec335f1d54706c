// Access rules: which rows of a dataset each user sees.
import { html } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { distinct } from "../../core/names.js";
import { may } from "../../core/session.js";
import { load, RULES, settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { Button } from "../../parts/controls.js";
import { Empty, ProblemNotice } from "../../parts/feedback.js";
import { Row } from "../../parts/rows.js";
import { ClashDialog, Locked, Unread, useSaving } from "../../parts/saving.js";
import { firstCondition } from "./builder.js";
import { describe } from "./describe.js";
import { RuleForm } from "./form.js";
import { TryRules } from "./try_it.js";
import { isUnderstood } from "./words.js";

const NEW = "new"; // the service gives every new rule an id of its own

/** @typedef {import("../../core/settings.js").Rule} Rule */

export function AccessRules() {
  const { document: stored } = useStore(settings);
  if (!stored) return html`<${Unread} what="the access rules" reload=${load} />`;
  return html`<${Rules} stored=${stored} />`;
}

/** @param {{stored: import("../../core/settings.js").Settings}} props */
function Rules({ stored: { accessRules: rules, tokenAttributes: attributes } }) {
  const edited = useKept("rules/edited", /** @type {{rule: Rule, isNew: boolean, base: Rule[]} | null} */ (null), { quiet: true });
  const saving = useSaving();
  const locked = !may("settings:write");
  const names = distinct(rules.map(({ dataset }) => dataset));
  const add = () => {
    const filter = { all: [firstCondition(attributes)] };
    edited.set({ rule: { id: NEW, dataset: "", roles: null, description: null, filter }, isNew: true, base: rules });
  };
  const remove = (/** @type {Rule} */ rule) => saving.save({
    part: RULES, base: rules, mine: rules.filter(({ id }) => id !== rule.id),
    said: { before: "Removed the rule on ", name: rule.dataset, after: "." },
    section: "rules", row: () => String(rule.id),
  });
  return html`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows; if a dataset has several rules, all of them apply.</p>
    ${locked && html`<${Locked} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${rules.length}</span></h2>
      <${Button} kind="primary" icon="plus" disabled=${locked} onClick=${add}>Add rule<//></div>
    <${ProblemNotice} problem=${saving.problem} retry=${saving.again} />
    ${rules.length === 0 && html`
      <${Empty} icon="rules" title="No rules yet: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${rules.map((rule, i) => html`
        <${Row} key=${rule.id} section="rules" id=${String(rule.id)}>
          <div class="grow">${describe(rule)}</div>
          <div class="row-actions">
            <${Button} kind="quiet" aria-label="Edit the rule on ${names[i]}" disabled=${locked || !isUnderstood(rule)} onClick=${() => edited.set({ rule, isNew: false, base: rules })}>Edit<//>
            <${Button} kind="quiet" aria-label="Remove the rule on ${names[i]}" disabled=${locked || saving.busy} onClick=${() => remove(rule)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    <${TryRules} attributes=${attributes} version=${rules} draft=${null} />
    ${edited.value && html`<${RuleForm} ...${edited.value} attributes=${attributes} onClose=${edited.forget} />`}
    <${ClashDialog} saving=${saving} nameOf=${(/** @type {Rule} */ { dataset }) => dataset} describe=${describe} />
  `;
}
