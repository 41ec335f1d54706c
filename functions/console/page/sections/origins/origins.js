// Authorized origins: which web addresses may show components.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useKept } from "../../core/drafts.js";
import { caller, may } from "../../core/session.js";
import { load, ORIGINS, settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { isOnThisMachine } from "../../core/typed_origin.js";
import { Button, Check, TextField } from "../../parts/controls.js";
import { Empty, Foreign, ProblemNotice, When } from "../../parts/feedback.js";
import { Row } from "../../parts/rows.js";
import { ClashDialog, Locked, Unread, useSaving } from "../../parts/saving.js";
import { describe } from "./describe.js";
import { OriginForm } from "./form.js";

const SEARCH_FROM = 9;
/** @typedef {import("../../core/settings.js").Origin} Origin */
const textOf = (/** @type {Origin} */ { origin }) => origin;

export function Origins() {
  const { document: stored } = useStore(settings);
  if (!stored) return html`<${Unread} what="the origins" reload=${load} />`;
  return html`
    <p class="lead">Your components appear only on pages at these addresses. Requests and tokens from anywhere else are rejected.</p>
    ${!may("settings:write") && html`<${Locked} scope="settings:write" what="change the settings" />`}
    <${OriginList} origins=${stored.authorizedOrigins} developer=${stored.developerOrigins} />
    <${DeveloperSwitch} on=${stored.developerOrigins} origins=${stored.authorizedOrigins} />
  `;
}

/** @param {{origins: Origin[], developer: boolean}} props */
function OriginList({ origins, developer }) {
  const [search, setSearch] = useState("");
  const edited = useKept("origins/edited", /** @type {{origin: Origin | null, base: Origin[]} | null} */ (null), { quiet: true });
  const readable = useReadable(origins);
  const saving = useSaving();
  const locked = !may("settings:write");
  const remove = (/** @type {Origin} */ item) => saving.save({
    part: ORIGINS, base: origins, mine: origins.filter(({ origin }) => origin !== item.origin),
    said: { before: "Removed ", name: item.origin, after: "." }, section: "origins", row: () => item.origin,
  });
  const wanted = search.trim().toLowerCase();
  const found = origins.filter(({ origin, label }) => `${origin} ${readable[origin] ?? ""} ${label ?? ""}`.toLowerCase().includes(wanted));
  return html`
    <div class="list-head">
      <h2>Origins <span class="count">${origins.length}</span></h2>
      <${Button} kind="primary" icon="plus" disabled=${locked} onClick=${() => edited.set({ origin: null, base: origins })}>Add origin<//>
    </div>
    ${origins.length >= SEARCH_FROM && html`<${TextField} label="Find an origin" type="search" value=${search} onValue=${setSearch} />`}
    <${ProblemNotice} problem=${saving.problem} retry=${saving.again} />
    ${origins.length === 0 && html`
      <${Empty} icon="origins" title="No origins yet"><p>Until you add the address of your application, no page can show your components.</p><//>
    `}
    <ul class="rows">
      ${found.map((item) => html`
        <${Row} key=${item.origin} section="origins" id=${item.origin}>
          <div class="grow">
            <p><${Foreign} code>${item.origin}<//> ${item.origin.includes("*") && html`<span class="tag warn">All subdomains</span>`}</p>
            ${readable[item.origin] && html`<p class="quiet">Displayed as <${Foreign}>${readable[item.origin]}<//>. Check every letter: different names can look alike.</p>`}
            <p class="quiet">${item.label && html`<${Foreign}>${item.label}<//> · `}added ${item.createdAt && html`<${When} at=${item.createdAt} />`}</p>
          </div>
          <div class="row-actions">
            <${Button} kind="quiet" aria-label="Edit ${item.origin}" disabled=${locked} onClick=${() => edited.set({ origin: item, base: origins })}>Edit<//>
            <${Button} kind="quiet" aria-label="Remove ${item.origin}" disabled=${locked || saving.busy} onClick=${() => remove(item)}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${origins.length > 0 && found.length === 0 && html`<p class="quiet">No origin matches “${search}”.</p>`}
    ${edited.value && html`<${OriginForm} ...${edited.value} origins=${origins} developer=${developer} onClose=${edited.forget} />`}
    <${ClashDialog} saving=${saving} nameOf=${textOf} describe=${describe} />
  `;
}

/** Names in Unicode, of the origins that look otherwise as they are compared. @param {Origin[]} origins */
function useReadable(origins) {
  const [names, setNames] = useState(/** @type {Record<string, string>} */ ({}));
  const foreign = origins.filter(({ origin }) => origin.includes("xn--")).map(textOf).join(" ");
  useEffect(() => {
    if (!foreign) return;
    call("GET", "/settings/authorized-origins", { by: caller() }).then(
      ({ body }) => setNames(Object.fromEntries(body.authorizedOrigins.filter(differs).map((/** @type {any} */ each) => [each.origin, each.unicode]))),
      () => undefined, // the names as they are compared are there anyway
    );
  }, [foreign]);
  return names;
}

/** @param {{origin: string, unicode: string}} item */
const differs = ({ origin, unicode }) => origin !== unicode;

/** @param {{on: boolean, origins: Origin[]}} props */
function DeveloperSwitch({ on, origins }) {
  const saving = useSaving();
  const needing = on ? origins.map(textOf).filter(isOnThisMachine) : [];
  const turn = (/** @type {boolean} */ developerOrigins) => saving.save({
    part: ORIGINS, base: origins, mine: origins, developerOrigins,
    said: { before: developerOrigins ? "Origins on http://localhost are allowed." : "Origins on http://localhost are no longer allowed." },
  });
  return html`
    <div class="card">
      <h2>While you develop</h2>
      <${Check} toggle label="Allow origins on http://localhost" checked=${on} disabled=${!may("settings:write") || saving.busy || needing.length > 0} onValue=${turn}
        hint=${needing.length ? html`To turn this off, first remove ${needing.map((each, i) => html`${i > 0 && ", "}<${Foreign} code>${each}<//>`)}.` : "Also http://127.0.0.1 and http://[::1], on any port. Add each of them above."} />
      <${ProblemNotice} problem=${saving.problem} retry=${saving.again} />
    </div>
  `;
}
