// A JSON Patch (RFC 6902) in lines that people read.
import { sentence } from "./rule_words.js";

export const ACTIONS = /** @type {Record<string, string>} */ ({
  "tenant.created": "Account created",
  "tenant.suspended": "Account suspended",
  "tenant.resumed": "Account resumed",
  "tenant.restored": "Account restored from a backup",
  "settings.changed": "Settings changed",
  "settings.reset": "Settings reset",
  "api_key.created": "API key created",
  "api_key.changed": "API key changed",
  "api_key.rotated": "API key rotated",
  "api_key.revoked": "API key revoked",
  "token.revoked": "Token revoked",
  "tokens.revoked": "Tokens revoked",
});

const PLACES = /** @type {Record<string, string>} */ ({
  authorizedOrigins: "origin",
  tokenAttributes: "attribute",
  accessRules: "access rule",
  tokens: "tokens",
  developerOrigins: "localhost while developing",
  defaultLifetime: "usual lifetime (seconds)",
  maxLifetime: "longest lifetime (seconds)",
  defaultPermissions: "usual permissions",
  allowedValues: "allowed values",
  pinnedAttributes: "pinned attributes",
  lastFour: "last four characters",
  createdAt: "created at",
  createdBy: "created by",
  expiresAt: "expires at",
  revokedAt: "revoked at",
});
const SIGNS = /** @type {Record<string, string>} */ ({ add: "+", remove: "−" });
const UNTOLD = new Set(["/version"]);

/**
 * @param {{op: string, path: string, value?: unknown}[] | null} change
 * @returns {{sign: string, place: string, text: string}[]}
 */
export const changeLines = (change) =>
  (change ?? []).flatMap(byMember).filter(({ op, path }) => op !== "test" && !UNTOLD.has(path)).map(({ op, path, value }) => ({
    sign: SIGNS[op] ?? "~",
    place: placeWords(path),
    text: value === undefined ? "" : essence(value),
  }));

/** Something that is new as a whole, as lines for what it says. @param {{op: string, path: string, value?: any}} operation */
function byMember({ op, path, value }) {
  if (path !== "" || typeof value !== "object" || value === null) return [{ op, path, value }];
  return Object.entries(value)
    .filter(([, each]) => each !== null && (typeof each !== "object" || Object.keys(each).length > 0))
    .map(([name, each]) => ({ op: "add", path: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, value: each }));
}

/** @param {string} path a JSON Pointer (RFC 6901) */
function placeWords(path) {
  const names = path.split("/").slice(1).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const told = names.map((name) => (/^\d+$/.test(name) ? `${Number(name) + 1}` : name === "-" ? "" : PLACES[name] ?? name));
  return told.filter(Boolean).join(" · ") || "everything";
}

/** What there is to say of a value in a line. @param {any} value */
function essence(value) {
  if (typeof value !== "object" || value === null) return String(value);
  if (typeof value.origin === "string") return value.label ? `${value.origin} (${value.label})` : value.origin;
  if (typeof value.name === "string") return `${value.name}: ${value.type}${value.required ? ", required" : ""}`;
  if (typeof value.dataset === "string" && value.filter) return sentence(value).map(({ quiet, name }) => quiet ?? name).join("");
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return value.join(", ");
  return JSON.stringify(value);
}

/** @param {string} actor */
export const actorWords = (actor) => (actor === "operator" ? "by the" : "with the key");
