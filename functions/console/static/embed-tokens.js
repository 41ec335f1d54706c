/**
 * Embed Tokens in the browser: a session that stays alive for as long as the host page hands out tokens.
 *
 * One handshake and one token serve every component of a page that names the same `apiUrl` and the same `fetchToken`
 * function. The token lives in memory only: never in an address, a storage or a log.
 *
 * @typedef {object} EmbedSession
 * @property {{distinctId: string, role: string, attributes: Record<string, unknown>}} user
 * @property {Record<string, string[]>} permissions
 * @property {string} tokenId
 * @property {string} expiresAt RFC 3339
 * @property {string} refreshAfter RFC 3339
 * @property {string} serverTime RFC 3339
 * @property {number} settingsVersion
 * @property {string} token for the Authorization header of the component's own requests
 *
 * @typedef {object} Options
 * @property {string} apiUrl where the service answers, such as https://embed.example.com
 * @property {() => Promise<string>} fetchToken asks the host's backend for a token of the user who is signed in there;
 *   an error whose `status` is 401 or 403 says that there will be none
 * @property {(session: EmbedSession) => void} onSession called with the first session and with every renewed one
 * @property {(error: EmbedSessionError) => void} [onError] called when there is no valid token: `final` says whether
 *   the session has ended, or another attempt follows
 *
 * @typedef {{onSession: (session: EmbedSession) => void, onError: (error: EmbedSessionError) => void}} Listener
 */

const TICK = 30_000; // timers stand still while a computer sleeps: look at the clock at least this often
const REQUEST_TIMEOUT = 15_000;
const SHORTEST_USE = 10_000; // of a token, should a host hand out used ones
const [FIRST_PAUSE, LONGEST_PAUSE] = [1_000, 30_000];
const WAKING = ["online", "focus", "pageshow", "visibilitychange"];

/** Why there is no valid token. `code` is stable; `message` is for people. */
export class EmbedSessionError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{final: boolean, status?: number, cause?: unknown, pause?: number}} about
   */
  constructor(code, message, { final, status, cause, pause }) {
    super(message, { cause });
    this.name = "EmbedSessionError";
    this.code = code;
    this.final = final;
    this.status = status;
    this.pause = pause; // milliseconds before another attempt makes sense, where the service said so
  }
}

/** @type {WeakMap<Function, Map<string, SharedSession>>} */
const shared = new WeakMap();

/**
 * Open a session for a component, or join the one that the page has.
 *
 * @param {Options} options
 * @returns {{close: () => void}} `close` when the component is removed
 */
export function createEmbedSession({ apiUrl, fetchToken, onSession, onError = () => {} }) {
  const url = new URL(apiUrl).href.replace(/\/$/, "");
  const ofHost = shared.get(fetchToken) ?? new Map();
  shared.set(fetchToken, ofHost);
  const session = ofHost.get(url) ?? new SharedSession(url, fetchToken, () => ofHost.delete(url));
  ofHost.set(url, session);
  const listener = { onSession, onError };
  session.join(listener);
  return { close: () => session.leave(listener) };
}

class SharedSession {
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** @type {EmbedSession | null} */
  #session = null;
  /** A token that the host has handed out and no handshake has settled yet. */
  #untried = "";
  #failures = 0;
  #refused = 0;
  /** Why there is no session, once that has been told. @type {EmbedSessionError | null} */
  #outage = null;
  #ended = false;
  #renewing = false;
  /** Both clocks: the wall's goes on during sleep, the other one cannot be set. */
  #since = { wall: 0, steady: 0 };
  #refreshDue = 0;
  #expiryDue = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #stop = new AbortController();
  #wake = (/** @type {Event} */ event) => this.#look({ online: event.type === "online" });

