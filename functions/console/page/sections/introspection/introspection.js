// Introspection: what a token says and whether it is valid, verified here and asked of the service.
import { html, useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { call, Problem } from "../../core/api.js";
import { useKept } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { read, verify } from "../../core/jwt.js";
import { serverOf } from "../../core/servers.js";
import { settings } from "../../core/settings.js";
import { caller, may, session } from "../../core/session.js";
import { store, useStore } from "../../core/store.js";
import { asSent, completed } from "../../core/typed_origin.js";
import { faultsAt } from "../../core/words.js";
import { Button, Field, TextField, typed } from "../../parts/controls.js";
import { Foreign, Notice, ProblemNotice } from "../../parts/feedback.js";
import { RevokeToken, RevokeUser } from "./revocation.js";
import { TokenReport } from "./report.js";

/** A token that another section hands over. */
const handed = store({ token: "", times: 0 });

/** Show a token here, already introspected. @param {string} token */
export function introspect(token) {
  handed.set({ token, times: handed.get().times + 1 });
  location.hash = "#/introspection";
}

/** @typedef {{active: boolean, resource?: string, generatedBy?: {kind: string | null, label: string | null}, checks: {check: string, result: string, reason?: string}[]}} Answer */
/** @typedef {{origin: string, opens: string}} Asked what else is checked; nothing if empty */
/** @typedef {Asked & {token: string, said: import("../../core/jwt.js").Read | null, signature: Awaited<ReturnType<typeof verify>> | "unreachable" | "", answer: Answer | null, problem: Problem | null}} Report */
/** @typedef {{what: "token" | "user" | "", distinctId?: string}} Ending */

export function Introspection() {
  const given = useStore(handed);
  const draft = useKept("introspection", { text: "", origin: "", opens: "" });
  const { text, origin, opens } = draft.value;
  const [report, setReport] = useState(/** @type {Report | null} */ (null));
  const [ending, setEnding] = useState(/** @type {Ending} */ ({ what: "" }));
  const { run, busy } = useAction(async (/** @type {string} */ token, /** @type {Asked} */ asked) => {
    const found = await examine(token, asked);
    setReport(found);
    if (!found.problem) draft.settle();
  });
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!given.token) return;
    draft.set({ text: given.token, origin: "", opens: "" });
    run(given.token, { origin: "", opens: "" });
  }, [given.times]);
  useEffect(() => {
    if (report) head.current?.focus();
  }, [report]);
  const token = text.trim();
  const { origin: whole, words } = completed(origin);
  const at = asSent(whole);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (token) run(token, { origin: at, opens: opens.trim() });
  };
  const ended = () => {
    setEnding({ what: "" });
    if (report) run(report.token, report);
  };
  const asks = may("tokens:introspect");
  return html`
    <p class="lead">Paste any token, from the sandbox or from production, to see its user, its attributes, and whether it is valid.</p>
    <form class="card stack" onSubmit=${submit} novalidate aria-label="Introspect a token">
      <${Field} label="JWT Token" hint="It stays in this tab and is sent to the service only.">
        ${(/** @type {object} */ bound) => html`<textarea class="code-field" rows="5" spellcheck=${false} autocomplete="off" ...${bound} value=${text} onInput=${typed((value) => draft.set({ text: value, origin, opens }))} placeholder="eyJhbGciOi…" />`}
      <//>
      ${asks && html`<${TextField} label="Origin" optional value=${origin} onValue=${(/** @type {string} */ value) => draft.set({ text, origin: value, opens })} fault=${faultsAt(report?.problem, "/origin")}
        placeholder="https://app.example.com" hint=${at !== origin.trim() ? html`Checked as <${Foreign} code>${at}<//>. ${words}` : "Also check whether a page at this origin can use the token."} />
        <${TextField} label="Resource" optional value=${opens} onValue=${(/** @type {string} */ value) => draft.set({ text, origin, opens: value })} fault=${faultsAt(report?.problem, "/opens")}
          placeholder="dashboard:sales-2026" hint="Also check whether the token opens it." />`}
      <p class="row"><${Button} type="submit" kind="primary" icon="introspection" busy=${busy} disabled=${!token}>Introspect token<//>
        ${text && html`<${Button} kind="quiet" onClick=${() => { draft.forget(); setReport(null); }}>Clear<//>`}</p>
      ${!asks && html`<p class="hint">${session.get().person ? "Your role cannot ask the service" : html`Your API key lacks the scope <code>tokens:introspect</code>`}: only this browser decodes and verifies the token.</p>`}
    </form>
    ${report?.problem && html`<${ProblemNotice} problem=${report.problem} retry=${() => run(report.token, report)} shown=${(/** @type {string} */ pointer) => pointer === "/origin" || pointer === "/opens"} />`}
    ${report && html`<div ref=${head} tabindex="-1" class="report-head"><${TokenReport} report=${report} end=${setEnding} /></div>`}
    ${!report && html`<${Notice} tone="info" title="Checked twice."><p>Your browser verifies the signature. The service verifies it again, and checks everything else.</p><//>`}
    ${may("tokens:revoke") && html`
      <div class="card">
        <h2>End the tokens of a user</h2>
        <p class="quiet">For example when somebody leaves: every token issued for them until now becomes invalid.</p>
        <p class="row"><${Button} onClick=${() => setEnding({ what: "user", distinctId: "" })}>Revoke a user's tokens<//></p>
      </div>
    `}
    ${ending.what === "token" && report && html`<${RevokeToken} token=${report.token} onDone=${ended} onClose=${() => setEnding({ what: "" })} />`}
    ${ending.what === "user" && html`<${RevokeUser} distinctId=${ending.distinctId ?? ""} onDone=${ended} onClose=${() => setEnding({ what: "" })} />`}
  `;
}

/**
 * Both examinations; neither waits for the other.
 * @param {string} token
 * @param {Asked} asked
 * @returns {Promise<Report>}
 */
async function examine(token, { origin, opens }) {
  const said = read(token);
  const [signature, asked] = await Promise.all([
    said ? verify(said).catch(() => /** @type {const} */ ("unreachable")) : /** @type {const} */ (""),
    may("tokens:introspect") ? ask(token, { origin, opens }, said) : { answer: null, problem: null },
  ]);
  return { token, origin, opens, said, signature, ...asked };
}

/** @param {string} token @param {Asked} asked @param {import("../../core/jwt.js").Read | null} said */
async function ask(token, { origin, opens }, said) {
  const server = said ? serverOf(said.claims) : "";
  const audience = settings.get().document?.resourceServers.some(({ id }) => id === server) ? server : ""; // as that server would ask
  try {
    const { body } = await call("POST", "/embed/introspect-token", { by: caller(), body: { token, explain: true, ...(origin ? { origin } : {}), ...(opens ? { opens } : {}), ...(audience ? { audience } : {}) } });
    return { answer: /** @type {Answer} */ (body), problem: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { answer: null, problem: error };
  }
}
