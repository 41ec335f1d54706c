// A member who leaves, or an invitation that is withdrawn.
import { html, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { hasJoined, keyWords, memberWords, useKeys } from "../../core/directory.js";
import { useAction } from "../../core/hooks.js";
import { caller, may } from "../../core/session.js";
import { Button, Check } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { Foreign, Notice, ProblemNotice } from "../../parts/feedback.js";

/** @typedef {import("../../core/directory.js").Member} Member */

/** @param {{member: Member, own: boolean, onDone: (deed: string, member: Member) => void, onClose: () => void}} props */
export function RemoveMember({ member, own, onDone, onClose }) {
  const keys = useKeys().filter((key) => "createdBy" in key && key.createdBy === member.id && key.status === "active");
  const [revoke, setRevoke] = useState(false);
  const { run, busy, problem } = useAction(async () => {
    const { body } = await call("DELETE", `/members/${member.id}?revokeKeys=${revoke}`, { by: caller() });
    onDone(hasJoined(member) ? "Removed" : "Withdrew the invitation of", body);
  });
  const name = html`<${Foreign}>${memberWords(member)}<//>`;
  if (!hasJoined(member)) {
    return html`
      <${Dialog} title=${html`Withdraw the invitation of ${name}`} onClose=${onClose}>
        <p>${member.status === "invited" ? "The link stops working immediately." : "The link no longer works. The invitation is then listed under Removed."}</p>
        <${ProblemNotice} problem=${problem} retry=${run} />
        <p class="row"><${Button} kind="danger" busy=${busy} onClick=${run}>Withdraw invitation<//><${Button} onClick=${onClose}>Cancel<//></p>
      <//>
    `;
  }
  return html`
    <${Dialog} title=${html`Remove ${name}`} onClose=${onClose}>
      <p>Their sessions and the tokens that they generated end immediately. To come back, they need a new invitation.</p>
      ${own && html`<${Notice} tone="warn" title="This is you."><p>You lose access to this account.</p><//>`}
      ${keys.length > 0 && html`<p>They created API keys that go on working: ${keys.map((key, i) => html`${i > 0 && ", "}<${Foreign}>${keyWords(key)}<//>`)}.</p>`}
      ${(keys.length > 0 || !may("keys:manage")) && html`<${Check} label="Also revoke their keys" checked=${revoke} onValue=${setRevoke}
        hint="Programs that use these keys stop working, and the tokens that the keys generated end." />`}
      <${ProblemNotice} problem=${problem} retry=${run} />
      <p class="row"><${Button} kind="danger" busy=${busy} onClick=${run}>Remove<//><${Button} onClick=${onClose}>Cancel<//></p>
    <//>
  `;
}
