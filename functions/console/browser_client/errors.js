const LONGEST_RETRY_AFTER = 300_000; // a date is read by this computer's clock, which may be wrong by hours

/** Why there is no valid token. `code` is stable; `message` is for people. */
export class EmbedSessionError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{final: boolean, status?: number, cause?: unknown, pause?: number}} details
   */
  constructor(code, message, { final, status, cause, pause }) {
    super(message);
    this.name = "EmbedSessionError";
    this.code = code;
    this.final = final;
    this.status = status;
    this.cause = cause;
    this.pause = pause; // milliseconds before another attempt makes sense, where the server said so
  }
}

export const userChanged = () => new EmbedSessionError("user_changed", "Another user has signed in: open the component again.", { final: true });

/** @param {unknown} cause */
export const unexpected = (cause) => new EmbedSessionError("unexpected", "The session has ended because of an error in the page.", { final: true, cause });

/** Whether repeating the request cannot help: 4xx, except 408 and 429. @param {number} [status] */
export const isRefusal = (status = 0) => status >= 400 && status < 500 && status !== 408 && status !== 429;

/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, in milliseconds. @param {unknown} header */
export function pauseOf(header) {
  const text = String(header ?? "").trim();
  const pause = /^\d+$/.test(text) ? 1000 * Number(text) : Date.parse(text) - Date.now();
  return pause > 0 ? Math.min(pause, LONGEST_RETRY_AFTER) : undefined;
}
