// What an origin will be stored as, and which pages it matches: asked of the service while it is typed.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { call, Problem } from "../../core/api.js";
import { caller, may } from "../../core/session.js";
import { faultsAt } from "../../core/words.js";
import { Foreign, Notice } from "../../parts/feedback.js";

const PAUSE = 350;
const FINISHED = /^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;

/** @typedef {{origin: string, unicode: string, wildcard: boolean, matches: string[], doesNotMatch: string[]}} Explained */

/**
 * The service's word on an origin that looks finished, a moment after the last key.
 * @param {string} origin
 * @returns {{explained: Explained | null, fault: string}}
 */
export function usePreview(origin) {
  const [preview, setPreview] = useState(/** @type {{of: string, explained: Explained | null, fault: string}} */ ({ of: "", explained: null, fault: "" }));
  useEffect(() => {
    if (!FINISHED.test(origin) || !may("settings:write")) return undefined;
    let wanted = true;
    const show = (/** @type {Explained | null} */ explained, /** @type {string} */ fault) => wanted && setPreview({ of: origin, explained, fault });
    const timer = setTimeout(() => {
      call("POST", "/settings/authorized-origins?dryRun=true", { by: caller(), body: { origin } }).then(
        ({ body }) => show(body, ""),
        (error) => show(null, faultOf(error)),
      );
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [origin]);
  return preview.of === origin ? preview : { explained: null, fault: "" };
}

/** What is wrong with the text; trouble with the call itself will show when it is saved. @param {unknown} error */
function faultOf(error) {
  if (!(error instanceof Problem)) return "";
  if (error.status === 409) return "This origin is in the list already.";
  return error.status === 422 ? faultsAt(error, "/origin") || error.detail : "";
}

/** @param {{explained: Explained | null, origin: string, typed: boolean, words: string, children?: any}} props origin: one that the service was not asked about */
export function OriginPreview({ explained, origin, typed, words, children }) {
  if (!explained) {
    return html`
      <div class="preview" role="status">
        ${origin ? html`<p>Saved as <${Foreign} code>${origin}<//>. ${words}</p>${children}` : html`<p class="quiet">${typed ? "When the origin is valid, the pages that it matches are shown here." : "Type an origin to see which pages it matches."}</p>`}
      </div>
    `;
  }
  const { origin: stored, unicode, wildcard, matches, doesNotMatch } = explained;
  return html`
    <div class="preview" role="status">
      <p>Saved as <${Foreign} code>${stored}<//>${unicode !== stored && html` (displayed as <${Foreign}>${unicode}<//>: check every letter)`}. ${words}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${matches.map((each) => html`<dd class="yes"><${Foreign} code>${each}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${doesNotMatch.map((each) => html`<dd class="no"><${Foreign} code>${each}<//></dd>`)}</div>
      </dl>
      ${wildcard && html`<${Notice} tone="warn" title="This includes every subdomain, at any depth."><p>Anyone who can publish a page on one of them, such as a forgotten test server, can show your components. List single origins where you can.</p><//>`}
    </div>
  `;
}
