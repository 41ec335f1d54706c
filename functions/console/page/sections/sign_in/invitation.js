// An invitation's link: what it is for, and the way to accept it.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { acceptInvitation, company } from "../../core/company.js";
import { useAction } from "../../core/hooks.js";
import { ROLES, roleWords } from "../../core/roles.js";
import { session } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { Button } from "../../parts/controls.js";
import { Foreign, Loading, Notice, ProblemNotice, When } from "../../parts/feedback.js";
import { ICON } from "../../parts/icons.js";

/** @typedef {Awaited<ReturnType<typeof acceptInvitation>>} Invited */

/** @param {{link: string}} props */
export function Invitation({ link }) {
  const { person } = useStore(session);
  const [found, setFound] = useState(/** @type {Invited | null} */ (null));
  const { run, problem } = useAction(async () => setFound(await acceptInvitation(link)));
  useEffect(() => {
    document.title = "Invitation · Embed & access";
    run();
  }, []);
  return html`
    <main class="door">
      <div class="door-card">
        <p class="brand"><img src=${ICON} alt="" width="28" height="28" /> Embed & access</p>
        <h1>Your invitation</h1>
        ${!found && !problem && html`<${Loading} what="your invitation" />`}
        <${ProblemNotice} problem=${problem} retry=${run} foreignKey />
        ${found && html`
          <p class="lead">You are invited to <strong><${Foreign}>${found.tenantName}<//></strong> as <strong>${roleWords(found.role)}</strong>.</p>
          <p>${ROLES[found.role ?? ""]?.[1] ?? ""}</p>
          ${person && html`<${Notice} tone="info"><p>You are signed in as <${Foreign}>${person.name || person.memberId}<//>. The company account that you choose next becomes the member.</p><//>`}
          <p><a class="button primary" href=${found.loginUrl}><span>Accept and sign in</span></a></p>
          <p class="hint">The link works once, for the company account with which you sign in, and ends <${When} at=${found.expiresAt} />.</p>
        `}
        <p class="row"><${Button} kind="quiet" onClick=${() => company.set({ invitation: "" })}>${found ? "Not now" : "Go to the page"}<//></p>
      </div>
    </main>
  `;
}
