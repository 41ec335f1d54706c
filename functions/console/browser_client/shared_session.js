import { now, since } from "./clocks.js";
import { Components } from "./components.js";
import { EmbedSessionError, unexpected, userChanged } from "./errors.js";
import { handshakes, tokenOfHost } from "./requests.js";
import { ownerOf } from "./token_text.js";
/** @import { Moment } from "./clocks.js" */
/** @import { Component } from "./components.js" */
/** @import { EmbedSession, FetchToken } from "./embed_tokens.js" */

const TICK = 30_000; // timers stand still while a computer sleeps: look at the clock at least this often
const SHORTEST_USE = 10_000; // of a token, should a host hand out used ones
const [FIRST_PAUSE, LONGEST_PAUSE] = [1_000, 30_000];
const WAKING = ["online", "focus", "pageshow", "visibilitychange"];

/** The session of all components that get their tokens from the same place. */
export class SharedSession {
  #components = new Components();
  /** Of the token in use, by what the service was asked. @type {Map<string, EmbedSession>} */
  #sessions = new Map();
  /** Whose session it is. */
  #owner = "";
  /** A token that no handshake has settled yet. */
  #untried;
  #failures = 0;
  #refused = 0;
  /** Why there is no session, once that has been reported. @type {EmbedSessionError | null} */
  #outage = null;
  #ended = false;
  /** The renewal under way. @type {AbortController | null} */
  #attempt = null;
  #since = now();
  #refreshDue = 0;
  #expiryDue = 0;
  /** Before this, the service or the host wants no other attempt. */
  #heldUntil = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #wake = (/** @type {any} */ { type, persisted }) => {
    if (persisted && this.#fetchToken) this.refresh(); // back from the page cache: the user may have signed out since
    else this.#look({ online: type === "online" });
  };

  /** @param {string} url @param {FetchToken | string} key @param {string} token @param {() => void} onEnd */
  constructor(url, key, token, onEnd) {
    this.url = url;
    this.key = key;
    this.#untried = token;
    this.onEnd = onEnd;
    for (const name of WAKING) listen(name)?.addEventListener(name, this.#wake);
  }

  get #fetchToken() {
    return typeof this.key === "function" ? this.key : undefined;
  }

