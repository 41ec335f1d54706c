// The audit trail: who changed what.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { isMember, keyWords, memberWords, useKeys, useMembers } from "../../core/directory.js";
import { failedLast, useAction } from "../../core/hooks.js";
import { caller, may } from "../../core/session.js";
import { settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { startOfDay, times } from "../../core/when.js";
import { ActorName, By } from "../../parts/actor_name.js";
import { Button, SelectField, TextField } from "../../parts/controls.js";
import { Empty, Foreign, Loading, ProblemNotice, When } from "../../parts/feedback.js";
import { saveFile } from "../../parts/save_file.js";
import { Locked } from "../../parts/saving.js";
import { ACTIONS, changeLines } from "./change_words.js";

const MOST_EXPORTED = 10_000;
const OPERATOR = "operator";

/** @typedef {{sequence: number, at: string, action: string, target: string, targetLabel?: string | null, actor: string, actorLabel?: string | null, sourceAddress: string | null, requestId: string, change: any[] | null, hash: string}} Event */
/** @typedef {{action: string, actor: string, from: string, to: string}} Filter */
/** @typedef {Filter & {zone: import("../../core/when.js").Zone}} Asked */

const EVERYTHING = /** @type {Filter} */ ({ action: "", actor: "", from: "", to: "" });

/** @param {{current: boolean}} props */
export function Audit({ current }) {
  const { document: stored } = useStore(settings);
  const { zone } = useStore(times);
  const [filter, setFilter] = useState(EVERYTHING);
  const [events, setEvents] = useState(/** @type {Event[] | null} */ (null));
  const [cursor, setCursor] = useState(/** @type {string | null} */ (null));
  const allowed = may("audit:read");
  const asking = useAction(read, { restarts: true });
  const first = async () => {
    const page = await asking.run({ ...filter, zone }, null);
    if (!page) return;
    more.clear();
    setEvents(page.events);
    setCursor(page.nextCursor);
  };
  const more = useAction(async () => {
    const page = await read({ ...filter, zone }, cursor);
    setEvents([...(events ?? []), ...page.events]);
    setCursor(page.nextCursor);
  });
  const save = useAction(async () => {
    saveFile("audit-events.json", "application/json", JSON.stringify(await readAll({ ...filter, zone }), null, 2));
  });
  useEffect(() => {
    if (!current || !allowed) return undefined;
    const timer = setTimeout(first); // settings that come meanwhile start it over
    return () => clearTimeout(timer);
  }, [current, allowed, stored?.version, zone, ...Object.values(filter)]);
  const change = (/** @type {Filter} */ next) => {
    save.clear();
    setFilter(next);
  };
  const set = (/** @type {string} */ member) => (/** @type {string} */ value) => change({ ...filter, [member]: value });
  const failed = failedLast(asking, more, save);
  const filtered = Object.values(filter).some(Boolean);
  const actors = useActors(events);
  const lead = html`<p class="lead">Every change to settings, API keys and people, and every revocation of tokens, newest first. Each event is sealed to the one before it: removing or changing one is detected.</p>`;
  if (!allowed) return html`${lead}<${Locked} title="Your key cannot read the audit trail." scope="audit:read" what="read the audit trail" />`;
  return html`
    ${lead}
    <form class="card filters" onSubmit=${(/** @type {Event & {preventDefault: () => void}} */ event) => event.preventDefault()} aria-label="Filter">
      <${SelectField} label="What" value=${filter.action} onValue=${set("action")} options=${[["", "All events"], ...Object.entries(ACTIONS)]} />
      <${SelectField} label="Who" value=${filter.actor} onValue=${set("actor")} options=${[["", "Anyone"], ...actors]} />
      <${TextField} label="From" type="date" value=${filter.from} onValue=${set("from")} />
      <${TextField} label="To" type="date" value=${filter.to} onValue=${set("to")} />
    </form>
    <div class="list-head">
      <h2>Events</h2>
      <div class="row">
        ${filtered && html`<${Button} kind="quiet" onClick=${() => change(EVERYTHING)}>Clear filter<//>`}
        <${Button} icon="export" busy=${save.busy} onClick=${save.run}>Export JSON<//>
      </div>
    </div>
    <${ProblemNotice} problem=${failed?.problem ?? null} retry=${failed === asking ? first : failed?.again} />
    ${!events && !asking.problem && html`<${Loading} what="the audit trail" />`}
    ${events?.length === 0 && html`<${Empty} icon="audit" title=${filtered ? "No events match" : "No events yet"}><p>${filtered ? "Clear the filter to see all events." : "Changes will appear here."}</p><//>`}
    <ol class="rows events" aria-busy=${asking.busy ? "true" : undefined}>${(events ?? []).map((event) => html`<${EventRow} key=${event.sequence} event=${event} />`)}</ol>
    ${cursor && html`<p class="row"><${Button} busy=${more.busy} onClick=${more.run}>Show older<//></p>`}
  `;
}

/** @param {{event: Event}} props */
function EventRow({ event }) {
  const { zone } = useStore(times);
  const lines = changeLines(event.change, zone);
  return html`
    <li class="list-row event">
      <div class="grow">
        <p><strong>${ACTIONS[event.action] ?? event.action}</strong> <span class="quiet">#${event.sequence}</span></p>
        <p class="quiet"><${When} at=${event.at} /> · <${By} id=${event.actor} label=${event.actorLabel} /><${Target} event=${event} />${event.sourceAddress && html` · from <${Foreign}>${event.sourceAddress}<//>`}</p>
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

const NAMED = /^(?:api-keys\/|api_key:|members\/)(.+)$/;
const ENDED = /^(token|user):(.+)$/;
const PLAIN = new Set(["settings", "tenant", ""]); // the event's title says it

/** What an event is about: an API key or a person by name, and of a user whose tokens were revoked what is stored. @param {{event: Event}} props */
function Target({ event: { action, target, targetLabel } }) {
  if (PLAIN.has(target) || action === "member.joined") return ""; // whoever joined is who did it
  const [, id] = NAMED.exec(target) ?? [];
  const [, what, which] = ENDED.exec(target) ?? [];
  if (id) return html` · <${ActorName} id=${id} label=${targetLabel} />`;
  if (what === "user") return html` · user with the SHA-256 <code title=${which}>${which.slice(0, 12)}…</code>`;
  return html` · ${what && `${what} `}<${Foreign} code=${Boolean(what)}>${which ?? target}<//>`;
}

/** Who can be chosen: people and keys by their names, and whoever else is in the events that were read. @param {Event[] | null} events @returns {[string, string][]} */
function useActors(events) {
  const [keys, members] = [useKeys(), useMembers()];
  const [seen, setSeen] = useState(/** @type {Record<string, string>} */ ({}));
  useEffect(() => {
    if (events) setSeen((before) => ({ ...before, ...Object.fromEntries(events.map(({ actor, actorLabel }) => [actor, actorLabel ?? ""])) }));
  }, [events]);
  const known = /** @type {Map<string, string>} */ (new Map());
  for (const key of keys) known.set(key.id, keyWords(key));
  for (const member of members) known.set(member.id, memberWords(member));
  for (const [actor, label] of Object.entries(seen)) {
    if (actor !== OPERATOR && !known.has(actor)) known.set(actor, label || `${isMember(actor) ? "Member" : "Key"} ${actor}`);
  }
  return [[OPERATOR, "The operator"], ...known];
}

/** @param {Asked} asked @param {string | null} cursor @returns {Promise<{events: Event[], nextCursor: string | null}>} */
async function read({ action, actor, from, to, zone }, cursor) {
  const asked = { action, actor, from: startOfDay(from, 0, zone), to: startOfDay(to, 1, zone), cursor: cursor ?? "" };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  return (await call("GET", `/audit-events?${query}`, { by: caller() })).body;
}

/** @param {Asked} asked */
async function readAll(asked) {
  /** @type {Event[]} */
  const all = [];
  let cursor = /** @type {string | null} */ (null);
  do {
    const page = await read(asked, cursor);
    all.push(...page.events);
    cursor = page.nextCursor;
  } while (cursor && all.length < MOST_EXPORTED);
  return all;
}
