/** A service, a host page and a clock for tests of the browser client: they answer as told, and time goes by as told. */
import { afterEach, beforeEach, mock } from "node:test";

export const { createEmbedSession, closeAll, EmbedSessionError } = await import(process.env.EMBED_TOKENS_JS);

export const API = "https://embed.example.com";
export const START = Date.parse("2027-01-15T08:00:00Z");
export const LIFETIME = 60_000;
export const REFRESH = 45_000;

export const world = {
  /** performance.now */
  steady: 0,
  /** of the computer's clock against the service's */
  skew: 0,
  /** how many tokens the host has handed out */
  handed: 0,
  /** requests that the service has seen */
  asked: [],
  /** what the service and the network do instead, one each */
  answers: [],
  open: [],
  events: (_name, _members) => {},
};

export const rfc3339 = (moment) => new Date(moment).toISOString().replace(".000", "");
export const serverNow = () => Date.now() - world.skew;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: START });
  Object.assign(world, { steady: 0, skew: 0, handed: 0, asked: [], answers: [], open: [] });
  mock.method(performance, "now", () => world.steady);
  mock.method(Math, "random", () => 0);
  mock.method(globalThis, "fetch", service);
  const bus = new EventTarget();
  globalThis.addEventListener = bus.addEventListener.bind(bus);
  globalThis.removeEventListener = bus.removeEventListener.bind(bus);
  world.events = (name, members = {}) => bus.dispatchEvent(Object.assign(new Event(name), members));
});

afterEach(() => {
  for (const session of world.open) session.close();
  mock.timers.reset();
  mock.restoreAll();
});

/** Not Node's Response, which needs what tests of old browsers take away. */
function respond(status, body, headers = {}) {
  return { ok: status < 300, status, headers: new Headers(headers), json: async () => body };
}

export async function service(url, init) {
  world.asked.push({ url, ...init });
  const told = world.answers.shift();
  if (told instanceof Error) throw told;
  if (told) return respond(told.status, told.body ?? {}, told.headers);
  const now = Math.floor(serverNow() / 1000) * 1000;
  const body = {
    user: { distinctId: userOf(init.headers.authorization), role: "explorer", attributes: {} },
    permissions: {},
    tokenId: init.headers.authorization,
    expiresAt: rfc3339(now + LIFETIME),
    refreshAfter: rfc3339(now + REFRESH),
    serverTime: rfc3339(now),
    settingsVersion: 1,
  };
  return respond(200, body);
}

export async function hostToken() {
  world.handed += 1;
  return `token-${world.handed}`;
}

/** A token as the service makes them, but for its signature. */
export function tokenOf(sub, tid = "t_W7oTRSJEKbGe92be") {
  world.handed += 1;
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [part({ alg: "ES256" }), part({ tid, sub, jti: `token-${world.handed}` }), "c2ln"].join(".");
}

/** A host page, whose backend knows who is signed in. */
export function host(user) {
  const page = { user, token: async () => tokenOf(page.user) };
  return page;
}

function userOf(authorization) {
  const [, payload] = authorization.split(".");
  return payload ? JSON.parse(Buffer.from(payload, "base64url")).sub : "user-123";
}

export async function settle() {
  for (let i = 0; i < 20; i += 1) await new Promise(setImmediate);
}

/** Time goes by, on both clocks, in steps small enough for every timer. */
export async function pass(milliseconds, step = 500) {
  await settle();
  for (let gone = 0; gone < milliseconds; gone += step) {
    world.steady += step;
    mock.timers.tick(step);
    await settle();
  }
}

export async function sleepFor(milliseconds) {
  mock.timers.setTime(Date.now() + milliseconds);
  await settle();
}

export function component(fetchToken = hostToken, apiUrl = API, more = {}) {
  const seen = { sessions: [], errors: [] };
  const onSession = (session) => seen.sessions.push(session);
  const onError = (error) => seen.errors.push(error);
  Object.assign(seen, createEmbedSession({ apiUrl, fetchToken, onSession, onError, ...more }));
  world.open.push(seen);
  return seen;
}

export const users = (seen) => seen.sessions.map(({ user }) => user.distinctId);
export const errors = (seen) => seen.errors.map(({ code, final }) => [code, final]);
