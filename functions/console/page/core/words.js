// What a problem means for the person at the page, and what to do about it.

/** @typedef {import("./api.js").Problem} Problem */

const NOTHING_LOST = "What you entered is still here.";

/** By status; by code where the status says too little. */
const TOLD = /** @type {Record<string, [string, string]>} */ ({
  offline: ["You are offline.", `Connect and try again. ${NOTHING_LOST}`],
  online_again: ["You are online again.", `Nothing was sent yet. ${NOTHING_LOST}`],
  unreachable: ["The service cannot be reached.", `Check your connection and try again. ${NOTHING_LOST}`],
  api_key_expired: ["This API key has expired.", `Continue with a different key. ${NOTHING_LOST}`],
  api_key_revoked: ["This API key was revoked.", `Continue with a different key. ${NOTHING_LOST}`],
  api_key_invalid: ["The service does not know this API key.", `Check that you copied all of it, or use a different one. ${NOTHING_LOST}`],
  session_ended: ["Your session has ended.", `Sign in again. ${NOTHING_LOST}`],
  other_tenant_shown: ["You switched to another account in another tab.", `Choose which one to show here. ${NOTHING_LOST}`],
  invitation_invalid: ["This invitation does not work.", "It has been used or withdrawn, or has expired. Ask for a new link."],
  sign_in_not_set_up: ["Company accounts are not set up here.", "Ask the person who runs this service."],
  tenant_suspended: ["This account is suspended.", "Nothing can be read or changed until the operator of the service resumes it."],
  api_key_in_browser: ["The service does not accept keys from this address.", "Open the page at the service's own address (its issuer)."],
  403: ["This API key is not allowed to do that.", `Ask the person who manages your keys for one that is. ${NOTHING_LOST}`],
  404: ["It no longer exists.", "Someone may have removed it. Reload the list."],
  409: ["Conflicts with the current settings.", `Change it and try again. ${NOTHING_LOST}`],
  412: ["Others keep saving at the same time.", `Your change was not saved. Try again in a moment. ${NOTHING_LOST}`],
  413: ["This is too large.", `Make it smaller and try again. ${NOTHING_LOST}`],
  422: ["Some values are not valid.", `Correct them and try again. ${NOTHING_LOST}`],
  429: ["Too many requests at once.", `Wait a moment and try again. ${NOTHING_LOST}`],
  503: ["The service is temporarily unavailable.", `Try again in a moment. ${NOTHING_LOST}`],
});

const OF_A_ROLE = ["Your role does not permit that.", `Ask an administrator of your account. ${NOTHING_LOST}`];

/**
 * @param {Problem} problem
 * @param {{person?: boolean, online?: boolean}} options person: it is somebody with a role who meets it; online: now
 * @returns {{what: string, todo: string}}
 */
export function explain(problem, { person = false, online = false } = {}) {
  const told = TOLD[problem.code === "offline" && online ? "online_again" : problem.code] ?? (person && problem.status === 403 ? OF_A_ROLE : TOLD[problem.status]);
  if (told) return { what: told[0], todo: told[1] };
  if (problem.status >= 500) return { what: "Something went wrong in the service.", todo: `Try again. ${NOTHING_LOST}` };
  return { what: problem.title, todo: problem.detail || NOTHING_LOST };
}

/** Whether doing the same again may help. @param {Problem} problem */
export const mayPass = ({ status, code }) => code === "offline" || code === "unreachable" || status === 412 || status === 429 || status >= 500;

/** Whether signing in again, or with another key, may help. @param {Problem} problem */
export const wantsSignIn = ({ status, code }) => status === 401 || code === "scope_missing";

/**
 * What is wrong with the member at a place, or inside it.
 * @param {Problem | null | undefined} problem
 * @param {string} pointer
 */
export const faultsAt = (problem, pointer) =>
  (problem?.errors ?? [])
    .filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))
    .map((fault) => fault.detail)
    .join(" ");

/** @param {string} name a member's name as a JSON Pointer writes it (RFC 6901) */
export const escaped = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** What a scope lets a key do. */
export const SCOPES = /** @type {Record<string, [string, string]>} */ ({
  "tokens:generate": ["Generate tokens", "For your backend: a token for each signed-in user"],
  "tokens:introspect": ["Check tokens", "Find out whether a token is valid, and get its row filters"],
  "tokens:revoke": ["Revoke tokens", "End tokens before they expire"],
  "settings:read": ["Read the settings", "Origins, attributes and access rules"],
  "settings:write": ["Change the settings", "Origins, attributes and access rules"],
  "keys:manage": ["Manage API keys", "Create, rotate and revoke keys: the most powerful scope"],
  "members:manage": ["Manage people", "Invite people, change their roles and remove them"],
  "audit:read": ["Read the audit trail", "Who changed what, and when"],
});
