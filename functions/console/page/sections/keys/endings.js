// Two ways in which a key ends: replaced by a new one, or revoked.
import { html, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useAction } from "../../core/hooks.js";
import { caller } from "../../core/session.js";
import { Button, Check, SelectField, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { Foreign, Notice, ProblemNotice } from "../../parts/feedback.js";

const OVERLAPS = /** @type {[string, string][]} */ ([["0", "Stops working now"], ["3600", "Works for 1 more hour"], ["86400", "Works for 1 more day"], ["604800", "Works for 1 more week"]]);

/** @typedef {import("../../core/directory.js").Key} Key */

/** @param {{apiKey: Key, onDone: (key: Key) => void, onClose: () => void}} props */
export function RotateKey({ apiKey, onDone, onClose }) {
  const [overlap, setOverlap] = useState("86400");
  const { run, busy, problem } = useAction(async () => {
    onDone((await call("POST", `/api-keys/${apiKey.id}/rotate`, { by: caller(), body: { overlap: Number(overlap) } })).body);
  });
  return html`
    <${Dialog} title=${html`Rotate <${Foreign}>${apiKey.label}<//>`} onClose=${onClose}>
      <p>A new key with the same rights replaces this one. Give the new key to your server while both work.</p>
      <${SelectField} label="The old key" value=${overlap} onValue=${setOverlap} options=${OVERLAPS} />
      <${ProblemNotice} problem=${problem} retry=${run} />
      <p class="row"><${Button} kind="primary" busy=${busy} onClick=${run}>Rotate key<//><${Button} onClick=${onClose}>Cancel<//></p>
    <//>
  `;
}

/** @param {{apiKey: Key, own: boolean, onDone: (key: Key, deed: string) => void, onClose: () => void}} props */
export function RevokeKey({ apiKey, own, onDone, onClose }) {
  const [written, setWritten] = useState("");
  const [tried, setTried] = useState(0);
  const confirmed = written.trim() === apiKey.label.trim();
  const [tokens, setTokens] = useState(false);
  const { run, busy, problem } = useAction(async () => {
    onDone((await call("DELETE", `/api-keys/${apiKey.id}?revokeTokens=${tokens}`, { by: caller() })).body, "Revoked the key");
  });
  const { leave, question } = useLeaving(written !== "", onClose);
  const place = useFirstFault(tried, problem);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (confirmed) run();
  };
  return html`
    <${Dialog} title=${html`Revoke <${Foreign}>${apiKey.label}<//>`} onClose=${leave}>
      <form class="stack" ref=${place} onSubmit=${submit} novalidate>
        <p>The key stops working immediately and permanently. So does everything that uses it.</p>
        ${own && html`<${Notice} tone="warn" title="You are signed in with this key."><p>You will need a different one to continue.</p><//>`}
        <${Check} label="Also revoke the tokens that it generated" checked=${tokens} onValue=${setTokens} hint="Otherwise they stay valid until they expire." />
        <${TextField} label=${html`Type <${Foreign} code>${apiKey.label}<//> to confirm`} value=${written} onValue=${setWritten}
          fault=${tried > 0 && !confirmed ? "Type the label exactly as above." : ""} />
        <${ProblemNotice} problem=${problem} retry=${run} />
        <p class="row"><${Button} type="submit" kind="danger" busy=${busy}>Revoke key<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
    <//>
  `;
}
