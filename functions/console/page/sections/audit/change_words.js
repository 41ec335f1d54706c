// A JSON Patch (RFC 6902) in lines that people read.
import { keyWords } from "../../core/directory.js";
import { resourceWords } from "../../core/resources.js";
import { roleWords } from "../../core/roles.js";
import { typeWords } from "../../core/values.js";
import { duration, exact } from "../../core/when.js";
import { SCOPES } from "../../core/words.js";
import { sentence } from "../rules/words.js";

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
  "member.invited": "Person invited",
  "member.joined": "Person joined",
  "member.changed": "Person changed",
  "member.removed": "Person removed",
  "token.revoked": "Token revoked",
  "tokens.revoked": "Tokens revoked",
});

const PLACES = /** @type {Record<string, string>} */ ({
  authorizedOrigins: "origin",
  tokenAttributes: "attribute",
  accessRules: "access rule",
  resourceServers: "resource server",
  tokens: "tokens",
  developerOrigins: "developer switch",
  defaultLifetime: "default lifetime",
  maxLifetime: "maximum lifetime",
  maxTokenLifetime: "maximum lifetime of its tokens",
  maxLength: "maximum length",
  scopes: "can",
  revokedBefore: "tokens issued before",
  defaultPermissions: "default permissions",
  allowedValues: "allowed values",
  pinnedAttributes: "pinned attributes",
  pinnedResources: "limited to",
  audience: "only for the resource server",
  requireResources: "resources required",
  expiresAt: "expires at",
  revokedAt: "revoked at",
  tokensRevokedBefore: "tokens issued before",
  rotated: "old key",
  successor: "new key",
});
const SIGNS = /** @type {Record<string, string>} */ ({ add: "+", remove: "−" });
/** What the event says by itself, or nobody asks for. */
const UNTOLD = new Set(["/version", "/id", "/lastFour", "/status", "/createdAt", "/createdBy", "/updatedAt", "/invitedBy"]);
/** Kept so that the id of a resource server never gets another URL: the removal itself is told. */
const KEPT_IDS = /^\/retiredResourceServers(\/|$)/;
/** What attributes, origins, access rules and resource servers are known by. */
const NAMING = ["name", "origin", "dataset", "id"];

const A_MOMENT = /(At|Before)$/;
/** What comes into being: that it was not there before needs no words. */
const IS_NEW = /(At|Before|successor)$/;

/** @typedef {{op: string, path: string, value?: any}} Operation */
/** @typedef {{sign: string, place: string, before: string, text: string}} Line */

/**
 * A line for each operation; what its tests say was there stands in it (RFC 6902 §4.6).
 * @param {Operation[] | null} change
 * @param {import("../../core/when.js").Zone} zone in which its moments are written
 * @returns {Line[]}
 */
export function changeLines(change, zone) {
  const was = new Map((change ?? []).filter(({ op }) => op === "test").map(({ path, value }) => [path, value]));
  return (change ?? [])
    .flatMap(byMember)
    .filter(({ op, path }) => op !== "test" && !UNTOLD.has(path) && !KEPT_IDS.test(path))
    .map(({ op, path, value }) => ({
      sign: SIGNS[op] ?? "~",
      place: placeWords(path, was, value !== undefined || was.has(path)),
      before: was.has(path) && !(was.get(path) === null && IS_NEW.test(path)) ? essence(was.get(path), path, zone) : "",
      text: value === undefined ? "" : essence(value, path, zone),
    }));
}

/** Something that is new as a whole, as lines for what it says. @param {Operation} operation @returns {Operation[]} */
function byMember({ op, path, value }) {
  if (path !== "" || typeof value !== "object" || value === null) return [{ op, path, value }];
  return Object.entries(value)
    .filter(([, each]) => each !== null && (typeof each !== "object" || Object.keys(each).length > 0))
    .map(([name, each]) => ({ op: "add", path: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, value: each }));
}

/**
 * @param {string} path a JSON Pointer (RFC 6901)
 * @param {Map<string, any>} was what was at other places; of list items, the name
 * @param {boolean} told whether the line says what is at the place itself
 */
function placeWords(path, was, told) {
  const names = path.split("/").slice(1);
  const words = /** @type {string[]} */ ([]);
  for (const [i, name] of names.entries()) {
    if (!/^(\d+|-)$/.test(name)) {
      words.push(PLACES[name] ?? name.replaceAll("~1", "/").replaceAll("~0", "~"));
    } else if (i < names.length - 1 || !told) {
      const item = `/${names.slice(0, i + 1).join("/")}`;
      const known = NAMING.map((member) => was.get(`${item}/${member}`)).find(Boolean) ?? Number(name) + 1;
      words.push(`${words.pop() ?? ""} ${known}`);
    }
  }
  return words.join(" · ") || "everything";
}

/** What there is to say of a value in a line. @param {any} value @param {string} path @param {import("../../core/when.js").Zone} zone @returns {string} */
function essence(value, path, zone) {
  if (path === "/scopes") return value.map((/** @type {string} */ scope) => SCOPES[scope]?.[0] ?? scope).join(", ");
  if (path === "/role") return roleWords(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number" && path.endsWith("Lifetime")) return duration(value);
  if (value === null) return "nothing";
  if (A_MOMENT.test(path) && !Number.isNaN(Date.parse(value))) return exact(new Date(value), zone);
  if (typeof value !== "object") return String(value);
  if (path.endsWith("/pinnedResources")) return resourceWords(value).join("; ");
  if (path === "/successor") return keyWords(value);
  if (typeof value.url === "string") return `${value.id}: ${value.url}`;
  if (typeof value.origin === "string") return value.label ? `${value.origin} (${value.label})` : value.origin;
  if (typeof value.name === "string") return `${value.name}: ${typeWords(value.type, value.list).toLowerCase()}${value.required ? ", required" : ""}`;
  if (typeof value.dataset === "string" && value.filter) return sentence(value).map(({ quiet, name }) => quiet ?? name).join("");
  if (Array.isArray(value)) return value.map((each) => essence(each, path, zone)).join(", ");
  return JSON.stringify(value);
}
