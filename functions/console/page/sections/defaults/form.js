// The token defaults as fields.
import { html, useState } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { same } from "../../core/merge.js";
import { DEFAULTS } from "../../core/settings.js";
import { faultsAt } from "../../core/words.js";
import { Button, Check, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { ProblemNotice } from "../../parts/feedback.js";
import { inSeconds, LifetimeField, written } from "../../parts/lifetime_field.js";
import { Permissions } from "../../parts/permissions.js";
import { ClashDialog, useSaving } from "../../parts/saving.js";
import { describe, NAMES } from "./describe.js";

const NEXT = { href: "#/sandbox", words: "Next: sandbox" };

/** @param {{base: import("../../core/settings.js").Defaults, onClose: () => void}} props */
export function DefaultsForm({ base, onClose }) {
  const draft = useKept("defaults/form", () => ({
    usual: written(base.defaultLifetime), longest: written(base.maxLifetime), permissions: base.defaultPermissions, required: base.requireResources,
  }));
  const { usual, longest, permissions, required } = draft.value;
  const [tried, setTried] = useState(0);
  const close = () => {
    draft.forget();
    onClose();
  };
  const saving = useSaving(close);
  const { leave, question } = useLeaving(draft.typed, close);
  const before = DEFAULTS.read(/** @type {any} */ ({ tokens: base }));
  const made = /** @type {Record<string, any>} */ ({ ...base, defaultLifetime: inSeconds(usual), maxLifetime: inSeconds(longest), defaultPermissions: permissions, requireResources: required });
  const mine = before.map(({ name }) => ({ name, value: made[name] }));
  const changed = mine.find(({ value }, i) => !same(value, before[i].value))?.name ?? "defaultLifetime";
  const faults = { usual: faultOf(made.defaultLifetime), longest: faultOf(made.maxLifetime) };
  if (!faults.usual && !faults.longest && made.defaultLifetime > made.maxLifetime) faults.usual = "The default cannot be longer than the maximum.";
  const set = (/** @type {string} */ member) => (/** @type {any} */ value) => {
    draft.set({ ...draft.value, [member]: value });
    saving.clear();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (faults.usual || faults.longest) return;
    saving.save({ part: DEFAULTS, base: before, mine, said: { before: "Saved the token defaults." }, next: NEXT, section: "defaults", row: () => changed });
  };
  const place = useFirstFault(tried, saving.problem);
  const told = (/** @type {"usual" | "longest"} */ field, /** @type {string} */ member) => (tried ? faults[field] : "") || faultsAt(saving.problem, `/tokens/${member}`);
  const shown = (/** @type {string} */ pointer) => pointer === "/tokens/defaultLifetime" || pointer === "/tokens/maxLifetime";
  return html`
    <${Dialog} wide title="Edit the token defaults" onClose=${leave}>
      <form class="stack" ref=${place} onSubmit=${submit} novalidate>
        <div class="columns">
          <${LifetimeField} label="Default lifetime" value=${usual} onValue=${set("usual")} fault=${told("usual", "defaultLifetime")} hint="From 1 minute to the maximum." />
          <${LifetimeField} label="Maximum lifetime" value=${longest} onValue=${set("longest")} fault=${told("longest", "maxLifetime")} hint="At most 24 hours." />
        </div>
        <${Permissions} legend="Default permissions" permissions=${permissions} onChange=${set("permissions")} />
        <${Check} toggle label="Require resources" checked=${required} onValue=${set("required")}
          hint="Every token must name what it opens. Tokens that name nothing stop working at once, everywhere." />
        <${ProblemNotice} problem=${saving.problem} retry=${saving.again} shown=${shown} />
        <p class="row ends"><${Button} type="submit" kind="primary" busy=${saving.busy}>Save defaults<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
      <${ClashDialog} saving=${saving} nameOf=${(/** @type {{name: string}} */ { name }) => NAMES[name] ?? name} describe=${describe} />
    <//>
  `;
}

/** @param {number} seconds */
const faultOf = (seconds) => (Number.isInteger(seconds) && seconds >= 60 && seconds <= 86_400 ? "" : "Enter a time from 1 minute to 24 hours.");
