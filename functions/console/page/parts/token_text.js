// A token in its three parts, each in its colour.
import { html } from "../vendor/htm-preact.js";

const PARTS = ["header", "claims", "signature"];

/** @param {{token: string, label: string}} props */
export function TokenText({ token, label }) {
  const parts = token.split(".");
  const three = parts.length === 3;
  return html`
    <div class="token-text" tabindex="0" role="group" aria-label=${label}>
      ${three ? parts.map((part, i) => html`<span class=${PARTS[i]}>${part}</span>${i < 2 && "."}`) : html`<span>${token}</span>`}
    </div>
  `;
}
