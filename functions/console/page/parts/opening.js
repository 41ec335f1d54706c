// What stands where a part of the page is being fetched, or could not be.
import { html } from "../vendor/htm-preact.js";
import { useSlow } from "../core/hooks.js";
import { Button } from "./controls.js";
import { Notice } from "./feedback.js";

export function Opening() {
  const slow = useSlow(true);
  return html`<div class="loading" role="status">${slow && html`<span class="spinner"></span> <span>Loading…</span>`}</div>`;
}

/** @param {{again: () => void}} props */
export const Missing = ({ again }) => html`
  <${Notice} tone="bad" title="This part of the page did not load." live>
    <p>Check your connection and try again. If it still fails, the page may have been updated: reload it and sign in again.</p>
    <p class="row"><${Button} onClick=${again}>Try again<//></p>
  <//>
`;
