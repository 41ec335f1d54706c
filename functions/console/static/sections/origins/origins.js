// Authorized origins: who may show components.
import { html, useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { failedLast, useAction } from "../../core/hooks.js";
import { currentKey, may } from "../../core/session.js";
import { load, saveList, saveMembers, settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { faultsAt } from "../../core/words.js";
import { Button, Check, TextField } from "../../parts/controls.js";
import { Locked, Unread } from "../../parts/draft.js";
import { Empty, Foreign, Notice, ProblemNotice, When } from "../../parts/feedback.js";
import { OriginPreview, originIn, usePreview } from "./preview.js";

const SEARCH_FROM = 9;
/** @typedef {import("../../core/settings.js").Origin} Origin */
const textOf = (/** @type {Origin} */ { origin }) => origin;

export function Origins() {
  const { document: stored } = useStore(settings);
  if (!stored) return html`<${Unread} what="the origins" reload=${load} />`;
  return html`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!may("settings:write") && html`<${Locked} scope="settings:write" what="change the settings" />`}
    <${AddOrigin} origins=${stored.authorizedOrigins} />
    <${OriginList} origins=${stored.authorizedOrigins} />
    <${DeveloperSwitch} on=${stored.developerOrigins} />
  `;
}

/** @param {{origins: Origin[]}} props */
function AddOrigin({ origins }) {
  const [origin, setOrigin] = useState("");
  const [label, setLabel] = useState("");
  const preview = usePreview(origin);
  const { run, busy, problem, clear } = useAction(async () => {
    const added = { origin: origin.trim(), label: label.trim() || null };
    await saveList("authorizedOrigins", origins, [...origins, added], textOf);
    setOrigin("");
    setLabel("");
  });
  const locked = !may("settings:write");
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    run();
  };
  const place = `/authorizedOrigins/${origins.length}`;
  const mine = (/** @type {string} */ pointer) => pointer === `${place}/origin` || pointer === `${place}/label`;
  const fault = faultsAt(problem, `${place}/origin`) || preview.fault;
  const typed = (/** @type {(value: string) => void} */ set) => (/** @type {string} */ value) => {
    set(value);
    clear();
  };
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const take = (/** @type {string} */ suggested) => {
    typed(setOrigin)(suggested);
    form.current?.querySelector("input")?.focus();
  };
  return html`
    <form class="card add-origin" ref=${form} onSubmit=${submit} novalidate aria-label="Add an origin">
      <fieldset disabled=${locked}>
        <div class="columns">
          <${TextField} label="Origin" value=${origin} onValue=${typed(setOrigin)} fault=${fault} inputmode="url"
            placeholder="https://app.example.com" hint="The start of your application's address. https://*.example.com means every name below example.com." />
          <${TextField} label="Label" optional value=${label} onValue=${typed(setLabel)} fault=${faultsAt(problem, `${place}/label`)}
            placeholder="Production" />
        </div>
        <${OriginPreview} preview=${preview} fault=${fault} suggested=${fault || !/^https?:/i.test(origin.trim()) ? originIn(origin) : ""} onTake=${take} />
        <${ProblemNotice} problem=${problem} retry=${run} shown=${mine} />
        <p class="row"><${Button} type="submit" kind="primary" icon="plus" busy=${busy} disabled=${origin.trim() === ""}>Add origin<//></p>
      </fieldset>
    </form>
  `;
}

/** @param {{origins: Origin[]}} props */
function OriginList({ origins }) {
  const [search, setSearch] = useState("");
  const [removed, setRemoved] = useState(/** @type {{item: Origin, at: number} | null} */ (null));
  const readable = useReadable(origins);
  const remove = useAction(async (/** @type {Origin} */ item) => {
    const at = origins.findIndex(({ origin }) => origin === item.origin);
    await saveList("authorizedOrigins", origins, origins.filter(({ origin }) => origin !== item.origin), textOf);
    undo.clear();
    setRemoved({ item, at });
  });
  const undo = useAction(async () => {
    if (!removed) return;
    const { item: { origin, label }, at } = removed;
    await saveList("authorizedOrigins", origins, origins.toSpliced(at, 0, { origin, label }), textOf);
    setRemoved(null);
  });
  const failed = failedLast(remove, undo);
  const wanted = search.trim().toLowerCase();
  const found = origins.filter(({ origin, label }) => `${origin} ${readable[origin] ?? ""} ${label ?? ""}`.toLowerCase().includes(wanted));
  return html`
    <div class="list-head">
      <h2>Who may show your components <span class="count">${origins.length}</span></h2>
      ${origins.length >= SEARCH_FROM && html`<${TextField} label="Find an origin" type="search" value=${search} onValue=${setSearch} />`}
    </div>
    <div class="undo" role="status">
      ${removed && html`
        <${Notice} tone="good" title=${html`Removed <${Foreign} code>${removed.item.origin}<//>`}>
          <p class="row"><${Button} busy=${undo.busy} onClick=${undo.run}>Undo<//>
            <${Button} kind="quiet" onClick=${() => setRemoved(null)}>Dismiss<//></p>
        <//>
      `}
    </div>
    <${ProblemNotice} problem=${failed?.problem ?? null} retry=${failed?.again} />
    ${origins.length === 0 && html`
      <${Empty} icon="origins" title="Nobody yet"><p>An empty list means nobody: no page may show your components. Add the address of your application above.</p><//>
    `}
    <ul class="rows">
      ${found.map((item) => html`
        <li key=${item.origin} class="list-row">
          <div class="grow">
            <p><${Foreign} code>${item.origin}<//> ${item.origin.includes("*") && html`<span class="tag warn">every name below</span>`}</p>
            ${readable[item.origin] && html`<p class="quiet">Reads as <${Foreign}>${readable[item.origin]}<//>. Look closely: different names can look alike.</p>`}
            <p class="quiet">${item.label && html`<${Foreign}>${item.label}<//> · `}added ${item.createdAt && html`<${When} at=${item.createdAt} />`}</p>
          </div>
          <${Button} kind="quiet" aria-label="Remove ${item.origin}" disabled=${!may("settings:write") || remove.busy} onClick=${() => remove.run(item)}>Remove<//>
        </li>
      `)}
    </ul>
    ${origins.length > 0 && found.length === 0 && html`<p class="quiet">No origin has “${search}” in it.</p>`}
  `;
}

/** Names in Unicode, of the origins that look otherwise as they are compared. @param {Origin[]} origins */
function useReadable(origins) {
  const [names, setNames] = useState(/** @type {Record<string, string>} */ ({}));
  const foreign = origins.filter(({ origin }) => origin.includes("xn--")).map(textOf).join(" ");
  useEffect(() => {
    if (!foreign) return;
    call("GET", "/settings/authorized-origins", { key: currentKey() }).then(
      ({ body }) => setNames(Object.fromEntries(body.authorizedOrigins.filter(differs).map((/** @type {any} */ each) => [each.origin, each.unicode]))),
      () => undefined, // the names as they are compared are there anyway
    );
  }, [foreign]);
  return names;
}

/** @param {{origin: string, unicode: string}} item */
const differs = ({ origin, unicode }) => origin !== unicode;

/** @param {{on: boolean}} props */
function DeveloperSwitch({ on }) {
  const { run, again, problem, busy } = useAction((/** @type {boolean} */ developerOrigins) => saveMembers({ developerOrigins }));
  return html`
    <div class="card">
      <h2>While you develop</h2>
      <${Check} toggle label="Allow origins on http://localhost" checked=${on} disabled=${!may("settings:write") || busy} onValue=${run}
        hint="Also on http://127.0.0.1 and http://[::1], with any port. Each still has to be added above. Remove them before you switch this off again." />
      <${ProblemNotice} problem=${problem} retry=${again} />
    </div>
  `;
}
