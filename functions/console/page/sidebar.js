// The sections to go to, and who is signed in: the tenant, the environment, the key, and the time zone of all moments.
import { html, useEffect, useState } from "./vendor/htm-preact.js";
import { chooseTenant, signOut } from "./core/company.js";
import { discardAll, drafts } from "./core/drafts.js";
import { useAction } from "./core/hooks.js";
import { accountNames } from "./core/names.js";
import { roleWords } from "./core/roles.js";
import { session, stay } from "./core/session.js";
import { useStore } from "./core/store.js";
import { localZone, times } from "./core/when.js";
import { Button, CopyButton, SelectField } from "./parts/controls.js";
import { Dialog } from "./parts/dialog.js";
import { Foreign, ProblemNotice } from "./parts/feedback.js";
import { Icon, ICON } from "./parts/icons.js";

/** @param {{sections: {id: string, title: string}[], current: string, skip: () => void}} props */
export function Sidebar({ sections, current, skip }) {
  const [open, setOpen] = useState(false); // only where it is narrow
  const { key, person, hint } = useStore(session);
  useEffect(() => setOpen(false), [current]);
  const close = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && setOpen(false);
  const test = key?.environment !== "live";
  return html`
    <header class=${open ? "sidebar open" : "sidebar"} onKeyDown=${close}>
      <a class="skip" href="#/${current}" onClick=${(/** @type {Event} */ event) => { event.preventDefault(); skip(); }}>Skip to the content</a>
      <p class="brand"><img src=${ICON} alt="" width="28" height="28" /> Embed & access</p>
      <span class="badge ${test ? "test" : "live"}" title=${person ? "Tokens that you generate are for tests" : "The environment of the key that you signed in with"}>${test ? "Test" : "Live"}</span>
      ${person && html`<p class="whoami"><${Foreign}>${hint}<//> · ${roleWords(person.role)}</p>`}
      <button type="button" class="button menu" aria-expanded=${open ? "true" : "false"} aria-controls="menu" onClick=${() => setOpen(!open)}><${Icon} name="menu" /><span>Menu</span></button>
      <div class="menu-content" id="menu">
        <nav aria-label="Sections"><ul>
          ${sections.map(({ id, title }) => html`
            <li key=${id}><a href="#/${id}" aria-current=${id === current ? "page" : undefined} onClick=${() => setOpen(false)}><${Icon} name=${id} /><span>${title}</span></a></li>
          `)}
        </ul></nav>
        <${Who} />
      </div>
    </header>
  `;
}

function Who() {
  const { hint, key, person, tenant } = useStore(session);
  const { zone } = useStore(times);
  const [asking, setAsking] = useState(false);
  const { run: end, busy, problem } = useAction(() => signOut("signed out"));
  const leave = () => (drafts.get().typed ? setAsking(true) : end());
  const zones = /** @type {[string, string][]} */ ([["local", `Local (${localZone()})`], ["UTC", "UTC"]]);
  return html`
    <div class="who">
      <div class="who-part"><span class="quiet">Account</span>${tenant.name && html`<strong><${Foreign}>${tenant.name}<//></strong>`}
        <span class="row"><code>${tenant.id}</code><${CopyButton} kind="small" text=${tenant.id} label="Copy the account id" /></span></div>
      ${person && person.tenants.length > 1 && html`<${TenantChooser} person=${person} />`}
      <p class="who-part"><span class="quiet">Signed in ${person ? "as" : "with"}</span>${key?.label && html`<bdi class="who-label">${key.label}</bdi>`}${
        person ? html`<strong class="who-label"><${Foreign}>${hint}<//></strong>${person.email && person.email !== hint && html`<bdi class="who-label">${person.email}</bdi>`}<span>${roleWords(person.role)}</span>` : html`<code>${hint}</code>`}</p>
      <${SelectField} label="Times in" value=${zone} options=${zones} onValue=${(/** @type {any} */ next) => times.set({ zone: next })} />
      <${Button} busy=${busy} onClick=${leave}>Sign out<//>
      <${ProblemNotice} problem=${problem} retry=${end} />
    </div>
    ${asking && html`
      <${Dialog} title="Sign out?" onClose=${() => setAsking(false)}>
        <p>Some of what you entered is not saved. It stays in this tab, and is there again when you sign in ${person ? "to the same account" : "with the same key"}.</p>
        <p class="row"><${Button} kind="primary" busy=${busy} onClick=${end}>Sign out<//>
          <${Button} onClick=${() => { discardAll(); end(); }}>Discard it and sign out<//><${Button} onClick=${() => setAsking(false)}>Cancel<//></p>
        <${ProblemNotice} problem=${problem} retry=${end} />
      <//>
    `}
  `;
}

/** For whoever is a member of several accounts. Keys and letters move through a closed list: nothing happens before
 * the button (WCAG 3.2.2). @param {{person: import("./core/session.js").Person}} props */
function TenantChooser({ person: { tenant, tenants } }) {
  const { typed } = useStore(drafts);
  const [chosen, setChosen] = useState(tenant.id);
  const { run, busy, problem } = useAction(() => chooseTenant(tenant.id, chosen));
  const names = accountNames(tenants);
  const options = tenants.map(({ id, role }, i) => [id, `${names[i]} (${roleWords(role)})`]);
  return html`
    <${SelectField} label="Switch account" value=${chosen} options=${options} onValue=${setChosen} disabled=${typed}
      hint=${typed ? "Save or discard what you entered first." : ""} />
    ${chosen !== tenant.id && html`<${Button} busy=${busy} disabled=${typed} onClick=${run}>Switch to <${Foreign}>${names[tenants.findIndex(({ id }) => id === chosen)]}<//><//>`}
    <${ProblemNotice} problem=${problem} />
  `;
}

/** Asks whether anybody is there, before the page signs them out. */
export function StillThere() {
  const { idle } = useStore(session);
  if (!idle) return null;
  return html`
    <${Dialog} title="Are you still there?" onClose=${stay}>
      <p>You will be signed out in about 2 minutes. What you entered stays in this tab.</p>
      <p class="row"><${Button} kind="primary" onClick=${stay}>Stay signed in<//></p>
    <//>
  `;
}
