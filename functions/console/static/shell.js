// Behind the door: the sections, each fetched when it is first wanted. They stay as they were left while others are looked at.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { later, useLater } from "./core/later.js";
import { session, signOut } from "./core/session.js";
import { forget, load } from "./core/settings.js";
import { useStore } from "./core/store.js";
import { Button } from "./parts/controls.js";
import { Dialog } from "./parts/dialog.js";
import { Icon } from "./parts/icons.js";
import { Missing, Opening } from "./parts/opening.js";
import { SignInForm } from "./sections/sign_in/sign_in.js";

const SECTIONS = /** @type {[string, string, () => Promise<(props: {current: boolean}) => any>][]} */ ([
  ["origins", "Authorized origins", later(async () => (await import("./sections/origins/origins.js")).Origins)],
  ["attributes", "Token attributes", later(async () => (await import("./sections/attributes/attributes.js")).TokenAttributes)],
  ["rules", "Access rules", later(async () => (await import("./sections/rules/rules.js")).AccessRules)],
  ["sandbox", "Token generation sandbox", later(async () => (await import("./sections/sandbox/sandbox.js")).Sandbox)],
  ["introspection", "Token introspection", later(async () => (await import("./sections/introspection/introspection.js")).Introspection)],
  ["keys", "API keys", later(async () => (await import("./sections/keys/keys.js")).ApiKeys)],
  ["audit", "Audit", later(async () => (await import("./sections/audit/audit.js")).Audit)],
]);

/** The section that is asked for, and then the others, one after the other: nobody waits for them. */
export async function fetchAhead() {
  for (const [, , section] of SECTIONS.toSorted(([one], [other]) => Number(other === asked()) - Number(one === asked()))) {
    await section().catch(() => undefined); // it is asked for again, and told, where it is wanted
  }
}

function asked() {
  const name = location.hash.replace(/^#\/?/, "");
  return SECTIONS.find(([id]) => id === name)?.[0] ?? SECTIONS[0][0];
}

export function Shell() {
  const [current, setCurrent] = useState(asked);
  const [visited, setVisited] = useState([current]);
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const { renewing } = useStore(session);
  useEffect(() => {
    load();
    return forget;
  }, []);
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
        ${SECTIONS.filter(([id]) => visited.includes(id)).map(([id, title, section]) => html`
          <section key=${id} id="section-${id}" hidden=${id !== current} aria-labelledby="title-${id}">
            <h1 id="title-${id}" tabindex="-1">${title}</h1>
            <${Fetched} section=${section} current=${id === current} />
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

/** @param {{section: () => Promise<(props: {current: boolean}) => any>, current: boolean}} props */
function Fetched({ section, current }) {
  const { found, failed, again } = useLater(section);
  if (failed) return html`<${Missing} again=${again} />`;
  return found ? html`<${found} current=${current} />` : html`<${Opening} />`;
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
