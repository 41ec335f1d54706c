// For whom tokens are: embedded components, or one of the resource servers that the settings declare.
import { html } from "../vendor/htm-preact.js";
import { faultsAt } from "../core/words.js";
import { SelectField } from "./controls.js";

/** @param {{label: string, servers: import("../core/settings.js").Server[], value: string, problem: any, hint: string, nobody: string, onValue: (id: string) => void}} props */
export const AudienceField = ({ label, servers, value, problem, hint, nobody, onValue }) => html`
  <${SelectField} label=${label} value=${value} onValue=${onValue} fault=${faultsAt(problem, "/audience")} hint=${hint}
    options=${[["", nobody], ...servers.map(({ id, label: name }) => [id, name ? `${name} (${id})` : id])]} />
`;
