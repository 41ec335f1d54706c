// What became of a token, in plain words.

/** @typedef {"good" | "bad" | "warn" | "info"} Tone */

export const CHECKS = /** @type {Record<string, string>} */ ({
  format: "Format", signature: "Signature", "key state": "Signing key", issuer: "Issuer", audience: "Account", lifetime: "Lifetime", revocation: "Not revoked", origin: "Origin",
});

export const REASONS = /** @type {Record<string, string>} */ ({
  malformed: "this is not a whole embed token",
  too_large: "it is longer than any embed token",
  wrong_kind: "it is a token of another kind",
  unknown_key: "no key of this service has signed it",
  bad_signature: "it was changed after it was signed",
  wrong_issuer: "another service has issued it",
  wrong_tenant: "it belongs to another account",
  expired: "its time is over",
  issued_in_the_future: "it says that it was issued in the future",
  lifetime_not_allowed: "it lives longer than the settings allow",
});

export const SIGNATURES = /** @type {Record<string, {result: string, words: string}>} */ ({
  good: { result: "passed", words: "one of the service's published keys has signed it" },
  bad: { result: "failed", words: "the signature does not belong to this header and these claims" },
  "unknown key": { result: "failed", words: "the service publishes no such key" },
  "wrong algorithm": { result: "failed", words: "embed tokens are signed with ES256 only" },
  unreachable: { result: "skipped", words: "the public keys could not be fetched" },
  "": { result: "skipped", words: "" },
});

const FORGED = "Somebody made or changed it: trust nothing that it says. Generate a new one on your server.";

/** By the reason of the check that failed first. */
const FAILED = /** @type {Record<string, [Tone, string, string]>} */ ({
  malformed: ["bad", "This is not an embed token", "Something is missing or was added when it was copied. A token is three parts with dots between: copy it whole, without quotes or spaces."],
  too_large: ["bad", "This is not an embed token", "It is longer than any embed token can be."],
  wrong_kind: ["bad", "This is not an embed token", "It is a token of another kind: embed tokens are signed with ES256 and call themselves embed+jwt."],
  unknown_key: ["bad", "Not signed by this service", `No published key of this service has signed it. It was forged, or comes from another installation. ${FORGED}`],
  bad_signature: ["bad", "Forged or damaged", `The signature does not fit. ${FORGED}`],
  wrong_issuer: ["bad", "From another service", "The token is genuine, but another installation has issued it."],
  wrong_tenant: ["warn", "Another account's token", "The token is genuine, but it was made for another account: here, nobody will accept it."],
  expired: ["warn", "Expired", "It was a good token, and its time is over. Generate a new one; there is no refresh."],
  issued_in_the_future: ["warn", "Not valid yet", "It says that it was issued in the future: a clock is wrong somewhere."],
  lifetime_not_allowed: ["warn", "Lives too long", "The settings do not allow a token to live as long as this one. Somebody lowered the maximum."],
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
  if (check === "key state") return ["bad", "Signed with a key that is no longer good", "The service has withdrawn the key. Generate a new token."];
  if (check === "revocation") return ["bad", "Revoked", "It was ended before its time: itself, its user, the API key that made it, or all tokens of the account."];
  return ["bad", "Not valid", `The check “${CHECKS[check] ?? check}” failed: ${reason.replaceAll("_", " ")}.`];
}

/** @param {import("../../core/jwt.js").Read | null} said @param {number} now @returns {[Tone, string, string]} */
function active(said, now) {
  if (said && said.claims.exp * 1000 <= now) return FAILED.expired;
  return ["good", "Active", "This token holds: signed by this service, for this account, not expired, not revoked."];
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
  if (signature === "good") return ["info", "Signed by this service", "The signature holds and it has not expired. Whether it was revoked, only the service knows."];
  return ["warn", "Only decoded", "Neither this browser nor the service could verify it: trust nothing that it says yet."];
}
