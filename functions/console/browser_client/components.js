import { EmbedSessionError } from "./errors.js";
/** @import { EmbedSession, Listener } from "./embed_tokens.js" */

/** @typedef {Required<Listener> & {question: string}} Component `question`: what it asks the service for, the handshake's body */

/** The components of one session. Each is called by itself, so that one that throws keeps nothing from the others. */
export class Components {
  /** @type {Set<Component>} */
  #all = new Set();
  /** Who knows of the outage. @type {Set<Component>} */
  #told = new Set();

  get isEmpty() {
    return this.#all.size === 0;
  }

  /** @param {Component} component */
  has(component) {
    return this.#all.has(component);
  }

  /** @param {Component} component */
  join(component) {
    this.#all.add(component);
  }

  /** @param {Component} component */
  leave(component) {
    component.onSession = component.onError = () => {};
    this.#all.delete(component);
  }

  questions() {
    return [...new Set([...this.#all].map(({ question }) => question))];
  }

  /** @param {Map<string, EmbedSession>} opened by question */
  show(opened) {
    this.#told.clear();
    for (const component of this.#all) {
      const session = opened.get(component.question);
      if (session) queueMicrotask(() => component.onSession(session));
    }
  }

  /** Report an outage to those who have no session, once. @param {EmbedSessionError} error @param {(component: Component) => boolean} isWaiting */
  tell(error, isWaiting) {
    for (const component of this.#all) {
      if (this.#told.has(component) || !isWaiting(component)) continue;
      this.#told.add(component);
      queueMicrotask(() => component.onError(error));
    }
  }

  /** @param {EmbedSessionError} [error] reported to each of them @param {string} [question] absent: all */
  end(error, question) {
    for (const component of this.#all) {
      if (question !== undefined && component.question !== question) continue;
      this.#all.delete(component);
      if (error) queueMicrotask(() => component.onError(error));
    }
  }
}
