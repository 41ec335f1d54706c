// The token that was made: to copy, to look into, to paste into code. Snippets never hold an API key.
import { html, useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { useNow } from "../../core/hooks.js";
import { useStore } from "../../core/store.js";
import { duration, exact, times } from "../../core/when.js";
import { Button, CopyButton } from "../../parts/controls.js";
import { Foreign } from "../../parts/feedback.js";
import { TokenText } from "../../parts/token_text.js";
import { introspect } from "../introspection/introspection.js";
import { snippets } from "./snippets.js";

/** @param {{issued: import("./sandbox.js").Issued, usedKey: string, person: string}} props usedKey: empty where the person generated it themselves */
export function SandboxToken({ issued, usedKey, person }) {
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    head.current?.closest(".card")?.scrollIntoView({ block: "start" });
  }, [issued]);
  return html`
    <div class="card result">
      <div class="result-head">
        <h2 ref=${head} tabindex="-1">Your token</h2>
        <${Countdown} until=${issued.expiresAt} />
      </div>
      <${TokenText} token=${issued.token} label="The token" />
      <p class="row"><${CopyButton} kind="primary" text=${issued.token} label="Copy the token" />
        <${Button} icon="introspection" onClick=${() => introspect(issued.token)}>Introspect it<//>
        <span class="quiet">Generated ${usedKey ? html`with <code>${usedKey}</code>` : html`by <${Foreign}>${person}<//>`}</span></p>
      <h3>Use it</h3>
      <${Snippets} issued=${issued} />
    </div>
  `;
}

/** @param {{until: string}} props */
function Countdown({ until }) {
  const now = useNow(1000);
  const { zone } = useStore(times);
  const moment = new Date(until);
  const left = Math.max(0, (moment.getTime() - now) / 1000);
  return html`<p class="countdown ${left === 0 ? "over" : ""}"><time datetime=${until}>${left === 0 ? "Expired: generate a new one" : `Expires in ${duration(Math.ceil(left))}`} <span class="quiet">(${exact(moment, zone)})</span></time></p>`;
}

/** @param {{issued: import("./sandbox.js").Issued}} props */
function Snippets({ issued }) {
  const [shown, setShown] = useState(0);
  const tabs = snippets(location.origin, issued);
  const bar = useRef(/** @type {HTMLElement | null} */ (null));
  const turn = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (shown + step + tabs.length) % tabs.length;
    setShown(next);
    /** @type {HTMLElement | undefined} */ (bar.current?.children[next])?.focus();
  };
  const { name, where, code } = tabs[shown];
  return html`
    <div class="tabs" role="tablist" aria-label="Language" ref=${bar} onKeyDown=${turn}>
      ${tabs.map((tab, i) => html`
        <button key=${tab.name} type="button" role="tab" id="tab-${i}" aria-selected=${i === shown ? "true" : "false"} aria-controls="snippet"
          tabindex=${i === shown ? 0 : -1} onClick=${() => setShown(i)}>${tab.name}</button>
      `)}
    </div>
    <div role="tabpanel" id="snippet" aria-labelledby="tab-${shown}">
      <p class="quiet">${where}</p>
      <div class="code"><pre tabindex="0" aria-label="${name} code"><code>${code}</code></pre><${CopyButton} text=${code} label="Copy the ${name} code" /></div>
    </div>
  `;
}
