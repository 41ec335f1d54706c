// Signing in: at the company, where that is set up, or with an API key, held in memory.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { company, loginAddress, recognize } from "../../core/company.js";
import { drafts } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { session, signIn } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { Button, TextField } from "../../parts/controls.js";
import { Notice, ProblemNotice } from "../../parts/feedback.js";
import { ICON } from "../../parts/icons.js";

const ENDED = { idle: "You were signed out after 30 minutes of inactivity.", "signed out": "You are signed out.", over: "Your session has ended." };

export function SignIn() {
  const { ended } = useStore(session);
  const { available, problem } = useStore(company);
  const { typed } = useStore(drafts);
  useEffect(() => {
    document.title = "Sign in · Embed & access";
  }, []);
  return html`
    <main class="door">
      <div class="door-card">
        <p class="brand"><img src=${ICON} alt="" width="28" height="28" /> Embed & access</p>
        <h1>${available ? "Sign in" : "Sign in with an API key"}</h1>
        <p class="lead">Control where your dashboards and assistants can appear, and which data each user sees.</p>
        ${ended && html`
          <${Notice} tone="info" title=${ENDED[ended]} live>
            <p>${typed ? "Your unsaved changes are kept in this tab: sign in as before to continue." : available ? "Sign in to continue." : "The page has forgotten the key."}</p>
          <//>
        `}
        ${problem && html`
          <${Notice} tone="warn" title="Company accounts cannot be used right now." live>
            <p>The service did not say who is signed in. An API key may work.</p>
            <p class="row"><${Button} onClick=${recognize}>Try again<//></p>
          <//>
        `}
        ${available && html`<${CompanyLink}>Sign in with your company account<//><h2 class="or">Or with an API key</h2>`}
        <${SignInForm} action="Sign in" />
        <ul class="promises">
          <li>The key stays in this tab's memory. Reloading the page, signing out, or 30 minutes of inactivity clears it.</li>
          ${available ? html`<li>No access yet? Ask an administrator of your account for an invitation link.</li>` : html`<li>No key yet? Ask the person who runs this service.</li>`}
        </ul>
      </div>
    </main>
  `;
}

/** The way to the company's sign-in service: in another tab where this one holds unsaved changes. @param {{children?: any}} props */
export function CompanyLink({ children }) {
  const { typed } = useStore(drafts);
  return html`
    <a class="button primary" href=${loginAddress()} target=${typed ? "_blank" : undefined}>
      <span>${children}${typed && html`<span class="unseen"> (opens a new tab)</span>`}</span></a>
  `;
}

/** @param {{action: string, children?: any}} props */
export function SignInForm({ action, children }) {
  const { available } = useStore(company);
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
      <p class="row"><${Button} type="submit" kind=${available ? "plain" : "primary"} busy=${busy}>${action}<//>${children}</p>
    </form>
  `;
}
