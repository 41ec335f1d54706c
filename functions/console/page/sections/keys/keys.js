// API keys: created, listed, renamed, rotated, revoked.
import { html, useEffect } from "../../vendor/htm-preact.js";
import { directory, readKeys } from "../../core/directory.js";
import { useKept } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { announce } from "../../core/news.js";
import { distinct } from "../../core/names.js";
import { resourceWords } from "../../core/resources.js";
import { may, rights, session } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { duration, exact, times } from "../../core/when.js";
import { SCOPES } from "../../core/words.js";
import { By } from "../../parts/actor_name.js";
import { Button } from "../../parts/controls.js";
import { Empty, Foreign, Loading, ProblemNotice, When } from "../../parts/feedback.js";
import { KeyName } from "../../parts/key_name.js";
import { Row } from "../../parts/rows.js";
import { Locked } from "../../parts/saving.js";
import { RevokeKey, RotateKey } from "./endings.js";
import { KeyForm } from "./form.js";
import { RenameKey } from "./rename.js";
import { ShownOnce } from "./shown_once.js";

/** @typedef {import("../../core/directory.js").Key} Key */
/** @typedef {{what: "create" | "rename" | "rotate" | "revoke" | "", key?: Key}} Doing */

const NEXT = { href: "#/sandbox", words: "Next: sandbox" };
const NOTHING = /** @type {Doing} */ ({ what: "" });

