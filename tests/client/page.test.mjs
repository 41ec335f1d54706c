// The page's logic that needs no browser. PAGE is the address of its folder.
import assert from "node:assert/strict";
import { test } from "node:test";

const load = (name) => import(`${process.env.PAGE}/${name}`);
const { merge, settle, same } = await load("core/merge.js");
const { parseValue, writeValue, isKnownType, typeWords } = await load("core/values.js");
const { relative, duration } = await load("core/when.js");
const { asSent, completed, isOnThisMachine, withHttps } = await load("core/typed_origin.js");
const { declaration } = await load("sections/attributes/declaration.js");
const { accountNames, distinct } = await load("core/names.js");
const { explain, faultsAt } = await load("core/words.js");
const { sentence, attributesOf, depthOf, fits, isUnderstood } = await load("sections/rules/words.js");
const { changeLines } = await load("sections/audit/change_words.js");
const { snippets } = await load("sections/sandbox/snippets.js");

const name = ({ n }) => n;
const A = { n: "a", v: 1 };
const B = { n: "b", v: 1 };
const C = { n: "c", v: 1 };

test("changes to different items go together", () => {
  const { merged, clashes } = merge([A, B], [{ ...A, v: 2 }, B, C], [A], name);
  assert.deepEqual([merged, clashes], [[{ ...A, v: 2 }, C], []]);
});

test("the same change on both sides is no clash", () => {
  assert.deepEqual(merge([A], [{ v: 2, n: "a" }], [{ n: "a", v: 2 }], name), { merged: [{ n: "a", v: 2 }], clashes: [] });
});

test("two different changes of one item clash, and theirs stands until somebody decides", () => {
  const mine = { ...A, v: 2 };
  const theirs = { ...A, v: 3 };
  const { merged, clashes } = merge([A], [mine], [theirs], name);
  assert.deepEqual(merged, [theirs]);
  assert.deepEqual(clashes, [{ key: "a", base: A, mine, theirs }]);
  assert.deepEqual(settle(merged, clashes, { a: "mine" }, name), [mine]);
  assert.deepEqual(settle(merged, clashes, { a: "theirs" }, name), [theirs]);
});

test("removing what somebody else has changed clashes", () => {
  const { merged, clashes } = merge([A], [], [{ ...A, v: 3 }], name);
  assert.equal(clashes[0].mine, undefined);
  assert.deepEqual(settle(merged, clashes, { a: "mine" }, name), []);
});

test("adding different items of one name clashes", () => {
  assert.equal(merge([], [A], [{ ...A, v: 3 }], name).clashes.length, 1);
});

test("sameness does not ask for the order of members, and does for that of lists", () => {
  assert.ok(same({ a: [1, { b: 2, c: 3 }] }, { a: [1, { c: 3, b: 2 }] }));
  assert.ok(!same([1, 2], [2, 1]));
});

test("what is typed becomes a value of the type, or a fault", () => {
  const cases = [
    ["string", "7", "7"], ["integer", " 7 ", 7], ["float", "4.5", 4.5], ["boolean", "true", true], ["datetime", "2026-11-23T16:15:00Z", "2026-11-23T16:15:00Z"],
  ];
  for (const [type, text, value] of cases) assert.deepEqual(parseValue({ type, list: false }, text), { value, fault: "" });
  const wrong = [["integer", "7.5"], ["integer", "9007199254740993"], ["float", "NaN"], ["float", "x"], ["boolean", "yes"], ["datetime", "2026-11-23"]];
  for (const [type, text] of wrong) assert.notEqual(parseValue({ type, list: false }, text).fault, "", `${type} ${text}`);
});

test("a list takes a value a line, and writing is the other way round", () => {
  assert.deepEqual(parseValue({ type: "integer", list: true }, "1\n\n 2"), { value: [1, 2], fault: "" });
  assert.equal(writeValue([1, 2]), "1\n2");
  assert.deepEqual(parseValue({ type: "string", list: true }, " \n"), { value: undefined, fault: "" });
});

