/** Which answers end a session, which are tried again, and when: of the host's backend and of the service. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { LIFETIME, START, component, errors, hostToken, pass, settle, world } from "./page_world.mjs";

const FINAL = [400, 401, 402, 403, 404, 405, 409, 410, 413, 415, 422, 428, 431, 451];
const PASSING = [408, 429, 500, 502, 503, 504];
const after = (seconds) => new Date(START + 1000 * seconds).toUTCString();

const status = (status, more = {}) => Object.assign(new Error("the backend's words"), { status, ...more });

/** A host that throws once. */
function failing(error) {
  let times = 0;
  return async () => {
    times += 1;
    if (times === 1) throw error;
    return hostToken();
  };
}

for (const each of FINAL) {
  test(`a host's backend that answers ${each} ends the session, with its cause`, async () => {
    const cause = status(each, { code: "attribute_invalid" });
    const seen = component(failing(cause));
    await pass(LIFETIME);

    assert.deepEqual(errors(seen), [["host_refused", true]]);
    const [error] = seen.errors;
    assert.deepEqual([error.status, error.cause, error.cause.code], [each, cause, "attribute_invalid"]);
    assert.deepEqual([world.handed, world.asked.length], [0, 0]);
  });
}

for (const each of PASSING) {
  test(`a host's backend that answers ${each} is asked again, not before it wants`, async () => {
    const seen = component(failing(status(each, { retryAfter: "20" })));
    await pass(19_000);
    assert.deepEqual([errors(seen), seen.errors[0].status, world.handed], [[["host_failed", false]], each, 0]);
    await pass(2_000);

    assert.equal(seen.sessions.length, 1);
  });
}

const headers = (value) => new Headers({ "retry-after": value });
for (const [what, thrown] of [
  ["an error of ky or axios", Object.assign(new Error("HTTPError"), { response: { status: 422, headers: headers("9") } })],
  ["the response itself", new Response("{}", { status: 422 })],
  ["a status in words", status("422")],
]) {
  test(`${what} says the status as well`, async () => {
    const seen = component(failing(thrown));
    await pass(LIFETIME);

    assert.deepEqual([errors(seen), seen.errors[0].status], [[["host_refused", true]], 422]);
  });
}

test("a response that fetchToken returns, refused by the host's backend, says the status as well", async () => {
  const seen = component(async () => new Response("{}", { status: 422 }));
  await pass(LIFETIME);

  assert.deepEqual([errors(seen), seen.errors[0].status], [[["host_refused", true]], 422]);
});

for (const [what, thrown] of [
  ["an error of ky or axios", Object.assign(new Error("HTTPError"), { response: { status: 429, headers: headers("20") } })],
  ["the response itself", new Response("{}", { status: 429, headers: { "retry-after": "20" } })],
  ["a date", status(429, { retryAfter: after(20) })],
  ["a number", status(503, { retryAfter: 20 })],
]) {
  test(`${what} says when to come back as well`, async () => {
    component(failing(thrown));
    await pass(19_000);
    assert.equal(world.handed, 0);
    await pass(2_000);
    assert.equal(world.handed, 1);
  });
}

for (const [what, retryAfter, least, most] of [
  ["a date in the past", after(-3600), 0, 2_000],
  ["words", "soon", 0, 2_000],
  ["a negative number", "-5", 0, 2_000],
  ["nothing", "", 0, 2_000],
  ["a date by a clock that is an hour ahead", after(3600), 299_000, 302_000],
  ["a day", "86400", 299_000, 302_000],
]) {
  test(`${what} in Retry-After is understood, for five minutes at most`, async () => {
    world.answers = [{ status: 503, headers: { "retry-after": retryAfter } }];
    component();
    await pass(least);
    assert.equal(world.asked.length, 1);
    await pass(most - least);
    assert.equal(world.asked.length, 2);
  });
}

for (const each of FINAL.filter((status) => status !== 401)) {
  test(`a service that answers ${each} ends the session`, async () => {
    world.answers = [{ status: each, body: { code: "the_code", detail: "The sentence." } }];
    const seen = component();
    await pass(LIFETIME);

    assert.deepEqual([errors(seen), seen.errors[0].status, seen.errors[0].message], [[["the_code", true]], each, "The sentence."]);
    assert.equal(world.asked.length, 1);
  });
}

for (const each of PASSING) {
  test(`a service that answers ${each} is asked again with the same token, not before it wants`, async () => {
    world.answers = [{ status: each, headers: { "retry-after": after(20) } }];
    const seen = component();
    await pass(18_000);
    assert.equal(world.asked.length, 1);
    await pass(3_000);

    assert.deepEqual([errors(seen), seen.sessions.length, world.handed], [[["unavailable", false]], 1, 1]);
  });
}

test("coming online does not go before Retry-After", async () => {
  world.answers = [{ status: 429, headers: { "retry-after": "20" } }];
  component();
  await pass(15_000);
  world.events("online");
  await settle();
  assert.equal(world.asked.length, 1);
  await pass(6_000);
  assert.equal(world.asked.length, 2);
});

test("a host that hands out an expired token twice, as from a cache, ends the session", async () => {
  const expired = { status: 401, body: { code: "invalid_token" } };
  world.answers = [expired, expired];
  const seen = component(async () => "the-same-token");
  await pass(LIFETIME);

  assert.deepEqual(errors(seen), [["invalid_token", false], ["invalid_token", true]]);
});

test("the answer of generate-token is taken whole as well, and white space around a token is no part of it", async () => {
  const [whole, text] = [component(async () => ({ token: "a-token", expiresIn: 60 })), component(async () => " a-token\n")];
  await settle();

  assert.deepEqual([whole.sessions[0].token, text.sessions[0].token], ["a-token", "a-token"]);
});

for (const [returned, said] of [
  [undefined, "nothing"],
  [null, "nothing"],
  ["", "nothing"],
  [{}, "nothing"],
  [7, "something else"],
  [new Response('{"token": "x"}'), "the response: return (await response.json()).token"],
  [{ token: { text: "x" } }, "something else"],
  ["<!doctype html>\n<p>Sign in", "text that is no token"],
]) {
  test(`a host that returns ${JSON.stringify(returned)} is told so`, async () => {
    const seen = component(async () => returned);
    await settle();

    assert.deepEqual(errors(seen), [["host_failed", false]]);
    assert.ok(seen.errors[0].message.includes(said), seen.errors[0].message);
    assert.equal(world.asked.length, 0);
  });
}

test("an API key that a host returns in place of a token goes nowhere", async () => {
  const seen = component(async () => "emb_live_W7oTRSJEKbGe92be4YF7mgO7dnei_secret");
  await pass(LIFETIME);

  assert.deepEqual(errors(seen), [["api_key_in_browser", true]]);
  assert.ok(!seen.errors[0].message.includes("secret"));
  assert.equal(world.asked.length, 0);
});

test("a fetch that the page has replaced by something else ends the session, and is not tried for ever", async () => {
  mock.method(globalThis, "fetch", async () => ({ ok: false, status: 503, json: async () => ({}) }));
  const seen = component();
  await pass(LIFETIME);

  assert.deepEqual([errors(seen), seen.errors[0].cause.name], [[["unexpected", true]], "TypeError"]);
  assert.equal(world.handed, 1);
});
