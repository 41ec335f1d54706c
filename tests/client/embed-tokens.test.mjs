/** The browser client's logic in Node: how it opens a session, shares it and keeps it alive. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { API, LIFETIME, REFRESH, component, createEmbedSession, hostToken, pass, rfc3339, serverNow, service, settle, sleepFor, world } from "./page_world.mjs";

test("a component gets the handshake's answer and the token, which travels in a header only", async () => {
  const seen = component();
  await settle();

  assert.equal(seen.sessions.length, 1);
  assert.equal(seen.sessions[0].token, "token-1");
  assert.equal(seen.sessions[0].user.distinctId, "user-123");
  const [request] = world.asked;
  assert.equal(request.url, `${API}/embed/session`);
  assert.deepEqual(request.headers, { authorization: "Bearer token-1" });
  assert.deepEqual([request.method, request.credentials, request.redirect], ["POST", "omit", "error"]);
});

test("five components of a page share one token, one handshake and every refresh", async () => {
  const page = [1, 2, 3, 4, 5].map(() => component());
  await pass(3 * LIFETIME);

  assert.equal(world.handed, 1 + Math.floor((3 * LIFETIME) / REFRESH));
  assert.equal(world.asked.length, world.handed);
  for (const seen of page) {
    assert.deepEqual(seen.sessions.map(({ token }) => token), ["token-1", "token-2", "token-3", "token-4", "token-5"]);
    assert.deepEqual(seen.errors, []);
  }
});

test("a component that joins later gets the running session and asks for nothing", async () => {
  component();
  await pass(10_000);
  const late = component();
  await settle();

  assert.equal(late.sessions[0].token, "token-1");
  assert.equal(world.handed, 1);
});

test("another host function, or another service, is another session", async () => {
  const others = [component(), component(async () => "other"), component(hostToken, "https://eu.example.com/")];
  await settle();

  assert.deepEqual(others.map(({ sessions }) => sessions[0].token), ["token-1", "other", "token-2"]);
  assert.equal(world.asked[2].url, "https://eu.example.com/embed/session");
});

test("the next token is asked for at refreshAfter, later by at most a fifth of what is left", async () => {
  component();
  await pass(REFRESH - 500);
  assert.equal(world.handed, 1);
  await pass(500);
  assert.equal(world.handed, 2);

  mock.method(Math, "random", () => 0.999);
  await pass(REFRESH); // planned before the jitter changed
  assert.equal(world.handed, 3);
  await pass(REFRESH + 2_500);
  assert.equal(world.handed, 3);
  await pass(1_000);
  assert.equal(world.handed, 4);
});

for (const hours of [-5, 5]) {
  test(`a computer whose clock is ${hours} hours off refreshes when the service says`, async () => {
    world.skew = hours * 3_600_000;
    component();
    await pass(REFRESH - 500);
    assert.equal(world.handed, 1);
    await pass(500);
    assert.equal(world.handed, 2);
  });
}

test("a clock that is set back does not keep a session from being renewed", async () => {
  component();
  await settle();
  const now = Date.now;
  Date.now = () => now() - 3_600_000; // timers go on: they stand on the other clock
  world.skew = -3_600_000;
  await pass(REFRESH);

  assert.equal(world.handed, 2);
});

test("after a sleep the session is renewed at the first sign of life, once", async () => {
  const seen = component();
  await settle();
  await sleepFor(8 * 3_600_000);
  for (const sign of ["pageshow", "focus", "online"]) world.events(sign);
  await settle();

  assert.equal(world.handed, 2);
  assert.equal(seen.sessions.at(-1).token, "token-2");
  assert.deepEqual(seen.errors, []);
});

test("time that an answer takes is time of the token's life", async () => {
  mock.method(globalThis, "fetch", async (...request) => {
    const answer = await service(...request);
    await new Promise((resolve) => setTimeout(resolve, 12_000));
    return answer;
  });
  component();
  await pass(12_500);
  await pass(REFRESH - 12_500);

  assert.equal(world.handed, 2);
});

test("signs of life while the session is young ask for nothing", async () => {
  component();
  await settle();
  for (const sign of ["pageshow", "focus", "online"]) world.events(sign);
  await settle();

  assert.equal(world.handed, 1);
});

test("a host that hands out used tokens does not make the page ask all the time", async () => {
  mock.method(globalThis, "fetch", async (...request) => {
    const body = await (await service(...request)).json();
    return new Response(JSON.stringify({ ...body, refreshAfter: rfc3339(serverNow() - 1_000) }), { status: 200 });
  });
  component();
  await pass(60_000);

  assert.ok(world.asked.length <= 7, String(world.asked.length));
});

test("a component that throws keeps nothing from the others", async () => {
  const uncaught = []; // what a browser would put on its console
  const microtask = (callback) => Promise.resolve().then(callback).catch((error) => uncaught.push(error.message));
  mock.method(globalThis, "queueMicrotask", microtask);
  world.open.push(createEmbedSession({ apiUrl: API, fetchToken: hostToken, onSession: () => { throw new Error("mine"); } }));
  const seen = component();
  await settle();

  assert.equal(seen.sessions.length, 1);
  assert.deepEqual(uncaught, ["mine"]);
});

test("a component that is mounted twice in a row, as by React's strict mode, asks once", async () => {
  component().close();
  const seen = component();
  await settle();

  assert.deepEqual([world.handed, world.asked.length, seen.sessions.length], [1, 1, 1]);
});

test("after the last component is gone nothing is asked, told or kept", async () => {
  const [one, two] = [component(), component()];
  await settle();
  one.close();
  await pass(REFRESH);
  assert.equal(world.handed, 2);
  assert.equal(one.sessions.length, 1);
  two.close();
  two.close();
  await pass(2 * LIFETIME);
  assert.equal(world.handed, 2);

  const again = component();
  two.close(); // late, and about a session that has ended
  await settle();
  assert.equal(again.sessions[0].token, "token-3");
  component();
  await settle();
  assert.equal(world.handed, 3);
});

test("a component that is gone before the answer hears nothing", async () => {
  const seen = component();
  seen.close();
  await pass(2_000);
  const other = component();
  queueMicrotask(() => other.close());
  await pass(2_000);

  assert.deepEqual([seen.sessions, other.sessions, seen.errors, other.errors], [[], [], [], []]);
});

test("no token is in an address, a storage, a log or an error", async () => {
  const logged = ["log", "info", "warn", "error", "debug"].map((name) => mock.method(console, name, () => {}));
  world.answers = [{ status: 401 }, { status: 401 }];
  const seen = component();
  await pass(LIFETIME);

  assert.ok(!world.asked.some(({ url }) => url.includes("token-")));
  assert.ok(!seen.errors.some((error) => `${error.stack}${JSON.stringify(error)}`.includes("token-1")));
  assert.ok(logged.every(({ mock: { calls } }) => calls.length === 0));
});
