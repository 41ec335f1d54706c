/** What a component opens: the service is asked for each resource once a token, and refuses only who opens another one. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { API, LIFETIME, REFRESH, component, errors, hostToken, pass, service, settle, world } from "./page_world.mjs";

const SALES = { type: "dashboard", id: "sales-2026" };
const COSTS = { type: "dashboard", id: "costs" };
const refusal = (status, code) => ({ status, body: { code, detail: "The sentence." } });
let closed = new Map();

/** A service whose tokens open everything but what is closed. */
function guarded(url, init) {
  const told = init.body && closed.get(JSON.parse(init.body).opens.id);
  if (told) world.answers.unshift(told);
  return service(url, init);
}

const opening = (opens, more) => component(hostToken, API, { opens, ...more });
const asked = () => world.asked.map(({ headers, body }) => [headers.authorization, body && JSON.parse(body).opens.id]);

beforeEach(() => {
  closed = new Map();
  mock.method(globalThis, "fetch", guarded);
});

test("a component that opens a resource asks for it, as JSON", async () => {
  opening(SALES, { permission: "can_edit" });
  await settle();

  const [{ body, headers }] = world.asked;
  assert.deepEqual(JSON.parse(body), { opens: SALES, permission: "can_edit" });
  assert.equal(headers["content-type"], "application/json");
});

test("more than type and id of an object is not sent", async () => {
  opening({ ...SALES, title: "Sales" });
  await settle();

  assert.deepEqual(JSON.parse(world.asked[0].body), { opens: SALES });
});

test("a resource that the token does not open ends the component that opens it, and no other", async () => {
  closed.set("costs", refusal(403, "resource_not_granted"));
  const [sales, costs, neither] = [opening(SALES), opening(COSTS), component()];
  await pass(REFRESH + 1_000);

  assert.deepEqual(errors(costs), [["resource_not_granted", true]]);
  assert.deepEqual([costs.errors[0].status, costs.errors[0].message, costs.sessions], [403, "The sentence.", []]);
  assert.deepEqual([sales.sessions.length, neither.sessions.length, errors(sales), errors(neither)], [2, 2, [], []]);
  assert.equal(world.handed, 2);
});

test("components of one resource share a handshake, those of several share a token", async () => {
  const seen = [opening(SALES), opening({ id: "sales-2026", type: "dashboard" }), opening(COSTS)];
  await settle();

  assert.deepEqual(asked(), [["Bearer token-1", "sales-2026"], ["Bearer token-1", "costs"]]);
  assert.deepEqual(seen.map(({ sessions }) => sessions.length), [1, 1, 1]);
});

test("a resource with another permission is asked for by itself", async () => {
  const seen = [opening(SALES), opening(SALES, { permission: "can_edit" })];
  await settle();

  assert.deepEqual([world.asked.length, ...seen.map(({ sessions }) => sessions.length)], [2, 1, 1]);
});

test("a component that opens another resource later asks with the token in use", async () => {
  const sales = opening(SALES);
  await settle();
  const costs = opening(COSTS);
  await settle();

  assert.deepEqual(asked(), [["Bearer token-1", "sales-2026"], ["Bearer token-1", "costs"]]);
  assert.deepEqual([sales.sessions.length, costs.sessions.length], [1, 1]);
  opening(SALES);
  await settle();
  assert.equal(world.asked.length, 2);
});

test("so does one that opens while another is asking", async () => {
  opening(SALES);
  await new Promise((resolve) => queueMicrotask(() => queueMicrotask(() => queueMicrotask(resolve))));
  const costs = opening(COSTS);
  await settle();

  assert.deepEqual([world.handed, world.asked.length, costs.sessions.length], [1, 2, 1]);
});

test("one that is refused later leaves the others their session and their token", async () => {
  closed.set("costs", refusal(403, "resource_not_granted"));
  const sales = opening(SALES);
  await settle();
  const costs = opening(COSTS);
  await pass(REFRESH - 1_000);

  assert.deepEqual([errors(costs), errors(sales), world.handed], [[["resource_not_granted", true]], [], 1]);
  await pass(2_000);
  assert.deepEqual([sales.sessions.length, world.handed], [2, 2]);
});

