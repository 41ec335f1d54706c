// The condition tree of a rule as fields: groups of conditions, at most four levels deep.
import { html, useState } from "../../vendor/htm-preact.js";
import { parseOne, parseValue, writeValue } from "../../core/values.js";
import { Button, SelectField, TextField } from "../../parts/controls.js";
import { fits, isTextual, OPERATORS, takesList, takesNothing } from "./words.js";

const DEEPEST = 4;
const KEY = Symbol("key"); // stays with a node while it is edited, and is never sent
let keys = 0;

/** @typedef {import("./words.js").Node} Node */
/** @typedef {import("../../core/settings.js").Attribute} Attribute */

/** @param {Attribute[]} attributes @returns {Node} */
export const firstCondition = (attributes) => ({ column: "", op: "eq", attribute: attributes.find(({ builtIn }) => !builtIn)?.name ?? "distinctId" });

/** The tree with a key in every node. @param {Node} node @returns {Node} */
export function keyed(node) {
  const copy = { ...node, [KEY]: ++keys };
  if (node.all) copy.all = node.all.map(keyed);
  if (node.any) copy.any = node.any.map(keyed);
  return copy;
}

/** @param {{group: Node, attributes: Attribute[], onChange: (group: Node) => void, depth: number, onRemove?: () => void}} props */
export function Group({ group, attributes, onChange, depth, onRemove }) {
  const kind = group.all ? "all" : "any";
  const inside = /** @type {any[]} */ (group.all ?? group.any);
  const put = (/** @type {Node[]} */ nodes, word = kind) => {
    const { all: _all, any: _any, ...rest } = group;
    onChange({ ...rest, [word]: nodes });
  };
  const change = (/** @type {number} */ i) => (/** @type {Node} */ node) => put(inside.with(i, node));
  const remove = (/** @type {number} */ i) => () => put(inside.toSpliced(i, 1));
  return html`
    <div class="rule-group" role="group" aria-label=${depth === 1 ? "Conditions" : `Group at level ${depth}`}>
      <div class="rule-group-head">
        <${SelectField} label="Matching" value=${kind} options=${[["all", "all of these"], ["any", "any of these"]]} onValue=${(/** @type {any} */ word) => put(inside, word)} />
        ${onRemove && html`<${Button} kind="quiet" onClick=${onRemove}>Remove group<//>`}
      </div>
      ${inside.map((node, i) => {
        const removable = inside.length > 1 ? remove(i) : undefined;
        return node.all || node.any
          ? html`<${Group} key=${node[KEY]} group=${node} attributes=${attributes} depth=${depth + 1} onChange=${change(i)} onRemove=${removable} />`
          : html`<${Condition} key=${node[KEY]} node=${node} attributes=${attributes} onChange=${change(i)} onRemove=${removable} />`;
      })}
      <p class="row">
        <${Button} kind="quiet" icon="plus" onClick=${() => put([...inside, keyed(firstCondition(attributes))])}>Condition<//>
        ${depth < DEEPEST - 1 && html`<${Button} kind="quiet" icon="plus" onClick=${() => put([...inside, keyed({ [kind === "all" ? "any" : "all"]: [firstCondition(attributes)] })])}>Group<//>`}
      </p>
    </div>
  `;
}

const KINDS = /** @type {[string, string][]} */ ([["string", "this text"], ["float", "this number"], ["boolean", "this yes or no"], ["datetime", "this moment"]]);

/** @param {{node: Node, attributes: Attribute[], onChange: (node: Node) => void, onRemove?: () => void}} props */
function Condition({ node, attributes, onChange, onRemove }) {
  const op = node.op ?? "eq";
  const [kind, setKind] = useState(kindOf(node));
  const [text, setText] = useState(writeValue(node.value));
  const compare = (/** @type {string} */ operator, /** @type {string} */ with_, /** @type {string} */ written) => {
    const { attribute: _attribute, value: _value, ...rest } = node;
    if (takesNothing(operator)) return onChange({ ...rest, op: operator });
    if (with_.startsWith("their ")) return onChange({ ...rest, op: operator, attribute: with_.slice("their ".length) });
    return onChange({ ...rest, op: operator, value: valueOf(operator, with_, written) });
  };
  const choices = choicesFor(op, attributes);
  const chosen = node.attribute === undefined ? kind : `their ${node.attribute}`;
  const turn = (/** @type {string} */ operator) => {
    const possible = choicesFor(operator, attributes);
    const next = possible.some(([each]) => each === chosen) ? chosen : possible[0][0];
    setKind(next);
    compare(operator, next, text);
  };
  return html`
    <div class="condition" role="group" aria-label="Condition">
      <${TextField} label="Column" value=${node.column ?? ""} placeholder="region" onValue=${(/** @type {string} */ column) => onChange({ ...node, column })} />
      <${SelectField} label="Comparison" value=${op} options=${OPERATORS} onValue=${turn} />
      ${!takesNothing(op) && html`<${SelectField} label="Compared with" value=${chosen} options=${choices} onValue=${(/** @type {string} */ next) => { setKind(next); compare(op, next, text); }} />`}
      ${!takesNothing(op) && !chosen.startsWith("their ") && html`
        <${TextField} label=${takesList(op) ? "Values, with commas" : "Value"} value=${text} placeholder=${kind === "boolean" ? "true" : ""} onValue=${(/** @type {string} */ written) => { setText(written); compare(op, chosen, written); }} />
      `}
      ${onRemove && html`<${Button} kind="quiet" aria-label="Remove this condition" onClick=${onRemove}>Remove<//>`}
    </div>
  `;
}

/** What an operator can be compared with: attributes that fit, or a value written here. @param {string} op @param {Attribute[]} attributes @returns {[string, string][]} */
function choicesFor(op, attributes) {
  const own = attributes.filter((each) => fits(op, each)).map(({ name }) => /** @type {[string, string]} */ ([`their ${name}`, `their ${name}`]));
  const numeric = ["lt", "le", "gt", "ge"].includes(op);
  const temporal = op === "before" || op === "after";
  return [...own, ...KINDS.filter(([kind]) => (numeric ? kind === "float" : temporal ? kind === "datetime" : isTextual(op) ? kind === "string" : kind !== "datetime"))];
}

/** @param {string} op @param {string} kind @param {string} text */
function valueOf(op, kind, text) {
  if (!takesList(op)) return parseOne(kind, text).value ?? text;
  const written = text.split(",").map((each) => each.trim()).join("\n");
  const { value, fault } = parseValue({ type: kind, list: true }, written);
  return fault || value === undefined ? [text] : value;
}

/** @param {Node} node */
function kindOf({ op, value }) {
  const sample = [value].flat()[0];
  if (typeof sample === "number") return "float";
  if (typeof sample === "boolean") return "boolean";
  return op === "before" || op === "after" ? "datetime" : "string";
}
