/** A token that the page has before it asks for one: with fetchToken for the next ones, and alone. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { API, LIFETIME, REFRESH, component, errors, host, pass, settle, tokenOf, users, world } from "./page_world.mjs";

test("an initial token saves the first question, and fetchToken is asked for the next", async () => {
  const page = host("user-1");
  const seen = component(page.token, API, { token: "a-token" });
  await settle();
  assert.deepEqual([seen.sessions[0].token, world.handed], ["a-token", 0]);
  await pass(REFRESH);

  assert.equal(world.handed, 1);
});

test("an initial token that is no longer good is followed by one of fetchToken", async () => {
  world.answers = [{ status: 401 }];
  const seen = component(undefined, API, { token: "a-token" });
  await pass(2_000);

  assert.deepEqual([seen.sessions[0].token, errors(seen)], ["token-1", [["refused", false]]]);
});

test("a token alone is good until it expires, and the error says how to go on", async () => {
  const seen = component(undefined, API, { fetchToken: undefined, token: tokenOf("user-1") });
  await pass(LIFETIME - 1_000);
  assert.deepEqual([users(seen), errors(seen)], [["user-1"], []]);
  await pass(2_000);

  assert.deepEqual(errors(seen), [["token_expired", true]]);
  assert.match(seen.errors[0].message, /fetchToken.*new token/);
  assert.equal(world.asked.length, 1);
});

test("a token alone that is refused ends the session at once, with the service's reason", async () => {
  world.answers = [{ status: 401, body: { code: "invalid_token", detail: "The token is not valid." } }];
  const seen = component(undefined, API, { fetchToken: undefined, token: "a-token" });
  await pass(LIFETIME);

  assert.deepEqual([errors(seen), seen.errors[0].message], [[["invalid_token", true]], "The token is not valid."]);
});

test("a token alone survives an outage, and coming back from the page cache", async () => {
  world.answers = [new TypeError("offline")];
  const seen = component(undefined, API, { fetchToken: undefined, token: tokenOf("user-1") });
  await pass(2_000);
  world.events("pageshow", { persisted: true });
  await settle();

  assert.deepEqual([users(seen), errors(seen)], [["user-1"], [["unreachable", false]]]);
  assert.throws(() => seen.refresh(), /refresh\(\) needs the option fetchToken/);
});

test("components with the same token alone share a session, with different ones they do not", async () => {
  const [one, two] = [tokenOf("user-1"), tokenOf("user-2")];
  const page = [one, one, two].map((token) => component(undefined, API, { fetchToken: undefined, token }));
  await settle();

  assert.deepEqual(page.map(users), [["user-1"], ["user-1"], ["user-2"]]);
  assert.equal(world.asked.length, 2);
});

test("a component that brings another user's token ends the session of the user before", async () => {
  const page = host("user-1");
  const before = component(page.token);
  await settle();
  page.user = "user-2";
  const after = component(page.token, API, { token: tokenOf("user-2") });
  await settle();

  assert.deepEqual([users(before), errors(before)], [["user-1"], [["user_changed", true]]]);
  assert.deepEqual([users(after), errors(after)], [["user-2"], []]);
});

test("a component that brings another token of the same user joins", async () => {
  const page = host("user-1");
  const before = component(page.token);
  await settle();
  const after = component(page.token, API, { token: tokenOf("user-1") });
  await settle();

  assert.deepEqual([users(before), users(after)], [["user-1"], ["user-1"]]);
  assert.equal(world.asked.length, 1);
});

test("a token that a component brings ends the waiting for one", async () => {
  const never = () => new Promise(() => {});
  const one = component(never);
  await settle();
  const two = component(never, API, { token: tokenOf("user-1") });
  await settle();

  assert.deepEqual([users(one), users(two)], [["user-1"], ["user-1"]]);
});

test("of components that bring two users' tokens at once, the later one counts", async () => {
  const page = host("user-2");
  const [one, two] = ["user-1", "user-2"].map((user) => component(page.token, API, { token: tokenOf(user) }));
  await settle();

  assert.deepEqual([users(one), errors(one)], [[], [["user_changed", true]]]);
  assert.deepEqual([users(two), errors(two)], [["user-2"], []]);
});

test("of components that bring tokens of one user, one token is shown to the service", async () => {
  const page = host("user-1");
  const tokens = [1, 2, 3].map(() => tokenOf("user-1"));
  const components = tokens.map((token) => component(page.token, API, { token }));
  await settle();

  assert.deepEqual(components.map(({ sessions }) => sessions[0].token), [tokens[0], tokens[0], tokens[0]]);
  assert.equal(world.asked.length, 1);
});
