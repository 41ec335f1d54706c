// One call to the service: JSON in, JSON out; whatever goes wrong is a Problem.

const LONGEST_WAIT = 20_000;

/** What went wrong, as the service said it (RFC 9457), or as this page saw it. */
export class Problem extends Error {
  /** @param {{status?: number, code: string, title: string, detail?: string, errors?: Fault[], rules?: {id: string, dataset: string}[], requestId?: string, docs?: string, retryAfter?: number}} told */
  constructor(told) {
    super(told.title);
    this.status = told.status ?? 0;
    this.code = told.code;
    this.title = told.title;
    this.detail = told.detail ?? "";
    this.errors = told.errors ?? [];
    this.rules = told.rules ?? [];
    this.requestId = told.requestId ?? "";
    this.docs = told.docs ?? "";
    this.retryAfter = told.retryAfter ?? 0;
  }
}

/** @typedef {{pointer: string, code: string, detail: string}} Fault */
/** Who calls: an API key, or the person whose session the browser keeps, at the tenant that the page shows. @typedef {{apiKey: string} | {tenant: string}} Caller */
/** @typedef {{by: Caller, body?: unknown, version?: number, headers?: Record<string, string>}} Options */

/**
 * Raises Problem. `version` goes into If-Match.
 * @param {string} method
 * @param {string} path
 * @param {Options} options
 * @returns {Promise<{status: number, body: any}>}
 */
export async function call(method, path, { by, body, version, headers = {} }) {
  /** @type {Record<string, string>} */
  const sent = { ...("apiKey" in by ? { "x-api-key": by.apiKey } : { "x-embed-tenant": by.tenant }), accept: "application/json", ...headers };
  if (body !== undefined) sent["content-type"] ??= "application/json";
  if (version !== undefined) sent["if-match"] = `"${version}"`;
  const answer = await reach(path, {
    method,
    headers: sent,
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
    credentials: "apiKey" in by ? "omit" : "same-origin",
  });
  const told = await json(answer);
  if (!answer.ok) throw refusal(answer, told);
  return { status: answer.status, body: told };
}

/**
 * A public document of the service.
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function fetchPublic(path) {
  const answer = await reach(path, { headers: { accept: "application/json" }, credentials: "omit" });
  if (!answer.ok) throw refusal(answer, await json(answer));
  return answer.json();
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function reach(path, request) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), LONGEST_WAIT);
  try {
    return await fetch(path, { ...request, signal: patience.signal });
  } catch {
    throw new Problem({ code: navigator.onLine ? "unreachable" : "offline", title: "The service cannot be reached." });
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Response} answer */
async function json(answer) {
  if (answer.status === 204) return null;
  try {
    return await answer.json();
  } catch {
    return null; // not ours: a proxy's page, or nothing
  }
}

/**
 * @param {Response} answer
 * @param {any} told
 */
function refusal(answer, told) {
  const retryAfter = Number(answer.headers.get("retry-after")) || 0;
  if (told?.code && told?.title) return new Problem({ ...told, status: answer.status, retryAfter });
  return new Problem({ status: answer.status, code: "unexpected", title: `The service answered ${answer.status}.`, retryAfter });
}
