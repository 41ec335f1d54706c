// Behind the door: the sections. They stay as they were left while others are looked at.
import { html, useEffect, useRef, useState } from "./vendor/htm-preact.js";
import { company } from "./core/company.js";
import { forgetDirectory } from "./core/directory.js";
import { documentationOf } from "./core/documentation.js";
import { dismiss, mark } from "./core/news.js";
import { may, session } from "./core/session.js";
import { forget, load } from "./core/settings.js";
import { useStore } from "./core/store.js";
import { askToClose } from "./parts/dialog.js";
import { Icon } from "./parts/icons.js";
import { ToastRegion } from "./parts/toast.js";
import { Sidebar, StillThere } from "./sidebar.js";
import { TokenAttributes } from "./sections/attributes/attributes.js";
import { Audit } from "./sections/audit/audit.js";
import { TokenDefaults } from "./sections/defaults/defaults.js";
import { Introspection } from "./sections/introspection/introspection.js";
import { ApiKeys } from "./sections/keys/keys.js";
import { Origins } from "./sections/origins/origins.js";
import { People } from "./sections/people/people.js";
import { AccessRules } from "./sections/rules/rules.js";
import { Sandbox } from "./sections/sandbox/sandbox.js";
import { Elsewhere, SignInAgain } from "./sections/sign_in/again.js";

/** `scope`: what a person needs for it. A key without it is told so in the section. @typedef {{id: string, title: string, scope?: string, Section: (props: {current: boolean}) => any}} Listed */

const SECTIONS = /** @type {Listed[]} */ ([
  { id: "origins", title: "Authorized origins", Section: Origins },
  { id: "attributes", title: "Token attributes", Section: TokenAttributes },
  { id: "rules", title: "Access rules", Section: AccessRules },
  { id: "defaults", title: "Token defaults", Section: TokenDefaults },
  { id: "sandbox", title: "Token generation sandbox", scope: "tokens:generate", Section: Sandbox },
  { id: "introspection", title: "Token introspection", Section: Introspection },
  { id: "keys", title: "API keys", scope: "keys:manage", Section: ApiKeys },
  { id: "people", title: "People", scope: "members:manage", Section: People },
  { id: "audit", title: "Audit", scope: "audit:read", Section: Audit },
]);

/** What is offered to whoever is signed in. */
const offered = () =>
  SECTIONS.filter(({ id, scope }) => (id !== "people" || company.get().available) && (!session.get().person || !scope || may(scope)));

/** The section that the address names, and the row of its list: `#/attributes/location`. */
function asked() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/");
  const { id } = offered().find((each) => each.id === name) ?? SECTIONS[0];
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
      forgetDirectory();
    };
  }, []);
  useEffect(() => {
    const heading = () => /** @type {HTMLElement | undefined} */ (main.current?.querySelector("section:not([hidden]) h1"));
    const point = () => asked().row && mark({ section: asked().id, key: asked().row });
    const turn = (/** @type {HashChangeEvent} */ { oldURL }) => {
      if (askToClose()) {
        history.pushState(null, "", oldURL); // while the dialog of a hidden section is open, nothing else can be clicked
        return;
      }
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
      <${Sidebar} sections=${offered()} current=${current} skip=${() => main.current?.focus()} />
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
    ${renewing && html`<${SignInAgain} />`}
    <${Elsewhere} />
  `;
}

/** @param {{section: string, title: string}} props */
function Help({ section, title }) {
  const address = documentationOf(section);
  if (!address) return null;
  return html`<a class="help" href=${address} target="_blank" rel="noreferrer" aria-label="${title}: documentation (opens a new tab)"><${Icon} name="help" /></a>`;
}