  /** @param {string} url @param {() => Promise<string>} fetchToken @param {() => void} onEnd */
  constructor(url, fetchToken, onEnd) {
    this.url = url;
    this.fetchToken = fetchToken;
    this.onEnd = onEnd;
    for (const name of WAKING) listen(name)?.addEventListener(name, this.#wake);
    this.#restart(0, 0);
  }

  /** @param {Listener} listener */
  join(listener) {
    this.#listeners.add(listener);
    queueMicrotask(() => {
      if (!this.#listeners.has(listener)) return;
      if (this.#session && this.#elapsed() < this.#expiryDue) listener.onSession(this.#session);
      else if (this.#outage) listener.onError(this.#outage);
      this.#look();
    });
  }

  /** @param {Listener} listener */
  leave(listener) {
    listener.onSession = listener.onError = () => {};
    this.#listeners.delete(listener);
    if (!this.#listeners.size) this.#end();
  }

  /** Renew if it is time, or look again later. */
  #look({ online } = { online: false }) {
    if (this.#ended || this.#renewing) return;
    clearTimeout(this.#timer);
    const left = this.#refreshDue - this.#elapsed();
    if (left <= 0 || (online && this.#failures > 0)) void this.#renew();
    else this.#timer = setTimeout(() => this.#look(), Math.min(left, TICK));
  }

  async #renew() {
    this.#renewing = true;
    try {
      const session = await this.#handshake();
      if (!this.#ended) this.#accept(session);
    } catch (error) {
      if (!this.#ended) this.#fail(/** @type {EmbedSessionError} */ (error));
    } finally {
      this.#renewing = false;
      this.#look();
    }
  }

  /** @returns {Promise<EmbedSession>} */
  async #handshake() {
    this.#untried ||= await this.#newToken();
    const token = this.#untried;
    const answer = await request(`${this.url}/embed/session`, token, this.#stop.signal);
    const { status } = answer;
    const said = (await answer.json().catch(() => null)) ?? {};
    if (answer.ok && ["serverTime", "refreshAfter", "expiresAt"].every((name) => Date.parse(said[name]))) return { ...said, token };
    if (answer.ok) throw new EmbedSessionError("unreadable", "The service's answer cannot be read.", { final: false, status });
    if (status === 429 || status >= 500) {
      const pause = 1000 * Number(answer.headers.get("retry-after") ?? 0) || undefined;
      throw new EmbedSessionError("unavailable", "The service cannot answer right now.", { final: false, status, pause });
    }
    this.#untried = "";
    this.#refused += 1;
    // A token of the very second in which others were revoked is refused with them; the next one is not.
    const final = status !== 401 || this.#refused > 1;
    throw new EmbedSessionError(said.code ?? "refused", said.detail ?? "The service refused the token.", { final, status });
  }

  async #newToken() {
    try {
      const token = await inTime(this.fetchToken());
      if (typeof token === "string" && token) return token;
    } catch (cause) {
      const status = Number(/** @type {any} */ (cause)?.status) || undefined;
      const final = status === 401 || status === 403;
      const message = final ? "The host page hands out no more tokens." : "The host page could not get a token.";
      throw new EmbedSessionError(final ? "host_refused" : "host_failed", message, { final, status, cause });
    }
    throw new EmbedSessionError("host_failed", "fetchToken did not answer with a token's text.", { final: false });
  }

  /** @param {EmbedSession} session */
  #accept(session) {
    this.#untried = "";
    [this.#failures, this.#refused, this.#outage] = [0, 0, null];
    this.#session = session;
    const [now, refresh, expiry] = [session.serverTime, session.refreshAfter, session.expiresAt].map(Date.parse);
    const spread = Math.random() * 0.2 * (expiry - refresh); // pages that were opened together part
    this.#restart(Math.max(refresh + spread - now, SHORTEST_USE), expiry - now);
    this.#tell((listener) => listener.onSession(session));
  }

  /** @param {EmbedSessionError} error */
  #fail(error) {
    const expired = !this.#session || this.#elapsed() >= this.#expiryDue;
    if (error.final || (expired && !this.#outage)) {
      this.#outage = error;
      this.#tell((listener) => listener.onError(error));
    }
    if (error.final) return this.#end();
    const pause = Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    this.#refreshDue = this.#elapsed() + Math.max(pause * (0.5 + Math.random() / 2), error.pause ?? 0);
  }

  /** Each by itself, so that a component that throws keeps nothing from the others. @param {(listener: Listener) => void} call */
  #tell(call) {
    for (const listener of this.#listeners) queueMicrotask(() => call(listener));
  }

  #end() {
    if (this.#ended) return;
    this.#ended = true;
    this.#session = null;
    this.#untried = "";
    this.#listeners.clear();
    this.#stop.abort();
    clearTimeout(this.#timer);
    for (const name of WAKING) listen(name)?.removeEventListener(name, this.#wake);
    this.onEnd();
  }

  /** @param {number} refreshDue @param {number} expiryDue milliseconds from now */
  #restart(refreshDue, expiryDue) {
    this.#since = { wall: Date.now(), steady: performance.now() };
    [this.#refreshDue, this.#expiryDue] = [refreshDue, expiryDue];
  }

  /** Milliseconds since the last handshake, whatever was done to the computer's clock. */
  #elapsed() {
    return Math.max(Date.now() - this.#since.wall, performance.now() - this.#since.steady);
  }
}

/** @param {string} url @param {string} token @param {AbortSignal} stop */
async function request(url, token, stop) {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(REQUEST_TIMEOUT)]);
  const headers = { authorization: `Bearer ${token}` };
  try {
    return await fetch(url, { method: "POST", headers, credentials: "omit", cache: "no-store", redirect: "error", signal });
  } catch (cause) {
    throw new EmbedSessionError("unreachable", "The service cannot be reached.", { final: false, cause });
  }
}

/** @param {Promise<string>} promise */
function inTime(promise) {
  const late = new Error("fetchToken took too long");
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, REQUEST_TIMEOUT, late))]);
}

/** @param {string} name @returns {EventTarget | undefined} */
function listen(name) {
  const place = name === "visibilitychange" ? globalThis.document : globalThis;
  return typeof place?.addEventListener === "function" ? place : undefined;
}
