// What happened, what to do, and that something is going on.
import { html, useRef } from "../vendor/htm-preact.js";
import { recognize } from "../core/company.js";
import { useNow, useOnline, useSlow } from "../core/hooks.js";
import { session } from "../core/session.js";
import { useStore } from "../core/store.js";
import { exact, relative, times } from "../core/when.js";
import { explain, mayPass, wantsSignIn } from "../core/words.js";
import { Button } from "./controls.js";
import { Icon } from "./icons.js";

const ICONS = /** @type {Record<string, string>} */ ({ bad: "warning", warn: "warning", good: "check", info: "info" });

/** @param {{tone?: "bad" | "warn" | "good" | "info", title?: any, children?: any, live?: boolean}} props */
export const Notice = ({ tone = "info", title, children, live = false }) => html`
  <div class="notice ${tone}" role=${tone === "bad" && live ? "alert" : live ? "status" : undefined}>
    <${Icon} name=${ICONS[tone]} />
    <div>${title && html`<p class="notice-title">${title}</p>`}${children}</div>
  </div>
`;

/**
 * A failed call: what happened, what to do. Members at fault that stand next to their fields are not told again, and
 * where all do, there is nothing left to tell.
 * @param {{problem: import("../core/api.js").Problem | null, retry?: () => void, shown?: (pointer: string) => boolean, foreignKey?: boolean}} props
 */
export function ProblemNotice({ problem, retry, shown = () => false, foreignKey = false }) {
  const outdated = useOutdated(problem);
  const online = useOnline();
  if (!problem || outdated) return null;
  const { what, todo } = explain(problem, { person: session.get().person !== null, online });
  const rest = problem.errors.filter(({ pointer }) => !shown(pointer));
  if (problem.errors.length && !rest.length) return null;
  const detail = problem.errors.length || problem.detail === todo || problem.status === 401 || problem.status >= 500 ? "" : problem.detail;
  return html`
    <${Notice} tone="bad" title=${what} live>
      ${detail && html`<p>${detail}</p>`}
      ${rest.length > 0 && html`<ul>${rest.map(({ pointer, detail: said }) => html`<li>${pointer && html`<code>${pointer}</code> `}${said}</li>`)}</ul>`}
      ${problem.rules.length > 0 && html`<p>Access rules that use it: ${problem.rules.map(({ dataset }) => dataset).join(", ")}.</p>`}
      <p>${todo}</p>
      ${problem.requestId && problem.status >= 500 && html`<p class="hint">Request <code>${problem.requestId}</code></p>`}
      ${problem.docs.startsWith("https://") && html`<p><a href=${problem.docs} target="_blank" rel="noreferrer">About this error</a></p>`}
      <p class="row">
        ${retry && mayPass(problem) && html`<${Button} onClick=${retry}>Try again<//>`}
        ${wantsSignIn(problem) && !foreignKey && html`<${Button} onClick=${() => session.set({ renewing: true })}>${session.get().person ? "Sign in again" : "Use a different key"}<//>`}
        ${problem.code === "other_tenant_shown" && html`<${Button} onClick=${recognize}>Choose the account<//>`}
      </p>
    <//>
  `;
}

/** Whether a different key, or a new session, has taken the place of the one that was refused. @param {import("../core/api.js").Problem | null} problem */
function useOutdated(problem) {
  const { hint, person } = useStore(session);
  const who = problem?.code === "session_ended" ? person : hint;
  const met = useRef({ problem, who });
  if (met.current.problem !== problem) met.current = { problem, who };
  return problem !== null && wantsSignIn(problem) && met.current.who !== who;
}

/** While something is being read: nothing for 300 ms, then a spinner where the content will be. @param {{what: string}} props */
export function Loading({ what }) {
  const slow = useSlow(true);
  return html`<div class="loading" role="status">${slow && html`<span class="spinner"></span> <span>Loading ${what}…</span>`}</div>`;
}

/** @param {{icon: string, title: string, children?: any}} props */
export const Empty = ({ icon, title, children }) => html`
  <div class="empty"><span class="empty-icon"><${Icon} name=${icon} /></span><p class="empty-title">${title}</p>${children}</div>
`;

/** Text that somebody else wrote: whatever it holds, it stays text, and in its place. @param {{children?: any, code?: boolean}} props */
export const Foreign = ({ children, code }) =>
  code ? html`<code class="foreign"><bdi>${children}</bdi></code>` : html`<bdi class="foreign">${children}</bdi>`;

/** A moment, in relation to now and exactly, in the time zone that was chosen. @param {{at: string | number | Date}} props */
export function When({ at }) {
  const now = useNow(10_000);
  const { zone } = useStore(times);
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return html`<${Foreign}>${String(at)}<//>`;
  return html`<time datetime=${moment.toISOString()}>${relative(moment, now)} <span class="quiet">(${exact(moment, zone)})</span></time>`;
}
