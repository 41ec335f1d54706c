// Signing in: an API key, held in memory.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { useAction } from "../../core/hooks.js";
import { session, signIn } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { Button, TextField } from "../../parts/controls.js";
import { Notice, ProblemNotice } from "../../parts/feedback.js";

const ENDED = {
  idle: ["You were signed out after 30 minutes without activity.", "The key is no longer in this page. Paste it again to go on."],
  "signed out": ["You are signed out.", "The key is no longer in this page."],
};

export function SignIn() {
  const { ended } = useStore(session);
  useEffect(() => {
    document.title = "Sign in · Embed & access";
  }, []);
  return html`
    <main class="door">
      <div class="door-card">
        <p class="brand"><img src="/console/icon.svg" alt="" width="28" height="28" /> Embed & access</p>
        <h1>Sign in with an API key</h1>
        <p class="lead">Decide where your dashboards and assistants may appear, and who sees what in them.</p>
        ${ended && html`<${Notice} tone="info" title=${ENDED[ended][0]} live><p>${ENDED[ended][1]}</p><//>`}
        <${SignInForm} action="Sign in" />
        <ul class="promises">
          <li>The key stays in this tab's memory. A reload, signing out, or 30 idle minutes forget it.</li>
          <li>No key yet? Ask whoever runs this service.</li>
        </ul>
      </div>
    </main>
  `;
}

/** @param {{action: string, children?: any}} props */
export function SignInForm({ action, children }) {
  const [text, setText] = useState("");
  const { run, busy, problem } = useAction(() => signIn(text));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    run();
  };
  return html`
    <form onSubmit=${submit} class="stack" novalidate>
      <${TextField} label="API key" type="password" value=${text} onValue=${setText}
        placeholder="emb_live_…" hint="Any key that may see the settings (scope settings:read)." />
      <${ProblemNotice} problem=${problem} retry=${run} foreignKey />
      <p class="row"><${Button} type="submit" kind="primary" busy=${busy}>${action}<//>${children}</p>
    </form>
  `;
}
