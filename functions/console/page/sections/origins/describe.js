// An origin as it stands in both versions of a conflict.
import { html } from "../../vendor/htm-preact.js";
import { Foreign } from "../../parts/feedback.js";

/** @param {import("../../core/settings.js").Origin} origin */
export const describe = ({ origin, label }) => html`<span><${Foreign} code>${origin}<//>${label && html` <${Foreign}>${label}<//>`}</span>`;