test("one that was refused may be opened again", async () => {
  closed.set("costs", refusal(403, "resource_not_granted"));
  component();
  opening(COSTS);
  await settle();
  closed.clear();
  const again = opening(COSTS);
  await settle();

  assert.deepEqual([again.sessions.length, world.handed], [1, 1]);
});

test("one that was refused with a token that had opened it before is asked for again", async () => {
  const cached = async () => "the-same-token";
  const open = (opens) => component(cached, API, { opens });
  const [, costs] = [open(SALES), open(COSTS)];
  await settle();
  closed.set("costs", refusal(403, "resource_not_granted"));
  await pass(REFRESH + 1_000);
  assert.deepEqual(errors(costs), [["resource_not_granted", true]]);
  const again = open(COSTS);
  await settle();

  assert.deepEqual([again.sessions, errors(again)], [[], [["resource_not_granted", true]]]);
});

test("a resource that nobody shows any more is not asked for, and later with the token of that time", async () => {
  opening(SALES);
  const costs = opening(COSTS);
  await settle();
  costs.close();
  await pass(REFRESH + 1_000);
  assert.equal(world.asked.length, 3);
  const again = opening(COSTS);
  await settle();

  assert.equal(again.sessions[0].token, "token-2");
});

test("each outage is reported", async () => {
  const seen = opening(SALES);
  await settle();
  for (let i = 0; i < 2; i += 1) {
    world.answers = [refusal(503, "unavailable")];
    seen.refresh();
    await pass(2_000);
  }

  assert.deepEqual([errors(seen), seen.sessions.length], [[["unavailable", false], ["unavailable", false]], 3]);
});

test("the last component's refusal ends the session: nothing is asked for any more", async () => {
  closed.set("costs", refusal(403, "resource_not_granted"));
  opening(COSTS);
  await pass(LIFETIME);

  assert.deepEqual([world.handed, world.asked.length], [1, 1]);
});

test("a resource that the next token does not open ends its component then", async () => {
  const [sales, costs] = [opening(SALES), opening(COSTS)];
  await settle();
  closed.set("costs", refusal(403, "resource_not_granted"));
  await pass(REFRESH + 1_000);

  assert.deepEqual([costs.sessions.length, errors(costs)], [1, [["resource_not_granted", true]]]);
  assert.deepEqual([sales.sessions.length, errors(sales)], [2, []]);
});

test("a type that the service does not know ends no other component", async () => {
  closed.set("x", refusal(422, "request_invalid"));
  const [sales, wrong] = [opening(SALES), opening({ type: "report", id: "x" })];
  await settle();

  assert.deepEqual([errors(wrong), errors(sales), sales.sessions.length], [[["request_invalid", true]], [], 1]);
});

test("an origin that is refused ends them all", async () => {
  closed.set("costs", refusal(403, "origin_not_authorized"));
  const seen = [opening(SALES), opening(COSTS)];
  await settle();

  assert.deepEqual(seen.map(errors), [[["origin_not_authorized", true]], [["origin_not_authorized", true]]]);
});

test("an outage when another resource is asked for is reported to who waits for it, and passes", async () => {
  const sales = opening(SALES);
  await settle();
  closed.set("costs", refusal(503, "unavailable"));
  const costs = opening(COSTS);
  await settle();
  assert.deepEqual([errors(costs), errors(sales)], [[["unavailable", false]], []]);
  closed.clear();
  await pass(2_000);

  assert.deepEqual([costs.sessions.length, world.handed, errors(sales)], [1, 1, []]);
});

test("a token that was revoked meanwhile is followed by another one", async () => {
  opening(SALES);
  await settle();
  world.answers = [refusal(401, "invalid_token")];
  const costs = opening(COSTS);
  await pass(2_000);

  assert.deepEqual([costs.sessions[0]?.token, world.handed], ["token-2", 2]);
});

test("a token without fetchToken opens several resources as well", async () => {
  closed.set("costs", refusal(403, "resource_not_granted"));
  const alone = { fetchToken: undefined, token: "the-token" };
  const sales = opening(SALES, alone);
  await settle();
  const costs = opening(COSTS, alone);
  await pass(LIFETIME - 1_000);

  assert.deepEqual([errors(sales), errors(costs)], [[], [["resource_not_granted", true]]]);
  await pass(2_000);
  assert.deepEqual(errors(sales), [["token_expired", true]]);
});
