// Who is signed in. The API key lives in one variable of this module and nowhere else; a reload forgets it.
import { call, Problem } from "./api.js";
import { belongTo } from "./drafts.js";
import { store } from "./store.js";

const IDLE_MINUTES = 30;
const WARNED_MINUTES = 28;
const LOOK_EVERY = 15_000;
const SHAPE = /^emb_(live|test)_([0-9A-Za-z]{16})([0-9A-Za-z]{12})_[0-9A-Za-z]{49}$/;

/** @typedef {{id: string, label: string, environment: "live" | "test", scopes: string[], maxTokenLifetime: number | null, lastFour: string | null}} KeyView */
/** @typedef {{id: string, name: string}} Tenant */
/** @typedef {{signedIn: boolean, hint: string, tenant: Tenant, key: KeyView | null, ended: "" | "idle" | "signed out", renewing: boolean, idle: boolean}} Session idle: for so long that it is said */

const NOBODY = /** @type {Session} */ ({ signedIn: false, hint: "", tenant: { id: "", name: "" }, key: null, ended: "", renewing: false, idle: false });

let apiKey = "";
let lastSeen = 0;

export const session = store(NOBODY);

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
 * Raises Problem. A key of another tenant starts over; one of the same tenant, given in between, keeps what was typed.
 * @param {string} pasted
 */
export async function signIn(pasted) {
  const text = pasted.trim();
  const shape = SHAPE.exec(text);
  if (!shape) {
    const detail = "A key has 87 characters and starts with emb_live_ or emb_test_. Copy all of it, without quotes.";
    throw new Problem({ code: "key_shape", title: "This does not look like an API key.", detail });
  }
  const { body } = await call("GET", "/api-keys/self", { key: text });
  if (!body.scopes.includes("settings:read")) {
    const detail = "This page needs a key with the scope settings:read. Ask the person who manages your keys for one.";
    throw new Problem({ code: "key_scope", title: "This key cannot read the settings.", detail });
  }
  const tenant = { id: body.tenantId ?? `t_${shape[2]}`, name: body.tenantName ?? "" }; // while a new version of the service takes over
  const { renewing, tenant: before } = session.get();
  belongTo(`${tenant.id} ${body.id}`, { keep: renewing && before.id === tenant.id });
  apiKey = text;
  lastSeen = Date.now();
  session.set({ ...NOBODY, signedIn: true, hint: hintOf(text), tenant, key: body });
}

/** @param {"idle" | "signed out"} ended */
export function signOut(ended) {
  apiKey = "";
  session.set({ ...NOBODY, ended });
}

/**
 * @param {string} scope
 * @returns {boolean}
 */
export const may = (scope) => session.get().key?.scopes.includes(scope) ?? false;

/** Sign out after 30 minutes without a key press, a click or a scroll; ask two minutes before. */
export function watchIdleness() {
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"]) {
    document.addEventListener(kind, seen, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_EVERY);
}

/** The answer to the question whether anybody is there: only that counts once it is asked. */
export function stay() {
  session.set({ idle: false });
  seen();
}

function seen() {
  if (!session.get().idle && !idleFor(IDLE_MINUTES)) lastSeen = Date.now();
}

function look() {
  const { signedIn, idle } = session.get();
  if (!signedIn) return;
  if (idleFor(IDLE_MINUTES)) signOut("idle");
  else if (idleFor(WARNED_MINUTES) && !idle) session.set({ idle: true });
}

const idleFor = (/** @type {number} */ minutes) => Date.now() - lastSeen >= minutes * 60_000;
