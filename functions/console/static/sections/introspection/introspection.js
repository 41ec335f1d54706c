// Introspection: what a token says and whether it holds, verified here and asked of the service.
import { html, useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { call, Problem } from "../../core/api.js";
import { useAction } from "../../core/hooks.js";
import { read, verify } from "../../core/jwt.js";
import { currentKey, may } from "../../core/session.js";
import { store, useStore } from "../../core/store.js";
import { Button, Field, typed } from "../../parts/controls.js";
import { Notice, ProblemNotice } from "../../parts/feedback.js";
import { TokenReport } from "./report.js";

/** A token that another section hands over. */
const handed = store({ token: "", times: 0 });

/** Show a token here, already introspected. @param {string} token */
export function introspect(token) {
  handed.set({ token, times: handed.get().times + 1 });
  location.hash = "#/introspection";
}

/** @typedef {{active: boolean, checks: {check: string, result: string, reason?: string}[]}} Answer */
/** @typedef {{token: string, said: import("../../core/jwt.js").Read | null, signature: Awaited<ReturnType<typeof verify>> | "unreachable" | "", answer: Answer | null, problem: Problem | null}} Report */

export function Introspection() {
  const given = useStore(handed);
  const [text, setText] = useState("");
  const [report, setReport] = useState(/** @type {Report | null} */ (null));
  const { run, busy } = useAction(async (/** @type {string} */ token) => setReport(await examine(token)));
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!given.token) return;
    setText(given.token);
    run(given.token);
  }, [given.times]);
  useEffect(() => {
    if (report) head.current?.focus();
  }, [report]);
  const token = text.trim();
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (token) run(token);
  };
  return html`
    <p class="lead">Paste any token, from the sandbox or from production, to see who it speaks for, what it carries, and whether it still holds.</p>
    <form class="card stack" onSubmit=${submit} novalidate aria-label="Introspect a token">
      <${Field} label="JWT Token" hint="It stays in this tab and goes to the service only.">
        ${(/** @type {object} */ bound) => html`<textarea class="code-field" rows="5" spellcheck=${false} autocomplete="off" ...${bound} value=${text} onInput=${typed(setText)} placeholder="eyJhbGciOi…" />`}
      <//>
      <p class="row"><${Button} type="submit" kind="primary" icon="introspection" busy=${busy} disabled=${!token}>Introspect token<//>
        ${text && html`<${Button} kind="quiet" onClick=${() => { setText(""); setReport(null); }}>Clear<//>`}</p>
      ${!may("tokens:introspect") && html`<p class="hint">Your API key lacks the scope <code>tokens:introspect</code>: the token is read and verified in this browser only.</p>`}
    </form>
    ${report?.problem && html`<${ProblemNotice} problem=${report.problem} retry=${() => run(report.token)} />`}
    ${report && html`<div ref=${head} tabindex="-1" class="report-head"><${TokenReport} report=${report} /></div>`}
    ${!report && html`<${Notice} tone="info" title="Checked twice."><p>Your browser verifies the signature by itself. The service checks everything else.</p><//>`}
  `;
}

/**
 * Both examinations; neither waits for the other.
 * @param {string} token
 * @returns {Promise<Report>}
 */
async function examine(token) {
  const said = read(token);
  const [signature, asked] = await Promise.all([
    said ? verify(said).catch(() => /** @type {const} */ ("unreachable")) : /** @type {const} */ (""),
    may("tokens:introspect") ? ask(token) : { answer: null, problem: null },
  ]);
  return { token, said, signature, ...asked };
}

/** @param {string} token */
async function ask(token) {
  try {
    const { body } = await call("POST", "/embed/introspect-token", { key: currentKey(), body: { token, explain: true } });
    return { answer: /** @type {Answer} */ (body), problem: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { answer: null, problem: error };
  }
}
