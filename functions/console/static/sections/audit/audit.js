// The audit trail: who changed what.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { failedLast, useAction } from "../../core/hooks.js";
import { currentKey, may, session } from "../../core/session.js";
import { settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { Button, SelectField, TextField } from "../../parts/controls.js";
import { Locked } from "../../parts/draft.js";
import { Empty, Foreign, Loading, ProblemNotice, When } from "../../parts/feedback.js";
import { ACTIONS, changeLines } from "./change_words.js";

const MOST_EXPORTED = 10_000;
const PAUSE = 300; // after a key was pressed in the filter

/** @typedef {{sequence: number, at: string, action: string, target: string, actor: string, sourceAddress: string | null, requestId: string, change: any[] | null, hash: string}} Event */
/** @typedef {{action: string, actor: string, from: string, to: string}} Filter */

const EVERYTHING = /** @type {Filter} */ ({ action: "", actor: "", from: "", to: "" });

/** @param {{current: boolean}} props */
export function Audit({ current }) {
  const { document: stored } = useStore(settings);
  const [filter, setFilter] = useState(EVERYTHING);
  const [events, setEvents] = useState(/** @type {Event[] | null} */ (null));
  const [cursor, setCursor] = useState(/** @type {string | null} */ (null));
  const allowed = may("audit:read");
  const asking = useAction(read, { restarts: true });
  const first = async () => {
    const page = await asking.run(filter, null);
    if (!page) return;
    more.clear();
    setEvents(page.events);
    setCursor(page.nextCursor);
  };
  const more = useAction(async () => {
    const page = await read(filter, cursor);
    setEvents([...(events ?? []), ...page.events]);
    setCursor(page.nextCursor);
  });
  const save = useAction(async () => {
    download(await readAll(filter));
  });
  useEffect(() => {
    if (!current || !allowed) return undefined;
    const timer = setTimeout(first, events ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [current, allowed, stored?.version, ...Object.values(filter)]);
  const change = (/** @type {Filter} */ next) => {
    save.clear();
    setFilter(next);
  };
  const set = (/** @type {string} */ member) => (/** @type {string} */ value) => change({ ...filter, [member]: value });
  const failed = failedLast(asking, more, save);
  const filtered = Object.values(filter).some(Boolean);
  const lead = html`<p class="lead">Every change to settings, keys and tokens, in the order in which it happened. Each event is sealed to the one before it, so that nobody can take one out or change it unseen.</p>`;
  if (!allowed) return html`${lead}<${Locked} title="The audit trail needs another key than yours." scope="audit:read" what="read the audit trail" />`;
  return html`
    ${lead}
    <form class="card filters" onSubmit=${(/** @type {Event & {preventDefault: () => void}} */ event) => event.preventDefault()} aria-label="Filter">
      <${SelectField} label="What" value=${filter.action} onValue=${set("action")} options=${[["", "Everything"], ...Object.entries(ACTIONS)]} />
      <${TextField} label="Who" value=${filter.actor} onValue=${set("actor")} placeholder="Key id, or operator" />
      <${TextField} label="From" type="date" value=${filter.from} onValue=${set("from")} />
      <${TextField} label="To" type="date" value=${filter.to} onValue=${set("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${filtered && html`<${Button} kind="quiet" onClick=${() => change(EVERYTHING)}>Clear the filter<//>`}
        <${Button} icon="export" busy=${save.busy} onClick=${save.run}>Export JSON<//>
      </div>
    </div>
    <${ProblemNotice} problem=${failed?.problem ?? null} retry=${failed === asking ? first : failed?.again} />
    ${!events && !asking.problem && html`<${Loading} what="the audit trail" />`}
    ${events?.length === 0 && html`<${Empty} icon="audit" title=${filtered ? "Nothing like this happened" : "Nothing has happened yet"}><p>${filtered ? "Clear the filter to see everything." : "Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${asking.busy ? "true" : undefined}>${(events ?? []).map((event) => html`<${EventRow} key=${event.sequence} event=${event} />`)}</ol>
    ${cursor && html`<p class="row"><${Button} busy=${more.busy} onClick=${more.run}>Show older<//></p>`}
  `;
}

/** @param {{event: Event}} props */
function EventRow({ event }) {
  const ownKey = session.get().key?.id;
  const lines = changeLines(event.change);
  return html`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${ACTIONS[event.action] ?? event.action}</strong> <span class="quiet">#${event.sequence}</span></p>
        <p class="quiet"><${When} at=${event.at} /> · ${event.actor === "operator" ? "by the operator of the service" : html`with ${event.actor === ownKey ? "your key" : "the key"} <${Foreign} code>${event.actor}<//>`}${event.target && html` · <${Foreign}>${event.target}<//>`}${event.sourceAddress && html` · from <${Foreign}>${event.sourceAddress}<//>`}</p>
        ${lines.length > 0 && html`
          <ul class="diff">${lines.map(({ sign, place, before, text }) => html`
            <li class=${sign === "+" ? "added" : sign === "−" ? "removed" : "altered"}><span class="sign" aria-hidden="true">${sign}</span><span><span class="unseen">${sign === "+" ? "Added" : sign === "−" ? "Removed" : "Changed"} </span><bdi>${place}</bdi>${before && html` <${Foreign} code>${before}<//>`}${before && text && html` <span aria-hidden="true">→</span><span class="unseen"> to </span>`}${text && html` <${Foreign} code>${text}<//>`}</span></li>
          `)}</ul>
        `}
        ${event.change === null && html`<p class="quiet">The change is too large to show.</p>`}
      </div>
    </li>
  `;
}

/** @param {Filter} filter @param {string | null} cursor @returns {Promise<{events: Event[], nextCursor: string | null}>} */
async function read({ action, actor, from, to }, cursor) {
  const asked = { action, actor: actor.trim(), from: midnight(from, 0), to: midnight(to, 1), cursor: cursor ?? "" };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  return (await call("GET", `/audit-events?${query}`, { key: currentKey() })).body;
}

/** @param {Filter} filter */
async function readAll(filter) {
  /** @type {Event[]} */
  const all = [];
  let cursor = /** @type {string | null} */ (null);
  do {
    const page = await read(filter, cursor);
    all.push(...page.events);
    cursor = page.nextCursor;
  } while (cursor && all.length < MOST_EXPORTED);
  return all;
}

/** The start of a day here, or of the day after it. @param {string} day @param {number} later */
function midnight(day, later) {
  if (!day) return "";
  const moment = new Date(`${day}T00:00:00`);
  moment.setDate(moment.getDate() + later);
  return moment.toISOString();
}

/** @param {Event[]} events */
function download(events) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(events, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: "audit-events.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
