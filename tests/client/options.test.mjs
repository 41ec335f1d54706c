/** What createEmbedSession says about options: the mistake, and what to write instead. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { API, createEmbedSession, hostToken, settle, world } from "./page_world.mjs";

const GOOD = { apiUrl: API, fetchToken: hostToken, onSession: () => {} };
const KEY = "emb_live_W7oTRSJEKbGe92be4YF7mgO7dnei_secret";

for (const [what, options, sentence] of [
  ["nothing", undefined, /needs an object: \{ apiUrl, fetchToken, onSession, onError \}/],
  ["null", null, /needs an object/],
  ["an address alone", API, /needs an object/],
  ["no apiUrl", { ...GOOD, apiUrl: undefined }, /needs apiUrl: .*such as "https:\/\/embed\.example\.com"/],
  ["an empty apiUrl", { ...GOOD, apiUrl: "" }, /needs apiUrl/],
  ["a relative apiUrl", { ...GOOD, apiUrl: "/embed" }, /absolute address as apiUrl, such as "https:\/\/embed\.example\.com", not "\/embed"/],
  ["an apiUrl without a scheme", { ...GOOD, apiUrl: "embed.example.com" }, /absolute address as apiUrl/],
  ["an apiUrl whose host looks like a scheme", { ...GOOD, apiUrl: "localhost:8180" }, /absolute address as apiUrl/],
  ["an apiUrl of another scheme", { ...GOOD, apiUrl: "ftp://embed.example.com" }, /absolute address as apiUrl/],
  ["an apiUrl that is no text", { ...GOOD, apiUrl: 7 }, /apiUrl.*not a number/],
  ["an apiUrl that is an object", { ...GOOD, apiUrl: { href: API } }, /apiUrl.*not an object/],
  ["http", { ...GOOD, apiUrl: "http://embed.example.com" }, /needs https in apiUrl.*Write "https:\/\/embed\.example\.com"/],
  ["http on a name like localhost", { ...GOOD, apiUrl: "http://localhost.example.com" }, /needs https in apiUrl/],
  ["a query", { ...GOOD, apiUrl: `${API}?tenant=1` }, /write "https:\/\/embed\.example\.com"/],
  ["a fragment", { ...GOOD, apiUrl: `${API}#top` }, /write "https:\/\/embed\.example\.com"/],
  ["a password", { ...GOOD, apiUrl: "https://me:secret@embed.example.com" }, /without a user name or password/],
  ["the handshake's address", { ...GOOD, apiUrl: `${API}/embed/session` }, /write "https:\/\/embed\.example\.com"/],
  ["the client's address", { ...GOOD, apiUrl: `${API}/base/embed-tokens.js` }, /write "https:\/\/embed\.example\.com\/base"/],
  ["no way to a token", { ...GOOD, fetchToken: undefined }, /needs fetchToken: a function.*pass it as token/],
  ["a token as fetchToken", { ...GOOD, fetchToken: "a.token" }, /needs a function as fetchToken.*pass it as token/],
  ["a promise as fetchToken", { ...GOOD, fetchToken: Promise.resolve("a.token") }, /needs a function as fetchToken.*not an object/],
  ["a list as fetchToken", { ...GOOD, fetchToken: [] }, /not a list/],
  ["a whole answer as token", { ...GOOD, token: { token: "a.token" } }, /needs a string as token, not an object.*member token/],
  ["an empty token", { ...GOOD, token: "" }, /needs the text of an embed token/],
  ["a web page as token", { ...GOOD, token: "<!doctype html> <p>" }, /needs the text of an embed token/],
  ["an API key as token", { ...GOOD, token: KEY }, /API key as token.*revoke it/],
  ["a resource in one text", { ...GOOD, opens: "dashboard:sales-2026" }, /needs a resource as opens: .*\{ type: "dashboard", id: "sales-2026" \}/],
  ["a resource that is null", { ...GOOD, opens: null }, /needs a resource as opens/],
  ["a resource that is null, with a permission", { ...GOOD, opens: null, permission: "can_edit" }, /needs a resource as opens/],
  ["a resource without an id", { ...GOOD, opens: { type: "dashboard" } }, /needs a resource as opens/],
  ["a resource with an empty id", { ...GOOD, opens: { type: "dashboard", id: "" } }, /needs a resource as opens/],
  ["a resource without a type", { ...GOOD, opens: { id: "sales-2026" } }, /needs a resource as opens/],
  ["a permission alone", { ...GOOD, permission: "can_edit" }, /needs opens where permission is/],
  ["a list of permissions", { ...GOOD, opens: { type: "dashboard", id: "sales-2026" }, permission: ["can_edit"] }, /string as permission.*not a list/],
  ["no onSession", { ...GOOD, onSession: undefined }, /needs onSession: a function/],
  ["an onSession that is no function", { ...GOOD, onSession: "show" }, /needs onSession: a function/],
  ["an onError that is no function", { ...GOOD, onError: "show" }, /needs a function as onError/],
  ["a name with another case", { ...GOOD, onerror: () => {} }, /has no option "onerror"\. Did you mean onError\?/],
  ["a name in another style", { ...GOOD, api_url: API }, /has no option "api_url"\. Did you mean apiUrl\?/],
  ["a name of another product", { ...GOOD, getToken: hostToken }, /has no option "getToken"\. Did you mean fetchToken\?/],
  ["a name like none", { ...GOOD, environment: "live" }, /has no option "environment"\. The options are apiUrl, fetchToken, token, opens, permission, onSession, onError\./],
]) {
  test(`${what} is answered with a sentence`, () => {
    assert.throws(() => createEmbedSession(options), (error) => {
      assert.ok(error instanceof TypeError);
      assert.match(error.message, /^createEmbedSession [a-z].*[.?]$/);
      assert.match(error.message, sentence);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    assert.equal(world.asked.length, 0);
  });
}

for (const [apiUrl, asked] of [
  [API, API],
  [`${API}/`, API],
  [`${API}/base//`, `${API}/base`],
  [new URL(API), API],
  ["HTTPS://EMBED.example.com:443", API],
  ["http://localhost:8180", "http://localhost:8180"],
  ["http://127.0.0.1:8180/", "http://127.0.0.1:8180"],
  ["http://[::1]:8180", "http://[::1]:8180"],
  ["http://embed.localhost:8180", "http://embed.localhost:8180"],
]) {
  test(`the service is found at ${apiUrl}`, async () => {
    world.open.push(createEmbedSession({ ...GOOD, apiUrl }));
    await settle();

    assert.deepEqual(world.asked.map(({ url }) => url), [`${asked}/embed/session`]);
  });
}

test("a member that is undefined, as of a component's unset property, is none", async () => {
  world.open.push(createEmbedSession({ ...GOOD, token: undefined, onError: undefined, theme: undefined }));
  await settle();

  assert.equal(world.asked.length, 1);
});
