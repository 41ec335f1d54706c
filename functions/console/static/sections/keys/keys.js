// API keys: made, listed, exchanged, revoked.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useAction } from "../../core/hooks.js";
import { currentKey, may, session } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { SCOPES } from "../../core/words.js";
import { Button, CopyButton } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { Locked } from "../../parts/draft.js";
import { Empty, Foreign, Loading, Notice, ProblemNotice, When } from "../../parts/feedback.js";
import { KeyForm } from "./form.js";
import { RevokeKey, RotateKey } from "./endings.js";

/** @typedef {{id: string, label: string, environment: string, scopes: string[], pinnedAttributes: Record<string, any>, maxTokenLifetime: number | null, lastFour: string | null, status: string, createdAt: string, createdBy: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null, replaces: string | null, apiKey?: string}} Key */
/** @typedef {{what: "create" | "rotate" | "revoke" | "", key?: Key}} Doing */

/** @param {{current: boolean}} props */
export function ApiKeys({ current }) {
  const { key: own } = useStore(session);
  const allowed = may("keys:manage");
  const [keys, setKeys] = useState(/** @type {Key[] | null} */ (null));
  const [doing, setDoing] = useState(/** @type {Doing} */ ({ what: "" }));
  const [made, setMade] = useState(/** @type {Key | null} */ (null));
  const reading = useAction(async () => setKeys(await readAll()));
  useEffect(() => {
    if (current && allowed) reading.run();
  }, [current, allowed]);
  const done = (/** @type {Key | undefined} */ key) => {
    setDoing({ what: "" });
    if (key?.apiKey) setMade(key);
    reading.run();
  };
  const lead = html`<p class="lead">A key is your server's secret: it asks for tokens and says what they may do. Keep it out of web pages and repositories, and exchange it regularly.</p>`;
  if (!allowed) return html`${lead}<${Locked} title="API keys need another key than yours." scope="keys:manage" what="manage API keys" />`;
  const close = () => setDoing({ what: "" });
  const [live, ended] = [true, false].map((alive) => (keys ?? []).filter(({ status }) => (status === "active") === alive));
  return html`
    ${lead}
    <div class="list-head"><h2>Keys in use <span class="count">${live.length}</span></h2>
      <${Button} kind="primary" icon="plus" onClick=${() => setDoing({ what: "create" })}>Create API key<//></div>
    <${ProblemNotice} problem=${reading.problem} retry=${reading.run} />
    ${!keys && !reading.problem && html`<${Loading} what="the keys" />`}
    ${keys && live.length === 0 && html`<${Empty} icon="keys" title="No keys in use"><p>Create one for your server.</p><//>`}
    <ul class="rows">${live.map((key) => html`<${KeyRow} key=${key.id} apiKey=${key} own=${key.id === own?.id} start=${setDoing} />`)}</ul>
    ${ended.length > 0 && html`
      <details class="ended"><summary>Ended keys <span class="count">${ended.length}</span></summary>
        <ul class="rows">${ended.map((key) => html`<${KeyRow} key=${key.id} apiKey=${key} own=${false} start=${setDoing} />`)}</ul>
      </details>
    `}
    ${doing.what === "create" && html`<${KeyForm} scopes=${own?.scopes ?? []} onDone=${done} onClose=${close} />`}
    ${doing.what === "rotate" && html`<${RotateKey} apiKey=${doing.key} onDone=${done} onClose=${close} />`}
    ${doing.what === "revoke" && html`<${RevokeKey} apiKey=${doing.key} own=${doing.key?.id === own?.id} onDone=${done} onClose=${close} />`}
    ${made && html`<${ShownOnce} made=${made} onClose=${() => setMade(null)} />`}
  `;
}

/** @param {{apiKey: Key, own: boolean, start: (doing: Doing) => void}} props */
function KeyRow({ apiKey, own, start }) {
  const { label, environment, lastFour, scopes, status, createdAt, createdBy, lastUsedAt, expiresAt, revokedAt, pinnedAttributes } = apiKey;
  const pins = Object.entries(pinnedAttributes);
  return html`
    <li class="list-row">
      <div class="grow">
        <p><strong><${Foreign}>${label}<//></strong> <code>emb_${environment}_…${lastFour ?? ""}</code>
          ${environment === "test" && html` <span class="tag">Test</span>`}${own && html` <span class="tag strong">You are signed in with it</span>`}${status !== "active" && html` <span class="tag warn">${status}</span>`}</p>
        <p class="quiet">${scopes.map((scope) => SCOPES[scope]?.[0] ?? scope).join(" · ")}</p>
        <p class="quiet">Created <${When} at=${createdAt} /> ${createdBy === "operator" ? "by the operator" : html`with key <code>${createdBy}</code>`} · ${lastUsedAt ? html`used <${When} at=${lastUsedAt} />` : "never used"}${expiresAt && html` · ${status === "expired" ? "expired" : "expires"} <${When} at=${expiresAt} />`}${revokedAt && html` · revoked <${When} at=${revokedAt} />`}</p>
        ${pins.length > 0 && html`<p class="quiet">Every token says ${pins.map(([name, value]) => html`<${Foreign} code>${name} = ${[value].flat().join(", ")}<//> `)}</p>`}
      </div>
      ${status === "active" && html`
        <${Button} kind="quiet" aria-label="Rotate ${label}" onClick=${() => start({ what: "rotate", key: apiKey })}>Rotate<//>
        <${Button} kind="quiet" aria-label="Revoke ${label}" onClick=${() => start({ what: "revoke", key: apiKey })}>Revoke<//>
      `}
    </li>
  `;
}

/** @param {{made: Key, onClose: () => void}} props */
const ShownOnce = ({ made, onClose }) => html`
  <${Dialog} wide title="Copy your key now" onClose=${onClose}>
    <${Notice} tone="warn" title="This is the only time that you see it."><p>It is not stored anywhere. Put it where your server keeps its secrets.</p><//>
    <div class="secret"><code tabindex="0" role="group" aria-label="The new API key">${made.apiKey}</code></div>
    <p class="row"><${CopyButton} kind="primary" text=${made.apiKey ?? ""} label="Copy the API key" /><${Button} onClick=${onClose}>I have copied it<//></p>
  <//>
`;

/** Every page of the list. @returns {Promise<Key[]>} */
async function readAll() {
  /** @type {Key[]} */
  const keys = [];
  let cursor = /** @type {string | null} */ (null);
  do {
    const { body } = await call("GET", `/api-keys${cursor ? `?cursor=${cursor}` : ""}`, { key: currentKey() });
    keys.push(...body.apiKeys);
    cursor = body.nextCursor;
  } while (cursor);
  return keys.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}
