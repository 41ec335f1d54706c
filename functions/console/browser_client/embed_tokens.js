/**
 * Embed Tokens in the browser: a session that stays alive for as long as the host page hands out tokens.
 *
 * One token serves all components of a page that pass the same `apiUrl` and the same `fetchToken` function, with one
 * handshake for each resource that they open. The token stays in memory: never in an address, in storage or in a log.
 *
 * @typedef {object} EmbedSession
 * @property {{distinctId: string, role: string, attributes: Record<string, unknown>}} user
 * @property {Record<string, string[]>} permissions
 * @property {{type: string, id: string, permissions: string[]}[]} [resources] if present, what the token opens by name
 * @property {string} tokenId
 * @property {string} expiresAt RFC 3339
 * @property {string} refreshAfter RFC 3339
 * @property {string} serverTime RFC 3339
 * @property {number} settingsVersion
 * @property {string} token for the Authorization header of the component's own requests
 *
 * @typedef {() => Promise<string | {token: string}>} FetchToken asks the host's backend for a token of the user who is
 *   signed in there. An error that it throws may have `status`, the backend's HTTP status: 4xx ends the session, except
 *   408 and 429; and `retryAfter`, the text of that header. Errors with a `response`, and a Response thrown or returned, work as well.
 *
 * @typedef {object} Listener
 * @property {(session: EmbedSession) => void} onSession called with the first session and with every renewed one
 * @property {(error: EmbedSessionError) => void} [onError] called when there is no valid token: `final` says whether
 *   the session has ended, or another attempt follows
 *
 * @typedef {object} Opening
 * @property {{type: string, id: string}} [opens] the resource that the component shows, such as `{ type: "dashboard", id: "sales-2026" }`:
 *   if the token does not open it, this component gets a final error with the code `resource_not_granted`
 * @property {string} [permission] what the component does with it, such as `can_edit`. Absent: it only shows it
 *
 * @typedef {{apiUrl: string | URL} & Listener & Opening & ({fetchToken: FetchToken, token?: string} | {fetchToken?: undefined, token: string})} Options
 *   `apiUrl`: where the service answers, such as https://embed.example.com. `token`: one that the page already has; without
 *   `fetchToken`, the session ends when it expires.
 */
import { EmbedSessionError } from "./errors.js";
import { checkedOptions } from "./options.js";
import { SharedSession } from "./shared_session.js";

export { EmbedSessionError };

/** @type {Set<SharedSession>} */
const sessions = new Set();

/**
 * Open a session for a component, or join the one that the page has.
 *
 * @param {Options} options
 * @returns {{refresh: () => void, close: () => void}} `refresh` when the user or their rights have changed: the next token is
 *   fetched now. `close` when the component is removed
 * @throws {TypeError} naming the option that is missing or wrong
 */
export function createEmbedSession(options) {
  const { url, fetchToken, token, question, onSession, onError } = checkedOptions(options);
  const listener = { onSession, onError, question };
  const session = sessionFor(url, fetchToken, token);
  session.join(listener);
  return { refresh: () => session.refresh(), close: () => session.leave(listener) };
}

/** End all sessions of the page, because its user signs out: their components get a final error with the code `closed`. */
export function closeAll() {
  const closed = new EmbedSessionError("closed", "You have been signed out.", { final: true });
  for (const session of [...sessions]) session.end(closed);
}

/** @param {string} url @param {FetchToken | undefined} fetchToken @param {string} token */
function sessionFor(url, fetchToken, token) {
  const key = fetchToken || token;
  const running = [...sessions].find((each) => each.url === url && each.key === key);
  if (running?.takes(token)) return running;
  running?.endForOtherUser();
  const session = new SharedSession(url, key, token, () => sessions.delete(session));
  sessions.add(session);
  return session;
}
