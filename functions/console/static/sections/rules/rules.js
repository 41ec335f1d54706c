// Access rules: which rows of a dataset each user sees.
import { html, useRef, useState } from "../../vendor/htm-preact.js";
import { may } from "../../core/session.js";
import { load, settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { faultsAt } from "../../core/words.js";
import { Button } from "../../parts/controls.js";
import { ClashDialog, Locked, SaveBar, Unread, useDraft } from "../../parts/draft.js";
import { Empty, Foreign } from "../../parts/feedback.js";
import { Icon } from "../../parts/icons.js";
import { RuleForm } from "./form.js";
import { Sentence } from "./sentence.js";
import { isUnderstood } from "./words.js";
import { TryRules } from "./try_it.js";

/** @typedef {import("../../core/settings.js").Rule} Rule */
const keyOf = (/** @type {Rule} */ { id }) => String(id);

export function AccessRules() {
  const { document: stored } = useStore(settings);
  if (!stored) return html`<${Unread} what="the access rules" reload=${load} />`;
  return html`<${Rules} attributes=${stored.tokenAttributes} />`;
}

/** @param {{attributes: import("../../core/settings.js").Attribute[]}} props */
function Rules({ attributes }) {
  const draft = useDraft("accessRules", keyOf);
  const [edited, setEdited] = useState(/** @type {Rule | null} */ (null));
  const made = useRef(0);
  const locked = !may("settings:write");
  const isNew = edited !== null && !draft.items.some(({ id }) => id === edited.id);
  const put = (/** @type {Rule} */ rule) => {
    draft.change(isNew ? [...draft.items, rule] : draft.items.map((each) => (each.id === rule.id ? rule : each)));
    setEdited(null);
  };
  const start = () => {
    made.current += 1; // the service gives every new rule an id of its own
    setEdited({ id: `new-${made.current}`, dataset: "", roles: null, description: null, filter: { all: [{ column: "", op: "eq", attribute: attributes.find(({ builtIn }) => !builtIn)?.name ?? "distinctId" }] } });
  };
  const inRow = (/** @type {string} */ pointer) => /^\/accessRules\/\d+/.test(pointer);
  return html`
    <p class="lead">A rule compares a column of your data with an attribute of the token. A dataset without a rule shows no rows to anybody, and all rules on one dataset apply together.</p>
    ${locked && html`<${Locked} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Rules <span class="count">${draft.items.length}</span></h2>
      <${Button} icon="plus" disabled=${locked} onClick=${start}>Add rule<//></div>
    ${draft.items.length === 0 && html`
      <${Empty} icon="rules" title="No rules: no rows"><p>Until a dataset has a rule, nobody sees its rows. Add one for each dataset that you embed.</p><//>
    `}
    <ul class="rows">
      ${draft.items.map((rule, i) => html`
        <li key=${rule.id} class="list-row">
          <div class="grow">
            ${describe(rule)}
            ${faultsAt(draft.problem, `/accessRules/${i}`) && html`<p class="fault"><${Icon} name="warning" /> ${faultsAt(draft.problem, `/accessRules/${i}`)}</p>`}
          </div>
          <${Button} kind="quiet" aria-label="Edit the rule on ${rule.dataset}" disabled=${locked || !isUnderstood(rule)} onClick=${() => setEdited(rule)}>Edit<//>
          <${Button} kind="quiet" aria-label="Remove the rule on ${rule.dataset}" disabled=${locked} onClick=${() => draft.change(draft.items.filter((each) => each !== rule))}>Remove<//>
        </li>
      `)}
    </ul>
    <${SaveBar} draft=${draft} why=${locked ? "Your API key may not change the settings." : ""} onSave=${() => draft.save()} shown=${inRow} />
    <${TryRules} attributes=${attributes} draft=${draft.dirty ? draft.items : null} />
    ${edited && html`<${RuleForm} rule=${edited} isNew=${isNew} attributes=${attributes} onDone=${put} onClose=${() => setEdited(null)} />`}
    <${ClashDialog} draft=${draft} nameOf=${(/** @type {Rule} */ { dataset }) => dataset} describe=${describe} />
  `;
}

/** @param {Rule} rule */
const describe = (rule) => html`
  <p class="sentence"><${Sentence} rule=${rule} />${isUnderstood(rule) && rule.filter.allow && html` <span class="tag warn">All rows</span>`}</p>
  ${rule.description && html`<p class="quiet"><${Foreign}>${rule.description}<//></p>`}
`;
