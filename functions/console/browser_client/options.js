import { API_KEY, isTokenText } from "./token_text.js";
/** @import { FetchToken, Listener, Options } from "./embed_tokens.js" */

const NAMES = ["apiUrl", "fetchToken", "token", "opens", "permission", "onSession", "onError"];
const FARTHEST_MISSPELLING = 3;
const EXAMPLE = '"https://embed.example.com"';
const LOOPBACK = /^(localhost|.*\.localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * @param {Options} options
 * @returns {{url: string, fetchToken: FetchToken | undefined, token: string, question: string} & Required<Listener>}
 * @throws {TypeError} naming the option
 */
export function checkedOptions(options) {
  if (typeof options !== "object" || options === null) wrong("needs an object: { apiUrl, fetchToken, onSession, onError }.");
  checkNames(options);
  const { apiUrl, fetchToken, token, opens, permission, onSession, onError } = options;
  const url = checkedUrl(apiUrl);
  checkTokenSource(fetchToken, token);
  if (typeof onSession !== "function") wrong("needs onSession: a function that gets the session and shows the component.");
  if (onError != null && typeof onError !== "function") wrong("needs a function as onError: it gets the error.");
  const question = questionAbout(opens, permission);
  return { url, fetchToken: fetchToken ?? undefined, token: (token ?? "").trim(), question, onSession, onError: onError ?? (() => {}) };
}

/** @param {string} sentence @returns {never} */
function wrong(sentence) {
  throw new TypeError(`createEmbedSession ${sentence}`);
}

/** @param {object} options */
function checkNames(options) {
  for (const [name, value] of Object.entries(options)) {
    if (NAMES.includes(name) || value === undefined) continue;
    const [nearest] = NAMES.map((each) => ({ each, steps: distance(name.toLowerCase(), each.toLowerCase()) })).sort((one, other) => one.steps - other.steps);
    const meant = nearest.steps <= FARTHEST_MISSPELLING ? `Did you mean ${nearest.each}?` : `The options are ${NAMES.join(", ")}.`;
    wrong(`has no option ${JSON.stringify(name.slice(0, 60))}. ${meant}`);
  }
}

/** How many letters to insert, remove or exchange (Levenshtein). @param {string} one @param {string} other */
function distance(one, other) {
  let row = [0, ...other].map((_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + Number(one[i - 1] !== other[j - 1])));
    }
    row = next;
  }
  return row[other.length];
}

/** The service's address without a slash at its end. @param {unknown} apiUrl */
function checkedUrl(apiUrl) {
  if (apiUrl == null || apiUrl === "") wrong(`needs apiUrl: the address of the service, such as ${EXAMPLE}.`);
  const url = typeof apiUrl === "string" || apiUrl instanceof URL ? parsed(String(apiUrl)) : null;
  if (!url || !/^https?:$/.test(url.protocol)) wrong(`needs an absolute address as apiUrl, such as ${EXAMPLE}, not ${shown(apiUrl)}.`);
  if (url.username || url.password) wrong("needs an apiUrl without a user name or password.");
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    wrong(`needs https in apiUrl: over http, others can read the token. Write "https://${url.host}"; http is for localhost only.`);
  }
  const own = url.origin + url.pathname.replace(/\/(embed\/session|embed-tokens\.js)?\/*$/, "");
  if (url.search || url.hash || url.pathname.replace(/\/+$/, "") !== own.slice(url.origin.length)) {
    wrong(`needs the service's own address as apiUrl: write "${own}".`);
  }
  return own;
}

/** @param {string} text */
function parsed(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** @param {unknown} value */
const shown = (value) => (typeof value === "string" ? JSON.stringify(value.slice(0, 200)) : kindOf(value));

/** @param {unknown} value */
const kindOf = (value) => (Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`);

/** @param {unknown} fetchToken @param {unknown} token */
function checkTokenSource(fetchToken, token) {
  if (fetchToken == null && token == null) {
    wrong("needs fetchToken: a function that asks your backend for a token and returns it. If the page has a token already, pass it as token.");
  }
  if (typeof fetchToken === "string") wrong("needs a function as fetchToken. If you have a token already, pass it as token.");
  if (fetchToken != null && typeof fetchToken !== "function") {
    wrong(`needs a function as fetchToken, such as () => askMyBackend(), not ${kindOf(fetchToken)}.`);
  }
  if (token == null) return;
  if (typeof token !== "string") wrong(`needs a string as token, not ${kindOf(token)}: of generate-token's answer, pass the member token.`);
  if (API_KEY.test(token)) wrong("got an API key as token. A key must never be in a web page: revoke it, and let your backend generate the token.");
  if (!isTokenText(token.trim())) wrong("needs the text of an embed token as token.");
}

/** The handshake's body, as text: empty if the component opens no resource. @param {unknown} opens @param {unknown} permission */
function questionAbout(opens, permission) {
  if (opens === undefined && permission != null) wrong("needs opens where permission is: the resource that the permission is for.");
  if (opens === undefined) return "";
  const { type, id } = /** @type {Record<string, unknown>} */ (opens ?? {}); // null is likely a resource that did not load
  if (![type, id].every((text) => typeof text === "string" && text)) {
    wrong('needs a resource as opens: its type and id, such as { type: "dashboard", id: "sales-2026" }.');
  }
  if (permission != null && typeof permission !== "string") wrong(`needs a string as permission, such as "can_edit", not ${kindOf(permission)}.`);
  return JSON.stringify({ opens: { type, id }, permission: permission ?? undefined });
}
