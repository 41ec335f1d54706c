// A default by its name, and as it stands in both versions of a conflict.
import { html } from "../../vendor/htm-preact.js";
import { duration } from "../../core/when.js";
import { permissionWords } from "../../parts/permissions.js";

/** A default, as both versions of a conflict show it. @param {{name: string, value: any}} item */
export const describe = ({ name, value }) =>
  html`<span>${typeof value === "boolean" ? (value ? "On" : "Off") : name === "defaultPermissions" ? permissionWords(value).map(({ model, levels }) => `${model}: ${levels}`).join("; ") || "None" : duration(value)}</span>`;

export const NAMES = /** @type {Record<string, string>} */ ({
  defaultLifetime: "Default lifetime", maxLifetime: "Maximum lifetime", defaultPermissions: "Default permissions", requireResources: "Resources required",
});
