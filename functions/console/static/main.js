// The page: who is signed in, which section is shown. Sections stay as they were left while others are looked at.
import { html, render, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { session, signOut, watchIdleness } from "./core/session.js";
import { forget, load } from "./core/settings.js";
import { useStore } from "./core/store.js";
import { Button } from "./parts/controls.js";
import { Dialog } from "./parts/dialog.js";
import { Icon } from "./parts/icons.js";
import { AccessRules } from "./sections/rules.js";
import { ApiKeys } from "./sections/keys.js";
import { Audit } from "./sections/audit.js";
import { Introspection } from "./sections/introspection.js";
import { Origins } from "./sections/origins.js";
import { Sandbox } from "./sections/sandbox.js";
import { SignIn, SignInForm } from "./sections/sign_in.js";
import { TokenAttributes } from "./sections/attributes.js";

const SECTIONS = /** @type {[string, string, (props: {current: boolean}) => any][]} */ ([
  ["origins", "Authorized origins", Origins],
  ["attributes", "Token attributes", TokenAttributes],
  ["rules", "Access rules", AccessRules],
  ["sandbox", "Token generation sandbox", Sandbox],
  ["introspection", "Token introspection", Introspection],
  ["keys", "API keys", ApiKeys],
  ["audit", "Audit", Audit],
]);

function asked() {
  const name = location.hash.replace(/^#\/?/, "");
  return SECTIONS.find(([id]) => id === name)?.[0] ?? SECTIONS[0][0];
}

function App() {
  const { signedIn, tenantId } = useStore(session);
  useEffect(() => {
    if (!signedIn) return;
    load();
    return forget;
  }, [signedIn, tenantId]);
  return signedIn ? html`<${Shell} key=${tenantId} />` : html`<${SignIn} />`;
}

function Shell() {
  const [current, setCurrent] = useState(asked);
  const [visited, setVisited] = useState([current]);
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const { renewing } = useStore(session);
  useEffect(() => {
    const turn = () => {
      setCurrent(asked());
      setVisited((before) => [...new Set([...before, asked()])]);
      scrollTo(0, 0);
      requestAnimationFrame(() => heading()?.focus());
    };
    const heading = () => /** @type {HTMLElement | undefined} */ (main.current?.querySelector("section:not([hidden]) h1"));
    addEventListener("hashchange", turn);
    heading()?.focus();
    return () => removeEventListener("hashchange", turn);
  }, []);
  useEffect(() => {
    document.title = `${SECTIONS.find(([id]) => id === current)?.[1]} · Embed & access`;
  }, [current]);
  return html`
    <div class="shell">
      <${Sidebar} current=${current} skip=${() => main.current?.focus()} />
      <main ref=${main} tabindex="-1">
        ${SECTIONS.filter(([id]) => visited.includes(id)).map(([id, title, Section]) => html`
          <section key=${id} id="section-${id}" hidden=${id !== current} aria-labelledby="title-${id}">
            <h1 id="title-${id}" tabindex="-1">${title}</h1>
            <${Section} current=${id === current} />
          </section>
        `)}
      </main>
    </div>
    ${renewing && html`
      <${Dialog} title="Go on with another key" onClose=${() => session.set({ renewing: false })}>
        <p>Paste a key of the same account: what you typed stays. A key of another account starts over.</p>
        <${SignInForm} action="Use this key">
          <${Button} onClick=${() => session.set({ renewing: false })}>Cancel<//>
        <//>
      <//>
    `}
  `;
}

/** @param {{current: string, skip: () => void}} props */
function Sidebar({ current, skip }) {
  const { hint, key } = useStore(session);
  useEffect(() => {
    document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return html`
    <header class="sidebar">
      <a class="skip" href="#/${current}" onClick=${(/** @type {Event} */ event) => { event.preventDefault(); skip(); }}>Skip to the content</a>
      <p class="brand"><img src="/console/icon.svg" alt="" width="28" height="28" /> Embed & access</p>
      <nav aria-label="Sections"><ul>
        ${SECTIONS.map(([id, title]) => html`
          <li key=${id}><a href="#/${id}" aria-current=${id === current ? "page" : undefined}><${Icon} name=${id} /><span>${title}</span></a></li>
        `)}
      </ul></nav>
      <div class="who">
        <p class="who-key"><span class="quiet">Signed in with</span><code>${hint}</code>
          ${key?.label && html`<bdi class="quiet who-label">${key.label}</bdi>`}</p>
        <${Button} kind="quiet" onClick=${() => signOut("signed out")}>Sign out<//>
      </div>
    </header>
  `;
}

watchIdleness();
render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById("page")));
