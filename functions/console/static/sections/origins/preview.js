// What an origin will be stored as, and which pages it lets in: asked of the service while it is typed.
import { html, useEffect, useState } from "../../vendor/htm-preact.js";
import { call, Problem } from "../../core/api.js";
import { currentKey, may } from "../../core/session.js";
import { faultsAt } from "../../core/words.js";
import { Button } from "../../parts/controls.js";
import { Foreign, Notice } from "../../parts/feedback.js";

const PAUSE = 350;
const FINISHED = /^[a-z][a-z0-9+.-]*:\/\/[^\s/]*([^\s/.]\.[^\s/.]{2,}|localhost|\d|\])/i;

/** @typedef {{origin: string, unicode: string, wildcard: boolean, matches: string[], doesNotMatch: string[]}} Explained */

/**
 * The service's word on a text that looks finished, a moment after the last key.
 * @param {string} text
 * @returns {{explained: Explained | null, fault: string}}
 */
export function usePreview(text) {
  const [preview, setPreview] = useState(/** @type {{of: string, explained: Explained | null, fault: string}} */ ({ of: "", explained: null, fault: "" }));
  const origin = text.trim();
  useEffect(() => {
    if (!FINISHED.test(origin) || !may("settings:write")) return undefined;
    let wanted = true;
    const show = (/** @type {Explained | null} */ explained, /** @type {string} */ fault) => wanted && setPreview({ of: origin, explained, fault });
    const timer = setTimeout(() => {
      call("POST", "/settings/authorized-origins?dryRun=true", { key: currentKey(), body: { origin } }).then(
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

/**
 * The origin of an address that was pasted with more than that, or with less; empty where there is none to suggest.
 * @param {string} text
 */
export function originIn(text) {
  const written = text.trim();
  if (!/^(https?:\/\/)?[^\s/:@*]+\.[^\s/:@*]{2,}([:/?#]|$)/i.test(written)) return "";
  try {
    const { origin } = new URL(/^https?:/i.test(written) ? written.replace(/^http:/i, "https:") : `https://${written}`);
    return origin === written ? "" : origin;
  } catch {
    return "";
  }
}

/** @param {{preview: {explained: Explained | null}, fault: string, suggested: string, onTake: (origin: string) => void}} props */
export function OriginPreview({ preview: { explained }, fault, suggested, onTake }) {
  if (!explained) {
    return html`
      <div class="preview" role="status">
        ${suggested
          ? html`<p>Did you mean <${Foreign} code>${suggested}<//>?</p><p class="row"><${Button} onClick=${() => onTake(suggested)}>Use it<//></p>`
          : html`<p class="quiet">${fault ? "Once it is right, you see here which pages it lets in." : "Type an origin to see which pages it lets in."}</p>`}
      </div>
    `;
  }
  const { origin, unicode, wildcard, matches, doesNotMatch } = explained;
  return html`
    <div class="preview" role="status">
      <p>Stored as <${Foreign} code>${origin}<//>${unicode !== origin && html` (reads as <${Foreign}>${unicode}<//>: check every letter)`}</p>
      <dl class="examples">
        <div><dt>Matches</dt>${matches.map((each) => html`<dd class="yes"><${Foreign} code>${each}<//></dd>`)}</div>
        <div><dt>Does not match</dt>${doesNotMatch.map((each) => html`<dd class="no"><${Foreign} code>${each}<//></dd>`)}</div>
      </dl>
      ${wildcard && html`<${Notice} tone="warn" title="This lets in every name below, at any depth."><p>Whoever can put a page on any of them, a forgotten test server included, can show your components. Name single origins where you can.</p><//>`}
    </div>
  `;
}