test("an origin is completed with what people leave out, and never made another one", () => {
  const cases = [
    ["www.example.com", "https://www.example.com"], ["localhost:3000", "http://localhost:3000"], ["[::1]:80/x", "http://[::1]:80"], ["*.example.com", "https://*.example.com"],
    ["https://a.example.com/", "https://a.example.com"], ["http://a.example.com/b", "http://a.example.com"], ["https://me@a.example.com/", "https://me@a.example.com/"],
    ["app://localhost", "app://localhost"], ["javascript:alert(1)", "javascript:alert(1)"], ["half", "half"], ["", ""],
  ];
  for (const [text, origin] of cases) assert.equal(completed(text).origin, origin, text);
  assert.equal(completed("https://a.example.com/").words, "");
  assert.deepEqual(["http://localhost:1", "https://localhost", "http://a.example.com"].map(isOnThisMachine), [true, false, false]);
  assert.deepEqual(["http://localhost:1", "http://a.example.com"].map(withHttps), ["", "https://a.example.com"]);
  const sent = ["https://A.example.com:443", "https://bücher.example", "capacitor://localhost", "half"].map(asSent);
  assert.deepEqual(sent, ["https://a.example.com", "https://xn--bcher-kva.example", "capacitor://localhost", "half"]);
});

test("what has no use in the type of an attribute is not declared", () => {
  const form = { name: " code ", type: "integer", list: false, builtIn: false, required: false, description: null, default: null, allowedValues: null, maxLength: null, preset: "", allowed: "", longest: "12", pattern: "[0-9]+", words: " " };
  const { made, faults } = declaration({}, form, []);
  assert.deepEqual([made.name, made.maxLength, made.pattern, made.description, faults], ["code", null, null, null, {}]);
  assert.deepEqual(declaration({}, { ...form, type: "string" }, []).made.maxLength, 12);
  assert.deepEqual(Object.keys(declaration({}, { ...form, type: "string", longest: "0", name: "9" }, []).faults), ["name", "longest"]);
});

test("moments are told in the unit that people would take", () => {
  const at = (seconds) => relative(new Date(seconds * 1000), 0);
  assert.deepEqual([45, 60, 2520, 7000, 86_400 * 3, -10].map(at), ["in 45 seconds", "in 1 minute", "in 42 minutes", "in 1 hour", "in 3 days", "10 seconds ago"]);
  assert.deepEqual([3600, 5400, 59, 86_400].map(duration), ["1 hour", "1 hour 30 minutes", "59 seconds", "1 day"]);
});

test("every status has words and something to do", () => {
  for (const status of [0, 401, 403, 404, 409, 412, 413, 422, 429, 500, 503]) {
    const { what, todo } = explain({ status, code: status ? "other" : "unreachable", title: "Title.", detail: "" });
    assert.ok(what && todo, String(status));
  }
});

test("a fault belongs to the member that its pointer names, and not to one whose name only begins alike", () => {
  const problem = { errors: [{ pointer: "/user/attributes/location/1", detail: "wrong" }] };
  assert.equal(faultsAt(problem, "/user/attributes/location"), "wrong");
  assert.equal(faultsAt(problem, "/user/attributes/loc"), "");
});

test("a rule reads as a sentence, groups in brackets", () => {
  const rule = { dataset: "sales", roles: ["explorer", "maker"], filter: { all: [{ column: "region", op: "eq", attribute: "location" }, { any: [{ column: "n", op: "in", value: [1, 2] }, { column: "x", op: "is_set" }] }] } };
  const text = sentence(rule).map(({ quiet, name: chosen }) => quiet ?? chosen).join("");
  assert.equal(text, "Users with the role explorer or maker see the rows of sales where region is their location and (n is one of 1, 2 or x is set).");
  assert.deepEqual([attributesOf(rule.filter), depthOf(rule.filter)], [["location"], 3]);
});

