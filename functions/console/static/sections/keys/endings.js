// Two ways in which a key ends: exchanged for another one, or revoked.
import { html, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useAction } from "../../core/hooks.js";
import { currentKey } from "../../core/session.js";
import { Button, Check, SelectField, TextField } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { Foreign, Notice, ProblemNotice } from "../../parts/feedback.js";

const OVERLAPS = /** @type {[string, string][]} */ ([["0", "Ends now"], ["3600", "One more hour"], ["86400", "One more day"], ["604800", "One more week"]]);

/** @typedef {import("./keys.js").Key} Key */

/** @param {{apiKey: Key, onDone: (key: any) => void, onClose: () => void}} props */
export function RotateKey({ apiKey, onDone, onClose }) {
  const [overlap, setOverlap] = useState("86400");
  const { run, busy, problem } = useAction(async () => {
    onDone((await call("POST", `/api-keys/${apiKey.id}/rotate`, { key: currentKey(), body: { overlap: Number(overlap) } })).body);
  });
  return html`
    <${Dialog} title=${html`Rotate <${Foreign}>${apiKey.label}<//>`} onClose=${onClose}>
      <p>A new key with the same rights takes its place. While both work, give the new one to your server.</p>
      <${SelectField} label="The old key" value=${overlap} onValue=${setOverlap} options=${OVERLAPS} />
      <${ProblemNotice} problem=${problem} retry=${run} />
      <p class="row"><${Button} kind="primary" busy=${busy} onClick=${run}>Rotate key<//><${Button} onClick=${onClose}>Cancel<//></p>
    <//>
  `;
}

/** @param {{apiKey: Key, own: boolean, onDone: (key: any) => void, onClose: () => void}} props */
export function RevokeKey({ apiKey, own, onDone, onClose }) {
  const [written, setWritten] = useState("");
  const [tokens, setTokens] = useState(false);
  const { run, busy, problem } = useAction(async () => {
    onDone((await call("DELETE", `/api-keys/${apiKey.id}?revokeTokens=${tokens}`, { key: currentKey() })).body);
  });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (written.trim() === apiKey.label.trim()) run();
  };
  return html`
    <${Dialog} title=${html`Revoke <${Foreign}>${apiKey.label}<//>`} onClose=${onClose}>
      <form class="stack" onSubmit=${submit} novalidate>
        <p>From this moment on the key is refused, for good. Whatever still uses it stops working.</p>
        ${own && html`<${Notice} tone="warn" title="This is the key that you are signed in with."><p>You will need another one to go on.</p><//>`}
        <${Check} label="End the tokens that it has made, too" checked=${tokens} onValue=${setTokens} hint="Otherwise they live until they expire." />
        <${TextField} label=${html`Type <${Foreign} code>${apiKey.label}<//> to confirm`} value=${written} onValue=${setWritten} />
        <${ProblemNotice} problem=${problem} retry=${run} />
        <p class="row"><${Button} type="submit" kind="danger" busy=${busy} disabled=${written.trim() !== apiKey.label.trim()}>Revoke key<//><${Button} onClick=${onClose}>Cancel<//></p>
      </form>
    <//>
  `;
}
