/** Who is signed in may change while a page is open: nobody is shown what belongs to the user before. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { API, LIFETIME, REFRESH, closeAll, component, createEmbedSession, errors, host, pass, service, settle, tokenOf, users, world } from "./page_world.mjs";

test("after closeAll a component gets the user who is signed in now, and those before are told", async () => {
  const page = host("user-1");
  const before = component(page.token);
  const elsewhere = component(page.token, "https://eu.example.com");
  await settle();
  closeAll();
  page.user = "user-2";
  const after = component(page.token);
  await settle();

  assert.deepEqual([users(before), users(elsewhere), users(after)], [["user-1"], ["user-1"], ["user-2"]]);
  assert.deepEqual([errors(before), errors(elsewhere), errors(after)], [[["closed", true]], [["closed", true]], []]);
});

test("after closeAll nothing is asked for any more, not even what was under way", async () => {
  component(() => new Promise((resolve) => setTimeout(() => resolve(tokenOf("user-1")), 5_000)));
  const running = component(host("user-1").token);
  await settle();
  closeAll();
  const { handed } = world;
  await pass(2 * LIFETIME);

  assert.equal(world.asked.length, 1);
  assert.ok(world.handed <= handed + 1); // the host's own answer, which nobody waits for
  assert.ok(world.asked[0].signal instanceof AbortSignal);
  running.close();
  assert.deepEqual(errors(running), [["closed", true]]);
});

test("a component that closes after closeAll, as when it is removed, hears nothing of it", async () => {
  const seen = component(host("user-1").token);
  await settle();
  closeAll();
  seen.close();
  await settle();

  assert.deepEqual(errors(seen), []);
});

test("refresh fetches a token at once, for all components together", async () => {
  const page = host("user-1");
  const [one, two] = [component(page.token), component(page.token)];
  await settle();
  one.refresh();
  two.refresh();
  await settle();

  assert.equal(world.handed, 2);
  assert.deepEqual([users(one).length, users(two).length], [2, 2]);
  assert.notEqual(one.sessions[0].token, one.sessions[1].token);
  await pass(REFRESH - 500);
  assert.equal(world.handed, 2);
});

test("a session whose next token is another user's ends, and does not go on as if nothing had happened", async () => {
  const page = host("user-1");
  const seen = component(page.token);
  await settle();
  page.user = "user-2";
  await pass(REFRESH);

  assert.deepEqual([users(seen), errors(seen)], [["user-1"], [["user_changed", true]]]);
  assert.equal(world.asked.length, 1); // without asking the service, which may be out of reach
});

for (const name of ["user-1", "Zoë ÿ>?~ÿ?~~>>?? 日本"]) {
  test(`another tenant's user ${name} is another user`, async () => {
    let tenant = "t_W7oTRSJEKbGe92be";
    const seen = component(async () => tokenOf(name, tenant));
    await settle();
    tenant = "t_another";
    await pass(REFRESH);

    assert.deepEqual([users(seen).length, errors(seen)], [1, [["user_changed", true]]]);
  });
}

test("another user is noticed in the service's answer as well", async () => {
  const seen = component(); // whose tokens are no JWTs
  await settle();
  const { fetch } = globalThis;
  globalThis.fetch = async (...request) => {
    const body = await (await fetch(...request)).json();
    return new Response(JSON.stringify({ ...body, user: { ...body.user, distinctId: "user-2" } }));
  };
  await pass(REFRESH);

  assert.deepEqual([users(seen), errors(seen)], [["user-123"], [["user_changed", true]]]);
});

test("a component that opens again because the user has changed gets the new one, once", async () => {
  const page = host("user-1");
  const seen = [];
  function start() {
    const onError = ({ code }) => (code === "user_changed" ? start() : seen.push(code));
    world.open.push(createEmbedSession({ apiUrl: API, fetchToken: page.token, onSession: ({ user }) => seen.push(user.distinctId), onError }));
  }
  start();
  await settle();
  page.user = "user-2";
  world.open[0].refresh();
  await settle();

  assert.deepEqual(seen, ["user-1", "user-2"]);
});

test("what the host answers to a question from before the refresh is not used", async () => {
  const waiting = [];
  const seen = component(() => new Promise((resolve) => waiting.push(resolve)));
  await settle();
  seen.refresh();
  await settle();
  waiting[1](tokenOf("user-2"));
  waiting[0](tokenOf("user-1"));
  await settle();

  assert.deepEqual([users(seen), errors(seen)], [["user-2"], []]);
});

test("what the service answers to a token from before the refresh is not used, an error no more than a session", async () => {
  const waiting = [];
  mock.method(globalThis, "fetch", (...request) => new Promise((resolve) => waiting.push(async (told) => resolve(told ?? (await service(...request))))));
  const page = host("user-1");
  const seen = component(page.token);
  await settle();
  seen.refresh();
  await settle();
  page.user = "user-2";
  seen.refresh();
  await settle();
  await waiting[0]();
  await waiting[1]({ ok: false, status: 403, headers: new Headers(), json: async () => ({}) });
  await settle();
  world.events("focus");
  await settle();
  assert.deepEqual([users(seen), errors(seen), waiting.length], [[], [], 3]);
  await waiting[2]();
  await settle();

  assert.deepEqual([users(seen), errors(seen)], [["user-2"], []]);
});

for (const end of ["refresh", "close", "closeAll"]) {
  test(`${end} gives up the request that is under way`, async () => {
    let signal;
    mock.method(globalThis, "fetch", (_url, init) => {
      signal ??= init.signal;
      return new Promise(() => {});
    });
    const seen = component();
    await settle();
    assert.equal(signal.aborted, false);
    ({ ...seen, closeAll })[end]();

    assert.equal(signal.aborted, true);
  });
}

test("between a refresh and its answer nobody new is shown the user before, whatever happens", async () => {
  const page = host("user-1");
  const seen = component(page.token);
  await settle();
  world.answers = [{ status: 503 }, { status: 503 }];
  seen.refresh();
  page.user = "user-1";
  const late = component(page.token);
  await settle();

  assert.deepEqual([users(seen), users(late)], [["user-1"], []]);
  assert.deepEqual([errors(seen), errors(late)], [[["unavailable", false]], [["unavailable", false]]]);
  await pass(10_000);
  assert.deepEqual([users(seen), users(late)], [["user-1", "user-1"], ["user-1"]]);
});

test("a refresh that the host refuses ends the session", async () => {
  let signedIn = true;
  const seen = component(async () => (signedIn ? tokenOf("user-1") : Promise.reject(Object.assign(new Error(), { status: 401 }))));
  await settle();
  signedIn = false;
  seen.refresh();
  await settle();
  seen.refresh();
  await pass(LIFETIME);

  assert.deepEqual(errors(seen), [["host_refused", true]]);
});

test("a page that comes back from the browser's page cache asks who is signed in now", async () => {
  let signedIn = true;
  const seen = component(async () => (signedIn ? tokenOf("user-1") : Promise.reject(Object.assign(new Error(), { status: 401 }))));
  await settle();
  world.events("pageshow", { persisted: false });
  await settle();
  assert.equal(world.handed, 1);
  world.events("pageshow", { persisted: true });
  await settle();
  assert.equal(world.handed, 2);
  signedIn = false;
  world.events("pageshow", { persisted: true });
  await settle();

  assert.deepEqual(errors(seen), [["host_refused", true]]);
});