test("columns and every dataset are told in the sentence, and parts of texts compare with texts only", () => {
  const text = (rule) => sentence({ roles: null, ...rule }).map(({ quiet, name: chosen }) => quiet ?? chosen).join("");
  const filter = { column: "code", op: "starts_with", value: "FR" };
  assert.equal(text({ dataset: "sales", filter, columns: ["a", "b"] }), "All users see the rows of sales where code starts with FR, in the columns a, b.");
  assert.equal(text({ dataset: "*", filter }), "All users see, of every dataset, only the rows where code starts with FR.");
  const [word, date, words] = [{ type: "string", list: false }, { type: "date", list: false }, { type: "string", list: true }];
  assert.deepEqual(["contains", "has", "has_any", "before"].map((op) => [word, date, words].map((each) => fits(op, each))), [
    [true, false, false], [true, false, false], [false, false, true], [false, true, false],
  ]);
});

test("a rule that only a newer version can read says so, and nothing else", () => {
  const filter = { column: "region", op: "eq", value: "Rome" };
  const rule = { id: "a", dataset: "sales", roles: null, filter, description: null };
  const unread = [
    { ...rule, columns: "region" },
    { ...rule, roles: { except: ["explorer"] } },
    { ...rule, filter: { ...filter, op: "matches" } },
    { ...rule, filter: { all: [{ not: filter }] } },
    { ...rule, filter: undefined },
  ];
  assert.equal(isUnderstood(rule), true);
  for (const each of unread) {
    assert.equal(isUnderstood(each), false);
    assert.match(sentence(each).map(({ quiet, name: chosen }) => quiet ?? chosen).join(""), /^Nobody sees the rows of sales: this rule needs a newer/);
    assert.doesNotThrow(() => attributesOf(each.filter));
  }
});

test("an attribute of a type that only a newer version knows is shown by the type's own name", () => {
  assert.deepEqual([isKnownType("money"), isKnownType("uuid"), typeWords("money", false)], [false, true, "money"]);
});

test("a change is told in lines, without the version", () => {
  const lines = changeLines([
    { op: "replace", path: "/version", value: 3 },
    { op: "add", path: "/authorizedOrigins/0", value: { origin: "https://a.example" } },
    { op: "remove", path: "/tokenAttributes/2" },
    { op: "add", path: "/tokens/maxLifetime", value: 7200 },
  ], "UTC");
  assert.deepEqual(lines, [
    { sign: "+", place: "origin", before: "", text: "https://a.example" },
    { sign: "−", place: "attribute 3", before: "", text: "" },
    { sign: "+", place: "tokens · maximum lifetime", before: "", text: "2 hours" },
  ]);
});

test("what was there before is told, and an item is called by its name", () => {
  const location = { name: "location", type: "string", list: true, required: true };
  const lines = changeLines([
    { op: "test", path: "/tokenAttributes/2/name", value: "location" },
    { op: "test", path: "/tokenAttributes/2/required", value: true },
    { op: "replace", path: "/tokenAttributes/2/required", value: false },
    { op: "test", path: "/tokenAttributes/2/default", value: null },
    { op: "replace", path: "/tokenAttributes/2/default", value: "Paris" },
    { op: "test", path: "/tokenAttributes/3", value: location },
    { op: "remove", path: "/tokenAttributes/3" },
  ], "UTC");
  assert.deepEqual(lines, [
    { sign: "~", place: "attribute location · required", before: "yes", text: "no" },
    { sign: "~", place: "attribute location · default", before: "nothing", text: "Paris" },
    { sign: "−", place: "attribute", before: "location: list of text, required", text: "" },
  ]);
});

