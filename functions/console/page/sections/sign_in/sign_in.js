// Signing in: an API key, held in memory.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { drafts } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { session, signIn } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { Button, TextField } from "../../parts/controls.js";
import { Notice, ProblemNotice } from "../../parts/feedback.js";
import { ICON } from "../../parts/icons.js";

const ENDED = { idle: "You were signed out after 30 minutes of inactivity.", "signed out": "You are signed out." };

export function SignIn() {
  const { ended } = useStore(session);
  const { typed } = useStore(drafts);
  useEffect(() => {
    document.title = "Sign in · Embed & access";
  }, []);
  return html`
    <main class="door">
      <div class="door-card">
        <p class="brand"><img src=${ICON} alt="" width="28" height="28" /> Embed & access</p>
        <h1>Sign in with an API key</h1>
        <p class="lead">Control where your dashboards and assistants can appear, and which data each user sees.</p>
        ${ended && html`
          <${Notice} tone="info" title=${ENDED[ended]} live>
            <p>${typed ? "Your unsaved changes are kept in this tab: sign in with the same key to continue." : "The page has forgotten the key."}</p>
          <//>
        `}
        <${SignInForm} action="Sign in" />
        <ul class="promises">
          <li>The key stays in this tab's memory. Reloading the page, signing out, or 30 minutes of inactivity clears it.</li>
          <li>No key yet? Ask the person who runs this service.</li>
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
        placeholder="emb_live_…" hint="Any key that can read the settings (scope settings:read)." />
      <${ProblemNotice} problem=${problem} retry=${run} foreignKey />
      <p class="row"><${Button} type="submit" kind="primary" busy=${busy}>${action}<//>${children}</p>
    </form>
  `;
}
