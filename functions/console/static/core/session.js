// Who is signed in. The API key lives in one variable of this module and nowhere else; a reload forgets it.
import { call, Problem } from "./api.js";
import { store } from "./store.js";

const IDLE_MINUTES = 30;
const LOOK_EVERY = 15_000;
const SHAPE = /^emb_(live|test)_([0-9A-Za-z]{16})([0-9A-Za-z]{12})_[0-9A-Za-z]{49}$/;

/** @typedef {{id: string, label: string, environment: string, scopes: string[]}} KeyView */
/** @typedef {{signedIn: boolean, hint: string, tenantId: string, key: KeyView | null, ended: "" | "idle" | "signed out", renewing: boolean}} Session */

let apiKey = "";
let lastSeen = 0;

export const session = store(
  /** @type {Session} */ ({ signedIn: false, hint: "", tenantId: "", key: null, ended: "", renewing: false }),
);

/** The key, for one call. */
export const currentKey = () => apiKey;

/** @param {string} text */
export const looksLikeKey = (text) => SHAPE.test(text);

/**
 * How a key is shown: `emb_live_…abcd`.
 * @param {string} text
 */
export const hintOf = (text) => `${text.slice(0, 9)}…${text.slice(-4)}`;

/**
 * Raises Problem. A key of another tenant starts over; one of the same tenant keeps what was typed.
 * @param {string} pasted
 */
export async function signIn(pasted) {
  const text = pasted.trim();
  const shape = SHAPE.exec(text);
  if (!shape) {
    const detail = "A key is 87 characters long and begins with emb_live_ or emb_test_. Copy it whole, without quotes.";
    throw new Problem({ code: "key_shape", title: "This does not look like an API key.", detail });
  }
  const { body } = await call("GET", "/api-keys/self", { key: text });
  if (!body.scopes.includes("settings:read")) {
    const detail = "This page needs a key with the scope settings:read. Ask whoever manages your keys for one.";
    throw new Problem({ status: 403, code: "scope_missing", title: "This key may not read the settings.", detail });
  }
  apiKey = text;
  lastSeen = Date.now();
  session.set({ signedIn: true, hint: hintOf(text), tenantId: shape[2], key: body, ended: "", renewing: false });
}

/** @param {"idle" | "signed out"} ended */
export function signOut(ended) {
  apiKey = "";
  session.set({ signedIn: false, hint: "", tenantId: "", key: null, ended, renewing: false });
}

/**
 * @param {string} scope
 * @returns {boolean}
 */
export const may = (scope) => session.get().key?.scopes.includes(scope) ?? false;

/** Sign out after 30 minutes without a key press, a click or a scroll. */
export function watchIdleness() {
  const seen = () => {
    if (!expired()) lastSeen = Date.now();
  };
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"]) {
    document.addEventListener(kind, seen, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_EVERY);
}

function look() {
  if (session.get().signedIn && expired()) signOut("idle");
}

const expired = () => Date.now() - lastSeen >= IDLE_MINUTES * 60_000;
