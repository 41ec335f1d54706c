// Whether a token is valid, in plain words.

/** @typedef {"good" | "bad" | "warn" | "info"} Tone */

export const CHECKS = /** @type {Record<string, string>} */ ({
  format: "Format", signature: "Signature", "key state": "Signing key", issuer: "Issuer", audience: "Account", lifetime: "Lifetime", revocation: "Not revoked", origin: "Origin", resource: "Resource",
});

export const REASONS = /** @type {Record<string, string>} */ ({
  malformed: "this is not a complete embed token",
  too_large: "it is longer than any embed token",
  wrong_kind: "it is a different kind of token",
  unknown_key: "it is not signed with a key of this service",
  bad_signature: "it was changed after it was signed",
  wrong_issuer: "another service issued it",
  wrong_tenant: "it belongs to another account",
  wrong_audience: "it is for embedded components, or for another resource server",
  audience_not_declared: "the settings no longer declare its resource server",
  expired: "it has expired",
  issued_in_the_future: "its issue time is in the future",
  lifetime_not_allowed: "it is valid for longer than the settings allow",
  origin_not_authorized: "the origin is not authorized",
  origin_not_in_token: "the token is limited to other origins",
  developer_origins_off: "the developer switch is off",
  live_token_on_localhost: "on localhost, only tokens made with test keys work",
  resource_not_granted: "the token does not open it",
  resources_required: "the settings require resources, and the token names none",
});

export const SIGNATURES = /** @type {Record<string, {result: string, words: string}>} */ ({
  good: { result: "passed", words: "signed with one of the service's published keys" },
  bad: { result: "failed", words: "the signature does not match the header and claims" },
  "unknown key": { result: "failed", words: "the service publishes no such key" },
  "wrong algorithm": { result: "failed", words: "embed tokens are signed with ES256 only" },
  unreachable: { result: "skipped", words: "the public keys could not be fetched" },
  "": { result: "skipped", words: "" },
});

const FORGED = "Do not trust anything it says. Generate a new token on your server.";

/** By the reason of the check that failed first. */
const FAILED = /** @type {Record<string, [Tone, string, string]>} */ ({
  malformed: ["bad", "This is not an embed token", "Part of it may be missing, or something was added. A token has three parts separated by dots: copy all of it, without quotes or spaces."],
  too_large: ["bad", "This is not an embed token", "It is longer than any embed token can be."],
  wrong_kind: ["bad", "This is not an embed token", "It is a different kind of token: embed tokens are signed with ES256 and have the type embed+jwt."],
  unknown_key: ["bad", "Not signed by this service", `It was forged, or it comes from another installation. ${FORGED}`],
  bad_signature: ["bad", "Forged or damaged", `The signature does not match. ${FORGED}`],
  wrong_issuer: ["bad", "From another service", "The token is genuine, but another installation issued it."],
  wrong_tenant: ["warn", "Another account's token", "The token is genuine, but it belongs to another account and is not accepted here."],
  expired: ["warn", "Expired", "It was valid until then. Generate a new token; tokens cannot be refreshed."],
  issued_in_the_future: ["warn", "Not valid yet", "Its issue time is in the future: check the clocks of your servers."],
  lifetime_not_allowed: ["warn", "Lifetime too long", "The settings no longer allow a token to be valid for this long."],
  origin_not_authorized: ["warn", "Not valid at this origin", "The origin is not in your list. Add it to Authorized origins."],
  origin_not_in_token: ["warn", "Not valid at this origin", "The token is limited to other origins. Generate one that includes this origin."],
  developer_origins_off: ["warn", "Not valid at this origin", "Origins on localhost need the developer switch in Authorized origins."],
  live_token_on_localhost: ["warn", "Not valid at this origin", "On localhost, only tokens made with test keys work."],
  resource_not_granted: ["warn", "Not valid for this resource", "The token does not open it. Generate one that names it."],
  resources_required: ["warn", "Not limited to resources", "The settings require that every token names its resources. Generate a new one."],
});

/**
 * @param {import("./introspection.js").Report} report
 * @param {number} now
 * @returns {{tone: Tone, title: string, words: string}}
 */
export function verdict({ said, signature, answer }, now) {
  const failed = answer?.checks?.find(({ result }) => result === "failed");
  const [tone, title, words] = said && isOther(said) ? FAILED.wrong_kind : failed ? ofTheService(failed) : answer?.active ? active(said, now) : ofTheBrowser(said, signature, now);
  return { tone, title, words };
}

/** Whether it is a token, but none of ours. @param {import("../../core/jwt.js").Read} said */
const isOther = ({ header }) => header.alg !== "ES256" || header.typ !== "embed+jwt";

/** @param {{check: string, reason?: string}} failed @returns {[Tone, string, string]} */
function ofTheService({ check, reason = "" }) {
  if (FAILED[reason]) return FAILED[reason];
  if (check === "key state") return ["bad", "Signed with a withdrawn key", "The service no longer accepts its signing key. Generate a new token."];
  if (check === "revocation") return ["bad", "Revoked", "The token itself, its user, the API key that made it, or all tokens of the account were revoked."];
  return ["bad", "Not valid", `The check “${CHECKS[check] ?? check}” failed: ${reason.replaceAll("_", " ")}.`];
}

/** @param {import("../../core/jwt.js").Read | null} said @param {number} now @returns {[Tone, string, string]} */
function active(said, now) {
  if (said && said.claims.exp * 1000 <= now) return FAILED.expired;
  return ["good", "Active", "The token is valid: signed by this service, for this account, not expired, not revoked."];
}

/**
 * Without the service's word.
 * @param {import("../../core/jwt.js").Read | null} said
 * @param {string} signature
 * @param {number} now
 * @returns {[Tone, string, string]}
 */
function ofTheBrowser(said, signature, now) {
  if (!said) return FAILED.malformed;
  if (signature === "bad" || signature === "wrong algorithm") return FAILED.bad_signature;
  if (signature === "unknown key") return FAILED.unknown_key;
  if (said.claims.exp * 1000 <= now) return FAILED.expired;
  if (signature === "good") return ["info", "Signed by this service", "The signature is valid and it has not expired. Only the service knows whether it was revoked."];
  return ["warn", "Only decoded", "Neither this browser nor the service could verify it: do not trust it yet."];
}
