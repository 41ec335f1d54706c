// What was found out about a token.
import { html } from "../../vendor/htm-preact.js";
import { isMember } from "../../core/directory.js";
import { useNow } from "../../core/hooks.js";
import { resourceWords } from "../../core/resources.js";
import { may } from "../../core/session.js";
import { useStore } from "../../core/store.js";
import { exact, relative, times } from "../../core/when.js";
import { ActorName } from "../../parts/actor_name.js";
import { Button } from "../../parts/controls.js";
import { Foreign, Notice } from "../../parts/feedback.js";
import { Icon } from "../../parts/icons.js";
import { permissionWords } from "../../parts/permissions.js";
import { TokenText } from "../../parts/token_text.js";
import { serverOf } from "../../core/servers.js";
import { CHECKS, REASONS, SIGNATURES, verdict } from "./verdicts.js";

/** @param {{report: import("./introspection.js").Report, end: (ending: import("./introspection.js").Ending) => void}} props */
export function TokenReport({ report, end }) {
  const now = useNow(1000);
  const { tone, title, words } = verdict(report, now);
  const { said, answer, signature, token } = report;
  const revocable = said && answer?.active && may("tokens:revoke");
  return html`
    <div class="report">
      <${Notice} tone=${tone} title=${title} live><p>${words}</p>
        ${revocable && html`
          <p class="row"><${Button} onClick=${() => end({ what: "token" })}>Revoke this token<//>
            <${Button} onClick=${() => end({ what: "user", distinctId: String(said.claims.sub) })}>Revoke all tokens of this user<//></p>
        `}
      <//>
      ${said && html`<${Summary} claims=${said.claims} now=${now} proven=${proven(report)} resource=${answer?.resource ?? ""} generator=${answer?.generatedBy?.label} />`}
      <div class="card">
        <h2>Checks</h2>
        <ol class="checks">
          ${said && html`<${CheckRow} name="Signature, verified in this browser" result=${SIGNATURES[signature].result} words=${SIGNATURES[signature].words} />`}
          ${(answer?.checks ?? []).map(({ check, result, reason }) => html`
            <${CheckRow} key=${check} name=${CHECKS[check] ?? check} result=${result} words=${reason ? REASONS[reason] ?? reason.replaceAll("_", " ") : ""} />
          `)}
        </ol>
        ${!answer && html`<p class="quiet">The service's own checks are missing: it was not asked, or did not answer.</p>`}
      </div>
      ${said && html`
        <div class="card">
          <h2>Decoded</h2>
          <${TokenText} token=${token} label="The token, colored by part" />
          <div class="columns decoded">
            <${Json} title="Header" part="header" value=${said.header} />
            <${Json} title="Claims" part="claims" value=${said.claims} />
          </div>
          <p class="part-signature"><span class="dot"></span> Signature: ${said.parts[2].length} characters${typeof said.header.alg === "string" && html`, <${Foreign}>${said.header.alg}<//>`}, over both parts before it.</p>
        </div>
      `}
    </div>
  `;
}

/** Whether the signature was found valid, here or by the service. @param {import("./introspection.js").Report} report */
const proven = ({ signature, answer }) => signature === "good" || Boolean(answer?.checks?.some(({ check, result }) => check === "signature" && result === "passed"));

/** @param {{claims: any, now: number, proven: boolean, resource: string, generator?: string | null}} props generator: what its key or member is called */
function Summary({ claims, now, proven: sure, resource, generator }) {
  const attributes = Object.entries(isObject(claims.attrs) ? claims.attrs : {});
  const opened = resourceWords(claims.resources);
  const permissions = permissionWords(isObject(claims.permissions) ? claims.permissions : {});
  return html`
    <div class="card">
      <h2>User ${!sure && html`<span class="tag bad">Not verified</span>`}</h2>
      ${!sure && html`<p class="quiet">Anyone could have written this: the signature does not prove it.</p>`}
      <dl class="facts">
        <div><dt>distinctId</dt><dd><${Foreign}>${show(claims.sub)}<//></dd></div>
        <div><dt>role</dt><dd><${Foreign}>${show(claims.role)}<//></dd></div>
      </dl>
      <h3>Attributes</h3>
      <dl class="facts" hidden=${attributes.length === 0}>
        ${attributes.map(([name, value]) => html`<div key=${name}><dt><${Foreign}>${name}<//></dt><dd><${Foreign}>${show(value)}<//></dd></div>`)}
      </dl>
      ${attributes.length === 0 && html`<p class="quiet">No custom attributes.</p>`}
      ${Array.isArray(claims.resources) && html`
        <h3>Opens</h3>
        ${opened.length === 0 && html`<p class="quiet">Nothing by name.</p>`}
        <ul class="facts opened">${opened.map((words) => html`<li key=${words}><${Foreign}>${words}<//></li>`)}</ul>
      `}
      <h3>${Array.isArray(claims.resources) ? "Permissions for whole types" : "Permissions"}</h3>
      ${permissions.length === 0 && html`<p class="quiet">None.</p>`}
      <dl class="facts">${permissions.map(({ model, levels }) => html`<div key=${model}><dt><${Foreign}>${model}<//></dt><dd><${Foreign}>${levels}<//></dd></div>`)}</dl>
      <h3>Validity</h3>
      <dl class="facts">
        <div><dt>Issued</dt><dd><${Moment} seconds=${claims.iat} now=${now} /></dd></div>
        <div><dt>${claims.exp * 1000 <= now ? "Expired" : "Expires"}</dt><dd><${Moment} seconds=${claims.exp} now=${now} /></dd></div>
        ${claims.env && html`<div><dt>Environment</dt><dd><${Foreign}>${show(claims.env)}<//></dd></div>`}
        ${serverOf(claims) && html`<div><dt>For</dt><dd><${Foreign}>${serverOf(claims)}${resource && ` (${resource})`}<//></dd></div>`}
        ${claims.akid && html`<div><dt>Generated ${isMember(show(claims.akid)) ? "by" : "with"}</dt><dd><${ActorName} id=${show(claims.akid)} label=${generator} /></dd></div>`}
      </dl>
    </div>
  `;
}

/** @param {{seconds: unknown, now: number}} props */
function Moment({ seconds, now }) {
  const { zone } = useStore(times);
  if (seconds === undefined) return "—";
  const moment = new Date(Number(seconds) * 1000);
  if (Number.isNaN(moment.getTime())) return html`<${Foreign}>${show(seconds)}<//>`;
  return html`<time datetime=${moment.toISOString()}>${relative(moment, now)} <span class="quiet">(${exact(moment, zone)})</span></time>`;
}

const MARKS = /** @type {Record<string, string>} */ ({ passed: "check", failed: "cross", skipped: "skip" });

/** @param {{name: string, result: string, words: string}} props */
const CheckRow = ({ name, result, words }) => html`
  <li class="check-row ${result}"><${Icon} name=${MARKS[result] ?? "info"} /><span><strong>${name}</strong> <span class="result-word">${result}</span>${words && html`<span class="quiet"> · ${words}</span>`}</span></li>
`;

/** @param {{title: string, part: string, value: unknown}} props */
const Json = ({ title, part, value }) => html`
  <div class="part-${part}"><h3><span class="dot"></span> ${title}</h3><pre tabindex="0" aria-label=${title}><code><bdi>${JSON.stringify(value, null, 2)}</bdi></code></pre></div>
`;

/** @param {unknown} value */
const show = (value) => (Array.isArray(value) ? value.map(String).join(", ") : isObject(value) ? JSON.stringify(value) : value === undefined ? "—" : String(value));

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
