// A member's name and role, and an end to their sessions.
import { html, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { memberWords } from "../../core/directory.js";
import { useKept } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { ROLES } from "../../core/roles.js";
import { caller } from "../../core/session.js";
import { faultsAt } from "../../core/words.js";
import { Button, Check, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { Foreign, Notice, ProblemNotice } from "../../parts/feedback.js";
import { RoleField } from "../../parts/role_field.js";

/** @typedef {import("../../core/directory.js").Member} Member */

/** @param {{member: Member, own: boolean, onDone: (deed: string, member: Member) => void, onClose: () => void}} props */
export function ChangeMember({ member, own, onDone, onClose }) {
  const draft = useKept(`people/change/${member.id}`, { name: member.name, role: member.role ?? "viewer", endSessions: false });
  const { name, role, endSessions } = draft.value;
  const [tried, setTried] = useState(0);
  const close = () => {
    draft.forget();
    onClose();
  };
  const { run, busy, problem, clear } = useAction(async () => {
    const body = { name: name.trim(), ...(role === member.role ? {} : { role }), ...(endSessions ? { endSessions } : {}) };
    const changed = (await call("PATCH", `/members/${member.id}`, { by: caller(), body })).body;
    draft.forget();
    onDone("Changed", changed);
  });
  const { leave, question } = useLeaving(draft.typed, close);
  const form = useFirstFault(tried, problem);
  const set = (/** @type {string} */ part) => (/** @type {string | boolean} */ value) => {
    draft.set({ ...draft.value, [part]: value });
    clear();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    run();
  };
  const ends = member.status === "active" && (endSessions || role !== member.role);
  return html`
    <${Dialog} title=${html`Change <${Foreign}>${memberWords(member)}<//>`} onClose=${leave}>
      <form class="stack" ref=${form} onSubmit=${submit} novalidate>
        <${TextField} label="Name" value=${name} onValue=${set("name")} fault=${faultsAt(problem, "/name")} />
        <${RoleField} value=${role in ROLES ? role : "viewer"} onValue=${set("role")} fault=${faultsAt(problem, "/role")} />
        ${member.status === "active" && html`<${Check} label="Sign them out everywhere" checked=${endSessions || role !== member.role} disabled=${role !== member.role} onValue=${set("endSessions")}
          hint="Ends their sessions and the tokens that they generated. Another role does this in any case." />`}
        ${own && ends && html`<${Notice} tone="warn" title="This is you."><p>You will have to sign in again.</p><//>`}
        <${ProblemNotice} problem=${problem} retry=${run} shown=${(/** @type {string} */ pointer) => /^\/(name|role)$/.test(pointer)} />
        <p class="row"><${Button} type="submit" kind="primary" busy=${busy}>Save<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
    <//>
  `;
}
