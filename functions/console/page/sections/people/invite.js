// An invitation: for whom it is, and as what.
import { html, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { memberWords } from "../../core/directory.js";
import { useKept } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { caller } from "../../core/session.js";
import { faultsAt } from "../../core/words.js";
import { Button, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { Foreign, ProblemNotice } from "../../parts/feedback.js";
import { RoleField } from "../../parts/role_field.js";

/** @typedef {import("../../core/directory.js").Member} Member */

/** @param {{ended?: Member, onDone: (member: Member) => void, onClose: () => void}} props ended: whose invitation has ended, which a new one replaces */
export function InviteForm({ ended, onDone, onClose }) {
  const draft = useKept(`people/invite/${ended?.id ?? ""}`, { name: ended?.name ?? "", email: ended?.email ?? "", role: ended?.role ?? "viewer" });
  const { name, email, role } = draft.value;
  const [tried, setTried] = useState(0);
  const close = () => {
    draft.forget();
    onClose();
  };
  const { run, busy, problem, clear } = useAction(async () => {
    const body = { name: name.trim(), role, ...(email.trim() ? { email: email.trim() } : {}) };
    const member = (await call("POST", "/members", { by: caller(), body })).body;
    if (ended) await call("DELETE", `/members/${ended.id}`, { by: caller() }).catch(() => undefined); // it stays listed, to be withdrawn
    draft.forget();
    onDone(member);
  });
  const { leave, question } = useLeaving(draft.typed, close);
  const form = useFirstFault(tried, problem);
  const set = (/** @type {string} */ member) => (/** @type {string} */ value) => {
    draft.set({ ...draft.value, [member]: value });
    clear();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (name.trim()) run();
  };
  return html`
    <${Dialog} title=${ended ? html`Invite <${Foreign}>${memberWords(ended)}<//> again` : "Invite a person"} onClose=${leave}>
      <form class="stack" ref=${form} onSubmit=${submit} novalidate>
        <p>You get a ${ended && "new "}link to send to them. It works once, within 7 days, for whoever opens it and signs in.</p>
        <${TextField} label="Name" value=${name} onValue=${set("name")} fault=${tried && !name.trim() ? "Enter a name." : faultsAt(problem, "/name")} placeholder="Ana Ruiz" />
        <${TextField} label="E-mail address" optional type="email" value=${email} onValue=${set("email")} fault=${faultsAt(problem, "/email")}
          hint="If your company's sign-in service has verified a different address for them, the link is refused." />
        <${RoleField} value=${role} onValue=${set("role")} fault=${faultsAt(problem, "/role")} />
        <${ProblemNotice} problem=${problem} retry=${run} shown=${(/** @type {string} */ pointer) => /^\/(name|email|role)$/.test(pointer)} />
        <p class="row"><${Button} type="submit" kind="primary" busy=${busy}>Create the link<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
    <//>
  `;
}
