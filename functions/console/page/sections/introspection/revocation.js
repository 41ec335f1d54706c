// Ending tokens before they expire: one, or all of a user's. That cannot be undone.
import { html, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useAction } from "../../core/hooks.js";
import { announce } from "../../core/news.js";
import { caller } from "../../core/session.js";
import { faultsAt } from "../../core/words.js";
import { Button, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { ProblemNotice } from "../../parts/feedback.js";

const NEXT = { href: "#/audit", words: "See the audit trail" };

/** @param {{token: string, onDone: () => void, onClose: () => void}} props */
export function RevokeToken({ token, onDone, onClose }) {
  const { run, busy, problem } = useAction(async () => {
    await call("POST", "/embed/revoke-token", { by: caller(), body: { token } });
    announce({ said: { before: "Revoked the token." }, next: NEXT });
    onDone();
  });
  return html`
    <${Dialog} title="Revoke this token?" onClose=${onClose}>
      <p>The service rejects it from now on. Backends that check tokens by themselves accept it until it expires. This cannot be undone.</p>
      <${ProblemNotice} problem=${problem} retry=${run} />
      <p class="row"><${Button} kind="danger" busy=${busy} onClick=${run}>Revoke token<//><${Button} onClick=${onClose}>Cancel<//></p>
    <//>
  `;
}

/** @param {{distinctId: string, onDone: () => void, onClose: () => void}} props */
export function RevokeUser({ distinctId, onDone, onClose }) {
  const [user, setUser] = useState(distinctId);
  const [tried, setTried] = useState(0);
  const { run, busy, problem, clear } = useAction(async () => {
    await call("POST", "/embed/revocations", { by: caller(), body: { distinctId: user } });
    announce({ said: { before: "Revoked the tokens of ", name: user, after: "." }, next: NEXT });
    onDone();
  });
  const { leave, question } = useLeaving(user !== distinctId, onClose);
  const form = useFirstFault(tried, problem);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (user) run();
  };
  return html`
    <${Dialog} title="Revoke a user's tokens" onClose=${leave}>
      <form class="stack" ref=${form} onSubmit=${submit} novalidate>
        <p>The service rejects every token issued for this user until now. Backends that check tokens by themselves accept them until they expire. This cannot be undone. Tokens that are generated afterwards work.</p>
        <${TextField} label="distinctId" value=${user} onValue=${(/** @type {string} */ text) => { setUser(text); clear(); }} placeholder="user-123"
          fault=${tried && !user ? "Enter the user's distinctId." : faultsAt(problem, "/distinctId")} hint="The id that your server gives the user in the token." />
        <${ProblemNotice} problem=${problem} retry=${run} shown=${(/** @type {string} */ pointer) => pointer === "/distinctId"} />
        <p class="row"><${Button} type="submit" kind="danger" busy=${busy}>Revoke tokens<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
    <//>
  `;
}
