/** The browser client where something newer than its oldest browsers is missing: one thing after the other, then all. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { API, LIFETIME, REFRESH, pass, settle, world } from "./page_world.mjs";

const FEATURES = JSON.parse(readFileSync(new URL("newer_features.json", import.meta.url)));
let copies = 0;

/** Take features away, and give them back. */
function without(names) {
  const taken = names.map((name) => {
    const path = name.split(".");
    const last = path.pop();
    const owner = path.reduce((place, step) => place?.[step], globalThis);
    const own = owner && (Object.hasOwn(owner, last) ? owner : Object.getPrototypeOf(owner));
    return own && Object.hasOwn(own, last) ? [own, last, Object.getOwnPropertyDescriptor(own, last)] : null;
  });
  const there = taken.filter(Boolean);
  for (const [owner, name] of there) assert.ok(delete owner[name], name);
  return () => there.forEach(([owner, name, descriptor]) => Object.defineProperty(owner, name, descriptor));
}

async function goesThroughADay() {
  copies += 1;
  const { createEmbedSession, closeAll } = await import(`${process.env.EMBED_TOKENS_JS}?${copies}`);
  const sessions = [];
  const errors = [];
  const token = async () => `token-${(world.handed += 1)}`;
  const open = () => createEmbedSession({ apiUrl: API, fetchToken: token, onSession: (it) => sessions.push(it.token), onError: ({ code }) => errors.push(code) });
  const session = open();
  await settle();
  world.answers = [new TypeError("offline"), { status: 503 }];
  await pass(REFRESH + 5_000);
  session.refresh();
  await settle();
  closeAll();
  await settle();
  return { sessions, errors };
}

for (const names of [...FEATURES.map((name) => [name]), FEATURES]) {
  test(`without ${names.length > 1 ? "all of them" : names[0]} a session opens, is renewed, and ends`, async () => {
    const restore = without(names);
    try {
      assert.deepEqual(await goesThroughADay(), { sessions: ["token-1", "token-2", "token-3"], errors: ["closed"] });
    } finally {
      restore();
    }
  });
}

test("where errors know no cause, those of a session have one all the same", async () => {
  const { Error: real } = globalThis;
  globalThis.Error = class extends real { constructor(message) { super(message); } };
  copies += 1;
  const { createEmbedSession } = await import(`${process.env.EMBED_TOKENS_JS}?${copies}`);
  globalThis.Error = real;
  const errors = [];
  const cause = Object.assign(new Error("no"), { status: 422 });
  createEmbedSession({ apiUrl: API, fetchToken: () => Promise.reject(cause), onSession: () => {}, onError: (error) => errors.push(error) });
  await pass(LIFETIME);

  assert.deepEqual(errors.map((error) => error.cause), [cause]);
});