  /**
   * Use a component's own token if there is no good one yet. False, and nothing done, if it is another user's.
   * @param {string} token
   */
  takes(token) {
    const [theirs, ours] = [ownerOf(token), this.#owner || ownerOf(this.#untried)];
    if (theirs && ours && theirs !== ours) return false;
    if (token && !this.#untried && !this.#isAlive()) this.#startOver(token);
    return true;
  }

  /** @param {Component} component */
  join(component) {
    this.#components.join(component);
    queueMicrotask(() => {
      if (!this.#components.has(component)) return;
      this.#look();
      const session = this.#sessionOf(component);
      if (session) component.onSession(session);
      else if (this.#outage) this.#components.tell(this.#outage, (each) => each === component);
    });
  }

  /** @param {Component} component */
  leave(component) {
    this.#components.leave(component);
    if (this.#components.isEmpty) this.end();
  }

  /** Fetch a token now. The one in use, and one that is being fetched, may be of the user before: nobody gets them any more. */
  refresh() {
    if (!this.#fetchToken) throw new TypeError("refresh() needs the option fetchToken: a session with a token alone cannot get another one.");
    this.#startOver("");
    queueMicrotask(() => this.#look());
  }

  /** @param {string} token empty: to be fetched */
  #startOver(token) {
    this.#attempt?.abort();
    this.#attempt = null;
    this.#untried = token;
    this.#refreshDue = this.#expiryDue = 0;
  }

  /** @param {EmbedSessionError} [error] reported to all components */
  end(error) {
    if (this.#ended) return;
    this.#ended = true;
    this.#components.end(error);
    this.#sessions.clear();
    this.#startOver("");
    clearTimeout(this.#timer);
    for (const name of WAKING) listen(name)?.removeEventListener(name, this.#wake);
    this.onEnd();
  }

  endForOtherUser() {
    this.end(userChanged());
  }

  /** Renew if it is time, or look again later. */
  #look({ online } = { online: false }) {
    if (this.#ended || this.#attempt) return;
    clearTimeout(this.#timer);
    const left = this.#refreshDue - this.#elapsed();
    if (left <= 0 || (online && this.#failures > 0 && this.#elapsed() >= this.#heldUntil)) void this.#renew();
    else if (this.#failures === 0 && this.#isAlive() && this.#unanswered().length) void this.#renew(this.#tokenInUse);
    else this.#timer = setTimeout(() => this.#look(), Math.min(left, TICK));
  }

  /** @param {string} [inUse] the token, to be asked only what it has not been asked yet */
  async #renew(inUse) {
    const attempt = (this.#attempt = new AbortController());
    const isCurrent = () => this.#attempt === attempt;
    try {
      const token = inUse || this.#untried || (await this.#nextToken());
      if (!isCurrent()) return;
      this.#requireSameUser(ownerOf(token));
      this.#untried = token;
      const sent = now();
      const answers = await handshakes(this.url, token, inUse ? this.#unanswered() : this.#components.questions(), attempt);
      if (isCurrent()) this.#settle(answers, sent);
    } catch (error) {
      if (isCurrent()) this.#fail(error instanceof EmbedSessionError ? error : unexpected(error));
    }
    if (!isCurrent()) return;
    this.#attempt = null;
    this.#look();
  }

  #nextToken() {
    if (this.#fetchToken) return tokenOfHost(this.#fetchToken);
    const message = "The token has expired, and there is no fetchToken to get another one: pass it, or open a session with a new token.";
    throw new EmbedSessionError("token_expired", message, { final: true });
  }

  /** @param {string} owner empty: not known */
  #requireSameUser(owner) {
    if (owner && this.#owner && owner !== this.#owner) throw userChanged();
  }

  /** @param {[string, EmbedSession | EmbedSessionError][]} answers @param {Moment} sent */
  #settle(answers, sent) {
    const opened = answers.filter(([, answer]) => !(answer instanceof EmbedSessionError));
    if (opened.length) this.#accept(new Map(/** @type {[string, EmbedSession][]} */ (opened)), sent);
    else if (this.#isAlive()) this.#untried = ""; // the token in use is good, for others
    for (const [question, answer] of answers) if (answer instanceof EmbedSessionError) this.#refuse(question, answer);
  }

  /** @param {Map<string, EmbedSession>} opened @param {Moment} sent */
  #accept(opened, sent) {
    const [session] = opened.values();
    const owner = ownerOf(session.token) || session.user?.distinctId;
    this.#requireSameUser(owner);
    this.#owner = owner;
    this.#untried = "";
    [this.#failures, this.#refused, this.#outage] = [0, 0, null];
    this.#sessions = new Map([...(session.token === this.#tokenInUse ? this.#sessions : []), ...opened]);
    this.#since = sent; // the answer may have taken a while
    const [atServer, refresh, expiry] = [session.serverTime, session.refreshAfter, session.expiresAt].map(Date.parse);
    const spread = Math.random() * 0.2 * (expiry - refresh); // pages that were opened together part
    this.#expiryDue = expiry - atServer;
    this.#refreshDue = this.#fetchToken ? Math.max(refresh + spread - atServer, SHORTEST_USE) : this.#expiryDue;
    this.#components.show(opened);
  }

  /** End the components that open something which the token does not. @param {string} question @param {EmbedSessionError} error */
  #refuse(question, error) {
    this.#sessions.delete(question);
    this.#components.end(error, question);
    if (this.#components.isEmpty) this.end();
  }

  /** @param {EmbedSessionError} error */
  #fail(error) {
    if (error.final && this.#untried) this.#dropToken(error);
    if (error.final) return this.end(error);
    this.#outage ??= error;
    this.#components.tell(error, (component) => !this.#sessionOf(component));
    const pause = Math.min(FIRST_PAUSE * 2 ** this.#failures, LONGEST_PAUSE);
    this.#failures += 1;
    this.#heldUntil = this.#elapsed() + (error.pause ?? 0);
    this.#refreshDue = Math.max(this.#elapsed() + pause * (0.5 + Math.random() / 2), this.#heldUntil);
  }

  /** The service has refused the token: it is not shown again. @param {EmbedSessionError} error */
  #dropToken(error) {
    this.#untried = "";
    this.#refused += 1;
    // One that has expired, or is of the very second in which others were revoked, may be followed by a good one.
    if (error.status === 401 && this.#refused === 1 && this.#fetchToken) error.final = false;
  }

  #unanswered() {
    return this.#components.questions().filter((question) => !this.#sessions.has(question));
  }

  get #tokenInUse() {
    return this.#sessions.values().next().value?.token ?? "";
  }

  /** @param {Component} component */
  #sessionOf(component) {
    return this.#isAlive() ? this.#sessions.get(component.question) : undefined;
  }

  #isAlive() {
    return this.#sessions.size > 0 && this.#elapsed() < this.#expiryDue;
  }

  /** Milliseconds since the last handshake. */
  #elapsed() {
    return since(this.#since);
  }
}

/** @param {string} name @returns {EventTarget | undefined} */
function listen(name) {
  const place = name === "visibilitychange" ? globalThis.document : globalThis;
  return typeof place?.addEventListener === "function" ? place : undefined;
}
