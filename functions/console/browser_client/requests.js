import { EmbedSessionError, isRefusal, pauseOf } from "./errors.js";
import { API_KEY, isTokenText } from "./token_text.js";
/** @import { EmbedSession, FetchToken } from "./embed_tokens.js" */

const REQUEST_TIMEOUT = 15_000;

/**
 * Ask the host page for a token.
 * @param {FetchToken} fetchToken
 * @throws {EmbedSessionError}
 */
export async function tokenOfHost(fetchToken) {
  const answer = await answerOf(fetchToken);
  if (answer instanceof Response && !answer.ok) throw refusalOfHost(answer);
  const token = typeof answer === "object" ? answer?.token : answer;
  const text = typeof token === "string" ? token.trim() : "";
  if (API_KEY.test(text)) {
    const message = "fetchToken returned an API key. A key must never be in a web page: revoke it, and let your backend generate the token.";
    throw new EmbedSessionError("api_key_in_browser", message, { final: true });
  }
  if (isTokenText(text)) return text;
  const what = text ? "text that is no token: was the request redirected to a page?" : unusable(answer, token);
  throw new EmbedSessionError("host_failed", `fetchToken must return a token, and returned ${what}`, { final: false });
}

/** @param {unknown} answer @param {unknown} token */
function unusable(answer, token) {
  if (answer instanceof Response) return "the response: return (await response.json()).token.";
  return token ? "something else." : "nothing.";
}

/** @param {FetchToken} fetchToken */
async function answerOf(fetchToken) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  try {
    const late = new Promise((_, reject) => (timer = setTimeout(reject, REQUEST_TIMEOUT, new Error("fetchToken took too long"))));
    return /** @type {any} */ (await Promise.race([fetchToken(), late]));
  } catch (cause) {
    throw refusalOfHost(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** What fetchToken threw: an error with `status`, one with the `response`, or the response itself, which it may also return. @param {any} cause */
function refusalOfHost(cause) {
  const response = cause?.response ?? cause;
  const status = Number(cause?.status ?? response?.status) || undefined;
  const pause = pauseOf(cause?.retryAfter ?? response?.headers?.get?.("retry-after"));
  const details = { final: isRefusal(status), status, cause, pause };
  if (!details.final) return new EmbedSessionError("host_failed", "The host page could not get a token.", details);
  const signedOut = status === 401 || status === 403;
  const message = signedOut ? "The host page hands out no more tokens." : `The host page's backend refused to make a token (status ${status}).`;
  return new EmbedSessionError("host_refused", message, details);
}

/**
 * Show the token to the service, once for each question. A resource that it does not open ends nothing else: its error is the answer.
 * @param {string} url
 * @param {string} token
 * @param {string[]} questions
 * @param {AbortController} attempt
 * @returns {Promise<[string, EmbedSession | EmbedSessionError][]>}
 * @throws {EmbedSessionError}
 */
export async function handshakes(url, token, questions, attempt) {
  return Promise.all(questions.map(async (question) => [question, await handshake(url, token, question, attempt).catch(asAnswer)]));
}

/** @param {EmbedSessionError} error */
function asAnswer(error) {
  if (error.code === "resource_not_granted" || error.status === 422) return error;
  throw error;
}

/**
 * @param {string} url
 * @param {string} token
 * @param {string} question
 * @param {AbortController} attempt
 * @returns {Promise<EmbedSession>} whose token it is, and for how long it is good
 * @throws {EmbedSessionError}
 */
async function handshake(url, token, question, attempt) {
  const [response, body] = await post(`${url}/embed/session`, token, question, attempt);
  const { status } = response;
  if (response.ok && ["serverTime", "refreshAfter", "expiresAt"].every((name) => Date.parse(body[name]))) return { ...body, token };
  if (response.ok) throw new EmbedSessionError("unreadable", "The service's answer cannot be read.", { final: false, status });
  if (isRefusal(status)) {
    throw new EmbedSessionError(body.code ?? "refused", body.detail ?? "The service refused the token.", { final: true, status });
  }
  const pause = pauseOf(response.headers.get("retry-after"));
  throw new EmbedSessionError("unavailable", "The service cannot answer right now.", { final: false, status, pause });
}

/** @param {string} url @param {string} token @param {string} question @param {AbortController} attempt @returns {Promise<[Response, any]>} */
async function post(url, token, question, attempt) {
  const timer = setTimeout(() => attempt.abort(), REQUEST_TIMEOUT); // AbortSignal.any and .timeout are newer than our browsers
  /** @type {Record<string, string>} */
  const headers = { authorization: `Bearer ${token}` };
  if (question) headers["content-type"] = "application/json";
  const request = { method: "POST", headers, body: question || undefined, signal: attempt.signal };
  try {
    const response = await fetch(url, { ...request, credentials: "omit", cache: "no-store", redirect: "error" });
    return [response, (await response.json().catch(() => null)) ?? {}];
  } catch (cause) {
    throw new EmbedSessionError("unreachable", "The service cannot be reached.", { final: false, cause });
  } finally {
    clearTimeout(timer);
  }
}
