// Who is signed in: by an API key, which lives in one variable of this module and nowhere else, so that a reload forgets it;
// or a person at their company, whose session the browser keeps in a cookie that no script can read (company.js).
import { call, Problem } from "./api.js";
import { belongTo } from "./drafts.js";
import { store } from "./store.js";

const IDLE_MINUTES = 30;
const WARNED_MINUTES = 28;
const LOOK_EVERY = 15_000;
const SHAPE = /^emb_(live|test)_([0-9A-Za-z]{16})([0-9A-Za-z]{12})_[0-9A-Za-z]{49}$/;

/** @typedef {{scopes: string[], environment: "live" | "test", maxTokenLifetime: number | null}} Rights what can be done, and given to others */
/** @typedef {Rights & {id: string, label: string, lastFour: string | null}} KeyView */
/** @typedef {{id: string, name: string, role: string | null}} TenantChoice */
/** @typedef {{memberId: string, name: string, email: string | null, role: string | null, scopes: string[], tenant: TenantChoice, tenants: TenantChoice[], endsAt: string}} Person */
/** @typedef {{id: string, name: string}} Tenant */
/** @typedef {"" | "idle" | "signed out" | "over"} Ended */
/**
 * @typedef {object} Session
 * @property {boolean} signedIn
 * @property {string} hint how the key is shown, or who the person is
 * @property {Tenant} tenant
 * @property {KeyView | null} key
 * @property {Person | null} person
 * @property {Ended} ended
 * @property {boolean} renewing
 * @property {boolean} idle for so long that it is said
 */

const NOBODY = /** @type {Session} */ ({
  signedIn: false, hint: "", tenant: { id: "", name: "" }, key: null, person: null, ended: "", renewing: false, idle: false,
});

let apiKey = "";
let lastSeen = 0;

export const session = store(NOBODY);

/** Who makes a call, for one call. @returns {import("./api.js").Caller} */
export const caller = () => (session.get().person ? { tenant: session.get().tenant.id } : { apiKey });

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
  const { body } = await call("GET", "/api-keys/self", { by: { apiKey: text } });
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

/** A person's session, or what has changed in it. Another tenant or member starts over. @param {Person} person */
export function enter(person) {
  const { id, name } = person.tenant;
  belongTo(`${id} ${person.memberId}`);
  apiKey = "";
  if (session.get().person?.memberId !== person.memberId) lastSeen = Date.now();
  session.set({ ...NOBODY, signedIn: true, hint: person.name || (person.email ?? person.memberId), tenant: { id, name }, person });
}

/** @param {Ended} ended */
export function leave(ended) {
  apiKey = "";
  session.set({ ...NOBODY, ended });
}

/** What whoever is signed in can do. A person's tokens are for tests, and the keys that they create for anything. @returns {Rights} */
export function rights() {
  const { key, person } = session.get();
  return key ?? { scopes: person?.scopes ?? [], environment: "live", maxTokenLifetime: null };
}

/**
 * @param {string} scope
 * @returns {boolean}
 */
export const may = (scope) => rights().scopes.includes(scope);

/**
 * Sign out after 30 minutes without a key press, a click or a scroll; ask two minutes before.
 * @param {{onIdle: () => void, onSeen: () => void}} watching onSeen: now and then while somebody is there
 */
export function watchIdleness({ onIdle, onSeen }) {
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"]) {
    document.addEventListener(kind, seen, { passive: true, capture: true });
  }
  let before = 0;
  const look = () => {
    const { signedIn, idle } = session.get();
    if (!signedIn) return;
    if (idleFor(IDLE_MINUTES)) onIdle();
    else if (idleFor(WARNED_MINUTES) && !idle) session.set({ idle: true });
    else if (lastSeen > before) onSeen();
    before = lastSeen;
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_EVERY);
}

/** The answer to the question whether anybody is there: only that counts once it is asked. */
export function stay() {
  session.set({ idle: false });
  seen();
}

/** Somebody is there, in this tab or in another one. */
export function seen() {
  if (!session.get().idle && !idleFor(IDLE_MINUTES)) lastSeen = Date.now();
}

const idleFor = (/** @type {number} */ minutes) => Date.now() - lastSeen >= minutes * 60_000;
