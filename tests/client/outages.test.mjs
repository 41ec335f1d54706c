/** What the browser client does while the service or the host's backend cannot answer, and what it takes for an answer. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { LIFETIME, REFRESH, EmbedSessionError, component, hostToken, pass, service, settle, world } from "./page_world.mjs";

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
