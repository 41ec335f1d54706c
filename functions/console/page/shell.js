// Behind the door: the sections. They stay as they were left while others are looked at.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { forgetKeys } from "./core/directory.js";
import { documentationOf } from "./core/documentation.js";
import { dismiss, mark } from "./core/news.js";
import { session } from "./core/session.js";
import { forget, load } from "./core/settings.js";
import { useStore } from "./core/store.js";
import { Button } from "./parts/controls.js";
import { Dialog } from "./parts/dialog.js";
import { Icon } from "./parts/icons.js";
import { ToastRegion } from "./parts/toast.js";
import { Sidebar, StillThere } from "./sidebar.js";
import { TokenAttributes } from "./sections/attributes/attributes.js";
import { Audit } from "./sections/audit/audit.js";
import { TokenDefaults } from "./sections/defaults/defaults.js";
import { Introspection } from "./sections/introspection/introspection.js";
import { ApiKeys } from "./sections/keys/keys.js";
import { Origins } from "./sections/origins/origins.js";
import { AccessRules } from "./sections/rules/rules.js";
import { Sandbox } from "./sections/sandbox/sandbox.js";
import { SignInForm } from "./sections/sign_in/sign_in.js";

/** @typedef {{id: string, title: string, Section: (props: {current: boolean}) => any}} Listed */

const SECTIONS = /** @type {Listed[]} */ ([
  { id: "origins", title: "Authorized origins", Section: Origins },
  { id: "attributes", title: "Token attributes", Section: TokenAttributes },
  { id: "rules", title: "Access rules", Section: AccessRules },
  { id: "defaults", title: "Token defaults", Section: TokenDefaults },
  { id: "sandbox", title: "Token generation sandbox", Section: Sandbox },
  { id: "introspection", title: "Token introspection", Section: Introspection },
  { id: "keys", title: "API keys", Section: ApiKeys },
  { id: "audit", title: "Audit", Section: Audit },
]);

/** The section that the address names, and the row of its list: `#/attributes/location`. */
function asked() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/");
  const { id } = SECTIONS.find((each) => each.id === name) ?? SECTIONS[0];
  return { id, row: read(rest.join("/")) };
}

/** @param {string} escaped */
function read(escaped) {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return "";
  }
}

export function Shell() {
  const [current, setCurrent] = useState(() => asked().id);
  const [visited, setVisited] = useState([current]);
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const { renewing } = useStore(session);
  useEffect(() => {
    load();
    return () => {
      forget();
      forgetKeys();
    };
  }, []);
  useEffect(() => {
    const heading = () => /** @type {HTMLElement | undefined} */ (main.current?.querySelector("section:not([hidden]) h1"));
    const point = () => asked().row && mark({ section: asked().id, key: asked().row });
    const turn = () => {
      if (!main.current?.querySelector(`#section-${asked().id}:not([hidden])`)) dismiss();
      setCurrent(asked().id);
      setVisited((before) => [...new Set([...before, asked().id])]);
      scrollTo(0, 0);
      point();
      requestAnimationFrame(() => heading()?.focus({ preventScroll: true }));
    };
    addEventListener("hashchange", turn);
    point();
    heading()?.focus({ preventScroll: true });
    return () => removeEventListener("hashchange", turn);
  }, []);
  useEffect(() => {
    document.title = `${SECTIONS.find(({ id }) => id === current)?.title} · Embed & access`;
  }, [current]);
  return html`
    <div class="shell">
      <${Sidebar} sections=${SECTIONS} current=${current} skip=${() => main.current?.focus()} />
      <main ref=${main} tabindex="-1">
        ${SECTIONS.filter(({ id }) => visited.includes(id)).map(({ id, title, Section }) => html`
          <section key=${id} id="section-${id}" hidden=${id !== current} aria-labelledby="title-${id}">
            <div class="title"><h1 id="title-${id}" tabindex="-1">${title}</h1><${Help} section=${id} title=${title} /></div>
            <${Section} current=${id === current} />
          </section>
        `)}
      </main>
      <${ToastRegion} />
    </div>
    <${StillThere} />
    ${renewing && html`
      <${Dialog} title="Continue with a different key" onClose=${() => session.set({ renewing: false })}>
        <p>With a key of the same account, what you entered is kept. A key of another account starts over.</p>
        <${SignInForm} action="Use this key">
          <${Button} onClick=${() => session.set({ renewing: false })}>Cancel<//>
        <//>
      <//>
    `}
  `;
}

/** @param {{section: string, title: string}} props */
function Help({ section, title }) {
  const address = documentationOf(section);
  if (!address) return null;
  return html`<a class="help" href=${address} target="_blank" rel="noreferrer" aria-label="${title}: documentation (opens a new tab)"><${Icon} name="help" /></a>`;
}
