// Signing in without leaving the page: what was entered stays.
import { html } from "../../vendor/htm-preact.js";
import { chooseTenant, company, follow, loginAddress, recognize } from "../../core/company.js";
import { useAction } from "../../core/hooks.js";
import { accountNames } from "../../core/names.js";
import { session } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { Button } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { Foreign, ProblemNotice } from "../../parts/feedback.js";
import { SignInForm } from "./sign_in.js";

const close = () => session.set({ renewing: false });

export function SignInAgain() {
  const { person } = useStore(session);
  if (person) return html`<${InAnotherTab} />`;
  return html`
    <${Dialog} title="Continue with a different key" onClose=${close}>
      <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
      <${SignInForm} action="Use this key"><${Button} onClick=${close}>Cancel<//><//>
    <//>
  `;
}

/** The company's sign-in service needs a whole page; this one hears when it is done. */
function InAnotherTab() {
  const { run, busy } = useAction(recognize);
  return html`
    <${Dialog} title="Sign in again" onClose=${close}>
      <p>Sign in with the same company account, in a new tab. Then come back here: what you entered is kept.</p>
      <p class="row"><a class="button primary" href=${loginAddress()} target="_blank"><span>Sign in<span class="unseen"> (opens a new tab)</span></span></a>
        <${Button} busy=${busy} onClick=${run}>I have signed in<//><${Button} onClick=${close}>Cancel<//></p>
    <//>
  `;
}

/** In another tab somebody has signed in to something else, and both cannot go on. */
export function Elsewhere() {
  const { tenant, person } = useStore(session);
  const { moved } = useStore(company);
  const { run, busy, problem } = useAction((/** @type {import("../../core/session.js").Person} */ now) => chooseTenant(now.tenant.id, tenant.id));
  if (!moved || !person) return null;
  const back = moved.tenants.some(({ id }) => id === tenant.id) && moved.tenant.id !== tenant.id;
  const [here, there] = accountNames([tenant, moved.tenant]);
  return html`
    <${Dialog} title="You switched to another account" onClose=${() => follow(moved)}>
      <p>In another tab you are now signed in to <strong><${Foreign}>${there}<//></strong> as <${Foreign}>${moved.name || moved.memberId}<//>. A browser can show one account at a time.</p>
      <${ProblemNotice} problem=${problem} foreignKey />
      <p class="row"><${Button} kind="primary" onClick=${() => follow(moved)}>Go to <${Foreign}>${there}<//><//>
        ${back && html`<${Button} busy=${busy} onClick=${() => run(moved)}>Stay in <${Foreign}>${here}<//><//>`}</p>
    <//>
  `;
}
