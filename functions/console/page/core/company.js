// People who sign in at their company. Tabs of one browser share the session: each hears from the others when it changes.
import { call, Problem } from "./api.js";
import { enter, leave, seen, session, watchIdleness } from "./session.js";
import { store } from "./store.js";

/** Of a page that shows no tenant yet. */
const NO_TENANT = { tenant: "none" };
const ASKED_AGAIN_MINUTES = 4;

/** @typedef {import("./session.js").Person} Person */
/** @typedef {{asked: boolean, available: boolean, problem: Problem | null, moved: Person | null, invitation: string}} Company moved: who is signed in by now, where this page shows somebody or something else; invitation: the link that somebody came with */

export const company = store(/** @type {Company} */ ({ asked: false, available: false, problem: null, moved: null, invitation: "" }));

const channel = new BroadcastChannel("embed-tokens/session");
const tellOthers = (/** @type {"changed" | "seen"} */ what) => channel.postMessage(what);
let keptAt = 0;

/** Where somebody signs in, to come back to the section that the address names. */
export const loginAddress = () => `/auth/login?returnTo=${/^#\/?([a-z][a-z-]*)/.exec(location.hash)?.[1] ?? ""}`;

/** Ask the service who is signed in here. What goes wrong is in the store. */
export async function recognize() {
  keptAt = Date.now();
  try {
    const { body } = await call("GET", "/auth/session", { by: NO_TENANT });
    company.set({ asked: true, available: body.signInAvailable, problem: null });
    arrive(body.session);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    company.set({ asked: true, problem });
  }
}

/** @param {Person | null} found */
function arrive(found) {
  const { key, person } = session.get();
  if (key) return;
  if (!found) {
    if (person) leave("over");
  } else if (!person || isSame(person, found)) {
    company.set({ moved: null });
    enter(found);
  } else {
    company.set({ moved: found });
  }
}

const isSame = (/** @type {Person} */ one, /** @type {Person} */ other) => one.tenant.id === other.tenant.id && one.memberId === other.memberId;

/** Show what the session is for by now. @param {Person} person */
export function follow(person) {
  company.set({ moved: null });
  enter(person);
}

/** Raises Problem. @param {string} from the tenant that the session is for @param {string} to */
export async function chooseTenant(from, to) {
  await call("POST", "/auth/tenant", { by: { tenant: from }, body: { tenantId: to } });
  const { body } = await call("GET", "/auth/session", { by: NO_TENANT });
  if (body.session) follow(body.session);
  else leave("over");
  tellOthers("changed");
}

/** Raises Problem where the session may go on at the service. @param {import("./session.js").Ended} ended */
export async function signOut(ended) {
  const { person, tenant } = session.get();
  try {
    if (person) await call("POST", "/auth/logout", { by: { tenant: tenant.id } });
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
  }
  leave(ended);
  if (person) tellOthers("changed");
}

/** What an invitation's link is for. Raises Problem. @param {string} link @returns {Promise<{tenantName: string, role: string | null, expiresAt: string, loginUrl: string}>} */
export async function acceptInvitation(link) {
  return (await call("POST", `/invitations/${encodeURIComponent(link)}`, { by: NO_TENANT })).body;
}

/** Takes an invitation's link out of the address, where others could read it. */
function takeInvitation() {
  const [, invitation = ""] = /^#invitation=(.+)$/.exec(location.hash) ?? [];
  if (!invitation) return;
  history.replaceState(null, "", location.pathname);
  company.set({ invitation });
}

/** From the first moment of the page on. */
export async function start() {
  takeInvitation();
  addEventListener("hashchange", takeInvitation);
  channel.addEventListener("message", ({ data }) => (data === "seen" ? seen() : void recognize()));
  watchIdleness({ onIdle: () => void endIdle(), onSeen: keep });
  await recognize();
  if (session.get().person) tellOthers("changed");
}

/** The service ends a session after 30 minutes in which it hears nothing. */
function keep() {
  if (!session.get().person) return;
  tellOthers("seen");
  if (Date.now() - keptAt > ASKED_AGAIN_MINUTES * 60_000) void recognize();
}

async function endIdle() {
  await signOut("idle").catch(() => leave("idle")); // unreachable: there, too, it ends by itself
}
