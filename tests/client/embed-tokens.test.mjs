/** The browser client's logic in Node: how it keeps a session alive, and what it does when something fails. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { API, LIFETIME, REFRESH, EmbedSessionError, component, createEmbedSession, hostToken, pass, rfc3339, serverNow, service, settle, sleepFor, world } from "./page_world.mjs";

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

test("a short outage at refresh time is never seen, and costs no second token", async () => {
  const seen = component();
  await settle();
  world.answers = [new TypeError("offline"), { status: 503 }, { status: 429 }];
  await pass(LIFETIME);

  assert.equal(world.asked.length, 5);
  assert.equal(world.handed, 2);
  assert.deepEqual(seen.errors, []);
  assert.equal(seen.sessions.at(-1).token, "token-2");
});

test("an outage longer than the token is told once, and the session comes back by itself", async () => {
  const seen = component();
  await settle();
  world.answers = Array.from({ length: 9 }, () => new TypeError("offline"));
  await pass(5 * LIFETIME);

  assert.deepEqual(seen.errors.map(({ code, final }) => [code, final]), [["unreachable", false]]);
  assert.ok(seen.sessions.length > 1);
});

test("a component that joins during an outage is told of it, and gets the session when it is over", async () => {
  world.answers = Array.from({ length: 3 }, () => new TypeError("offline"));
  component();
  await pass(1_000);
  const late = component();
  await settle();
  assert.deepEqual(late.errors.map(({ code, final }) => [code, final]), [["unreachable", false]]);
  await pass(20_000);

  assert.equal(late.errors.length, 1);
  assert.equal(late.sessions.length, 1);
});

test("attempts come less and less often, up to half a minute apart", async () => {
  component();
  await settle();
  world.answers = Array.from({ length: 50 }, () => ({ status: 500 }));
  const before = world.asked.length;
  await pass(REFRESH + 300_000);

  const attempts = world.asked.length - before;
  assert.ok(attempts > 12 && attempts < 30, String(attempts));
});

test("coming online ends the waiting", async () => {
  const seen = component();
  await settle();
  world.answers = Array.from({ length: 6 }, () => new TypeError("offline"));
  await pass(REFRESH + 18_000);
  const waiting = world.asked.length;
  world.answers = [];
  world.events("online");
  await settle();

  assert.equal(world.asked.length, waiting + 1);
  assert.equal(seen.sessions.at(-1).token, "token-2");
});

test("what the service says about when to come back is honoured", async () => {
  world.answers = [{ status: 503, headers: { "retry-after": "20" } }];
  component();
  await pass(19_000);
  assert.equal(world.asked.length, 1);
  await pass(2_000);
  assert.equal(world.asked.length, 2);
});

test("a refused page is told which origin was seen, and the session has ended", async () => {
  const body = { code: "origin_not_authorized", detail: "The page's origin is https://x.example, which is not authorized." };
  world.answers = [{ status: 403, body }];
  const seen = component();
  await pass(LIFETIME);

  const [error] = seen.errors;
  assert.ok(error instanceof EmbedSessionError);
  assert.deepEqual([error.code, error.status, error.final, error.message], [body.code, 403, true, body.detail]);
  assert.equal(world.asked.length, 1);
});

test("a token that does not hold is followed by a new one, and two of them end the session", async () => {
  const invalid = { status: 401, body: { code: "invalid_token", detail: "The token is not valid." } };
  world.answers = [invalid];
  const lucky = component();
  await pass(2_000);
  assert.equal(lucky.sessions[0].token, "token-2");
  lucky.close();

  world.answers = [invalid, invalid];
  const seen = component();
  await pass(LIFETIME);
  assert.deepEqual(seen.errors.map(({ code, final }) => [code, final]), [["invalid_token", false], ["invalid_token", true]]);
  assert.equal(world.handed, 4);
});

test("a host that signs its user out ends the session within one refresh", async () => {
  let signedIn = true;
  const seen = component(async () => {
    if (!signedIn) throw Object.assign(new Error("signed out"), { status: 403 });
    return hostToken();
  });
  await settle();
  signedIn = false;
  await pass(LIFETIME);

  assert.deepEqual(seen.errors.map(({ code, final, status }) => [code, final, status]), [["host_refused", true, 403]]);
  assert.equal(world.asked.length, 1);
});

for (const [what, fetchToken] of [
  ["fails", async () => Promise.reject(new Error("no"))],
  ["throws", () => { throw new Error("no"); }],
  ["answers with nothing", async () => undefined],
  ["answers with a number", async () => 7],
  ["answers with a reply that has no token", async () => ({ detail: "later" })],
  ["answers with the sign-in page that it was redirected to", async () => "<!doctype html>\n<title>Sign in</title>"],
  ["gives up its own request", async () => Promise.reject(new DOMException("aborted", "AbortError"))],
  ["rejects with nothing", async () => Promise.reject()],
]) {
  test(`a host that ${what} is asked again`, async () => {
    let times = 0;
    const seen = component(() => (times++ === 0 ? fetchToken() : hostToken()));
    await pass(2_000);

    assert.deepEqual(seen.errors.map(({ code, final }) => [code, final]), [["host_failed", false]]);
    assert.equal(seen.sessions.length, 1);
  });
}

test("a host that never answers is given up after a quarter of a minute and asked again", async () => {
  let times = 0;
  const seen = component(() => (times++ === 0 ? new Promise(() => {}) : hostToken()));
  await pass(18_000);

  assert.equal(seen.errors[0].code, "host_failed");
  assert.equal(seen.sessions.length, 1);
});

test("a service that never answers is given up after a quarter of a minute and asked again", async () => {
  mock.method(globalThis, "fetch", (url, init) => {
    if (world.asked.length) return service(url, init);
    world.asked.push(url);
    return new Promise((_, reject) => init.signal.addEventListener("abort", () => reject(init.signal.reason)));
  });
  const seen = component();
  await pass(18_000);

  assert.deepEqual(seen.errors.map(({ code, final }) => [code, final]), [["unreachable", false]]);
  assert.equal(seen.sessions.length, 1);
});

test("an answer that is no handshake's is not taken for a session", async () => {
  world.answers = [{ status: 200, body: { expiresAt: "soon" } }];
  const seen = component();
  await pass(2_000);

  assert.equal(seen.errors[0].code, "unreadable");
  assert.equal(seen.sessions.length, 1);
});

test("an answer of nothing is none, whatever its status", async () => {
  mock.method(globalThis, "fetch", async (...request) => {
    const told = world.answers.shift();
    return told ? new Response("null", { status: told }) : service(...request);
  });
  world.answers = [200, 401];
  const seen = component();
  await pass(10_000);
  assert.deepEqual(seen.errors.map(({ code, final }) => [code, final]), [["unreadable", false]]);
  assert.equal(seen.sessions.length, 1);

  world.answers = [403];
  const refused = component(async () => "other");
  await settle();
  assert.deepEqual(refused.errors.map(({ code, final, status }) => [code, final, status]), [["refused", true, 403]]);
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