test("a resource server is called by its id, and what is kept of it is not told", () => {
  const lines = changeLines([
    { op: "add", path: "/resourceServers/1", value: { id: "copilot", url: "https://mcp.b.example/mcp", label: "" } },
    { op: "test", path: "/resourceServers/0/id", value: "assistant" },
    { op: "test", path: "/resourceServers/0/label", value: "Old" },
    { op: "replace", path: "/resourceServers/0/label", value: "New" },
    { op: "add", path: "/retiredResourceServers/former", value: "https://mcp.c.example/mcp" },
    { op: "test", path: "/resourceServers", value: [{ id: "one", url: "https://one.example" }, { id: "two", url: "https://two.example" }] },
    { op: "remove", path: "/resourceServers" },
  ], "UTC");
  assert.deepEqual(lines, [
    { sign: "+", place: "resource server", before: "", text: "copilot: https://mcp.b.example/mcp" },
    { sign: "~", place: "resource server assistant · label", before: "Old", text: "New" },
    { sign: "−", place: "resource server", before: "one: https://one.example, two: https://two.example", text: "" },
  ]);
});

test("a role is told as it is chosen", () => {
  assert.deepEqual(changeLines([{ op: "test", path: "/role", value: "editor" }, { op: "replace", path: "/role", value: "viewer" }], "UTC"), [
    { sign: "~", place: "role", before: "Editor", text: "Viewer" },
  ]);
});

test("what is new as a whole is told member by member, and what the event says by itself is not", () => {
  const key = { id: "x", label: "Server", scopes: ["tokens:generate", "audit:read"], status: "active", expiresAt: null, pinnedAttributes: {} };
  assert.deepEqual(changeLines([{ op: "replace", path: "", value: key }], "UTC"), [
    { sign: "+", place: "label", before: "", text: "Server" },
    { sign: "+", place: "can", before: "", text: "Generate tokens, Read the audit trail" },
  ]);
});

test("a rotation is told with the new key by its name, and moments in the time zone that was chosen", () => {
  const lines = changeLines([
    { op: "test", path: "/rotated/expiresAt", value: null },
    { op: "replace", path: "/rotated/expiresAt", value: "2026-11-26T23:45:49Z" },
    { op: "test", path: "/successor", value: null },
    { op: "replace", path: "/successor", value: { id: "x", label: "Server", lastFour: "xNeH" } },
    { op: "test", path: "/expiresAt", value: "2026-11-26T23:45:49Z" },
    { op: "replace", path: "/expiresAt", value: "never" },
  ], "UTC");
  assert.deepEqual(lines, [
    { sign: "~", place: "old key · expires at", before: "", text: "26 Nov 2026, 23:45:49 UTC" },
    { sign: "~", place: "new key", before: "", text: "Server ····xNeH" },
    { sign: "~", place: "expires at", before: "26 Nov 2026, 23:45:49 UTC", text: "never" },
  ]);
});

test("snippets hold no way out of the code that they are in", () => {
  const hostile = { user: { distinctId: `'"</script><img onerror=x>\`$(id)'''`, role: "explorer" } };
  const [embed, curl, python, node] = snippets("https://embed.example.com", { token: "a.b.c", request: hostile }).map(({ code }) => code);
  assert.equal(embed.match(/<\/script>/g).length, 1);
  for (const code of [curl, python, node]) assert.ok(!code.includes("</script>") && !code.includes("<img"));
  assert.equal(curl.split("-d '")[1].match(/'/g).length, 1);
  assert.equal(python.match(/'''/g).length, 2);
});

test("names that several rows share say which one it is", () => {
  assert.deepEqual(distinct(["sales", "news", "sales", "Sales"]), ["sales, 1 of 2", "news", "sales, 2 of 2", "Sales"]);
});

test("accounts of the same name are told apart by the end of their ids, also where the role differs", () => {
  const [acme, other, twin] = [{ id: "t_aaaaaaaaaaaa0001", name: "Acme" }, { id: "t_aaaaaaaaaaaa0002", name: "Other" }, { id: "t_aaaaaaaaaaaa0003", name: "Acme " }];
  assert.deepEqual(accountNames([acme, other, twin]), ["Acme ····0001", "Other", "Acme ····0003"]);
  assert.deepEqual(accountNames([acme, other]), ["Acme", "Other"]);
  assert.deepEqual(accountNames([acme, acme]), ["Acme", "Acme"], "one account, seen twice");
});