/** @param {{current: boolean}} props */
export function ApiKeys({ current }) {
  const { key: own } = useStore(session);
  const { keys } = useStore(directory);
  const { zone } = useStore(times);
  const allowed = may("keys:manage");
  const doing = useKept("keys/doing", NOTHING, { quiet: true });
  const made = useKept("keys/made", /** @type {Key | null} */ (null));
  const reading = useAction(readKeys);
  useEffect(() => {
    if (current && allowed) reading.run();
  }, [current, allowed]);
  const done = (/** @type {Key} */ key, /** @type {string} */ deed) => {
    doing.forget();
    announce({ said: { before: `${deed} `, name: key.label, after: "." } }, { section: "keys", key: key.id });
    reading.run();
  };
  const shown = (/** @type {Key} */ key) => {
    made.forget();
    const old = keys?.find(({ id }) => id === key.replaces);
    const said = { before: key.replaces ? "Rotated the key " : "Created the key ", name: key.label, after: "." };
    const more = old?.expiresAt && old.status === "active" ? `The old key ····${old.lastFour} works until ${exact(new Date(old.expiresAt), zone)}.` : "";
    announce({ said, more, next: key.replaces ? undefined : NEXT }, { section: "keys", key: key.id });
  };
  const created = (/** @type {Key} */ key) => {
    doing.forget();
    made.set(key);
    reading.run();
  };
  const lead = html`<p class="lead">Your servers use API keys to request tokens. Keep keys secret: never put one into a web page or a repository, and rotate them regularly.</p>`;
  if (!allowed) return html`${lead}<${Locked} title="Your key cannot manage API keys." scope="keys:manage" what="manage API keys" />`;
  const [live, ended] = [true, false].map((alive) => (keys ?? []).filter(({ status }) => (status === "active") === alive));
  const named = (/** @type {Key[]} */ some) => distinct(some.map(({ label }) => label));
  const rows = (/** @type {Key[]} */ some, names = named(some)) => html`<ul class="rows">${some.map((key, i) => html`<${KeyRow} key=${key.id} apiKey=${key} name=${names[i]} own=${key.id === own?.id} successor=${keys?.find(({ replaces }) => replaces === key.id)} start=${doing.set} />`)}</ul>`;
  const { what, key } = doing.value;
  return html`
    ${lead}
    <div class="list-head"><h2>Active keys <span class="count">${live.length}</span></h2>
      <${Button} kind="primary" icon="plus" onClick=${() => doing.set({ what: "create" })}>Create API key<//></div>
    <${ProblemNotice} problem=${reading.problem} retry=${reading.run} />
    ${!keys && !reading.problem && html`<${Loading} what="the keys" />`}
    ${keys && live.length === 0 && html`<${Empty} icon="keys" title="No active keys"><p>Create one for your server.</p><//>`}
    ${rows(live)}
    ${ended.length > 0 && html`<details class="ended"><summary>Inactive keys <span class="count">${ended.length}</span></summary>${rows(ended)}</details>`}
    ${what === "create" && html`<${KeyForm} own=${rights()} onDone=${created} onClose=${doing.forget} />`}
    ${what === "rename" && html`<${RenameKey} apiKey=${key} onDone=${done} onClose=${doing.forget} />`}
    ${what === "rotate" && html`<${RotateKey} apiKey=${key} onDone=${created} onClose=${doing.forget} />`}
    ${what === "revoke" && html`<${RevokeKey} apiKey=${key} own=${key?.id === own?.id} onDone=${done} onClose=${doing.forget} />`}
    ${made.value && html`<${ShownOnce} made=${made.value} onClose=${() => shown(/** @type {Key} */ (made.value))} />`}
  `;
}

/** @param {{apiKey: Key, name: string, own: boolean, successor: Key | undefined, start: (doing: Doing) => void}} props successor: it has one already, and gets no other */
function KeyRow({ apiKey, name, own, successor, start }) {
  const { label, environment, lastFour, status } = apiKey;
  return html`
    <${Row} section="keys" id=${apiKey.id}>
      <div class="grow">
        <p><strong><${Foreign}>${label}<//></strong> <code>emb_${environment}_…${lastFour ?? ""}</code>${" "}
          <span class="tag ${environment === "test" ? "warn" : "strong"}">${environment === "test" ? "Test" : "Live"}</span>${own && html` <span class="tag">Your key</span>`}${status !== "active" && html` <span class="tag warn">${status === "revoked" ? "Revoked" : "Expired"}</span>`}</p>
        <${KeyFacts} apiKey=${apiKey} />
        ${successor && html`<p class="quiet">Replaced by <${KeyName} id=${successor.id} /></p>`}
      </div>
      ${status === "active" && html`<div class="row-actions">
        <${Button} kind="quiet" aria-label="Rename ${name}" onClick=${() => start({ what: "rename", key: apiKey })}>Rename<//>
        ${!successor && html`<${Button} kind="quiet" aria-label="Rotate ${name}" onClick=${() => start({ what: "rotate", key: apiKey })}>Rotate<//>`}
        <${Button} kind="quiet" aria-label="Revoke ${name}" onClick=${() => start({ what: "revoke", key: apiKey })}>Revoke<//>
      </div>`}
    <//>
  `;
}

/** @param {{apiKey: Key}} props */
function KeyFacts({ apiKey: { scopes, status, createdAt, createdBy, lastUsedAt, expiresAt, revokedAt, pinnedAttributes, pinnedResources, maxTokenLifetime } }) {
  const pins = Object.entries(pinnedAttributes);
  return html`
    <p class="quiet">${scopes.map((scope) => SCOPES[scope]?.[0] ?? scope).join(" · ")}</p>
    <p class="quiet">Created <${When} at=${createdAt} /> <${By} id=${createdBy} /> · ${lastUsedAt ? html`used <${When} at=${lastUsedAt} />` : "never used"}${expiresAt && html` · ${status === "expired" ? "expired" : "expires"} <${When} at=${expiresAt} />`}${revokedAt && html` · revoked <${When} at=${revokedAt} />`}</p>
    ${maxTokenLifetime !== null && html`<p class="quiet">Its tokens are valid for at most ${duration(maxTokenLifetime)}.</p>`}
    ${pins.length > 0 && html`<p class="quiet">Its tokens always have ${pins.map(([name, value]) => html`<${Foreign} code>${name} = ${[value].flat().join(", ")}<//> `)}</p>`}
    ${pinnedResources && html`<p class="quiet">Its tokens open only ${resourceWords(pinnedResources).map((words) => html`<${Foreign} code>${words}<//> `)}</p>`}
  `;
}
