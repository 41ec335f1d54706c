// Access rules: their operators, and the sentence that a rule is.

export const OPERATORS = /** @type {[string, string][]} */ ([
  ["eq", "is"], ["ne", "is not"], ["in", "is one of"], ["not_in", "is none of"], ["lt", "is below"], ["le", "is at most"],
  ["gt", "is above"], ["ge", "is at least"], ["before", "is before"], ["after", "is after"], ["is_set", "is set"], ["is_not_set", "is not set"],
  ["contains", "contains"], ["starts_with", "starts with"], ["ends_with", "ends with"], ["has", "has the value"], ["has_any", "has any of"],
]);
const WORDS = Object.fromEntries(OPERATORS);
const IN_A_RULE = ["id", "dataset", "roles", "filter", "columns", "description"];
/** The dataset of a rule for all of them, which only narrows what their own rules allow. */
const EVERY = "*";
const IN_A_CONDITION = ["all", "any", "allow", "column", "op", "attribute", "value"];

/** @typedef {{all?: Node[], any?: Node[], allow?: "all", column?: string, op?: string, attribute?: string, value?: any}} Node */
/** @typedef {import("../../core/settings.js").Attribute} Attribute */
/** @typedef {{quiet?: string, name?: string}} Word a word of ours, or a name that somebody chose */

/**
 * Whether this page knows all that the rule says. A newer version of the service may have stored one that it does not:
 * the service denies its dataset then.
 * @param {Record<string, any>} rule
 */
export const isUnderstood = (rule) =>
  Object.keys(rule).every((name) => IN_A_RULE.includes(name)) && (rule.roles === null || Array.isArray(rule.roles)) && (rule.columns === undefined || Array.isArray(rule.columns)) && isKnown(rule.filter);

/** @param {any} node @returns {boolean} */
const isKnown = (node) =>
  typeof node === "object" && node !== null && Object.keys(node).every((name) => IN_A_CONDITION.includes(name)) &&
  (node.op === undefined || node.op in WORDS) && [node.all ?? [], node.any ?? []].flat().every(isKnown);

export const takesNothing = (/** @type {string | undefined} */ op) => op === "is_set" || op === "is_not_set";

export const takesList = (/** @type {string | undefined} */ op) => op === "in" || op === "not_in" || op === "has_any";

/** How text is compared with a part of it. @param {string | undefined} op */
export const isTextual = (op) => op === "contains" || op === "starts_with" || op === "ends_with";

/** Which attributes an operator can be compared with. @param {string} op @param {Attribute} attribute */
export function fits(op, { type, list }) {
  if ((op === "has" || op === "has_any") && type !== "string" && type !== "integer") return false;
  if (takesList(op)) return list;
  if (list) return false;
  if (["lt", "le", "gt", "ge"].includes(op)) return type === "integer" || type === "float";
  if (op === "before" || op === "after") return type === "datetime" || type === "date";
  if (isTextual(op)) return type === "string";
  return !takesNothing(op);
}

/** The token attributes that a filter refers to. @param {Node} node @returns {string[]} */
export const attributesOf = (node = {}) => [
  ...(node.attribute === undefined ? [] : [node.attribute]),
  ...[...(node.all ?? []), ...(node.any ?? [])].flatMap(attributesOf),
];

/** How many groups are inside each other. @param {Node} node @returns {number} */
export const depthOf = (node) => 1 + Math.max(0, ...[...(node.all ?? []), ...(node.any ?? [])].map(depthOf));

/**
 * "Users with the role explorer see the rows of sales where region is their location."
 * @param {{dataset: string, roles: string[] | null, filter: Node, columns?: string[]}} rule
 * @returns {Word[]}
 */
export function sentence(rule) {
  const { dataset, roles, filter, columns } = rule;
  if (!isUnderstood(rule)) {
    return [{ quiet: "Nobody sees the rows of " }, { name: dataset }, { quiet: ": this rule needs a newer version of the service." }];
  }
  const who = roles ? [{ quiet: `Users with the role ` }, ...joined(roles, " or ")] : [{ quiet: "All users" }];
  const where = dataset === EVERY ? [{ quiet: "every dataset" }] : [{ name: dataset || "…" }];
  const shown = columns ? [{ quiet: ", in the columns " }, ...joined(columns, ", ")] : [];
  if (filter.allow) return [...who, { quiet: " see all rows of " }, ...where, ...shown, { quiet: "." }];
  const narrowed = dataset === EVERY ? " see, of " : " see the rows of ";
  const rows = dataset === EVERY ? ", only the rows where " : " where ";
  return [...who, { quiet: narrowed }, ...where, { quiet: rows }, ...phrase(filter, true), ...shown, { quiet: "." }];
}

/** @param {Node} node @param {boolean} outermost @returns {Word[]} */
function phrase(node, outermost = false) {
  const group = node.all ?? node.any;
  if (group) {
    const between = { quiet: node.all ? " and " : " or " };
    const inside = group.flatMap((each, i) => (i ? [between, ...phrase(each)] : phrase(each)));
    return outermost || group.length < 2 ? inside : [{ quiet: "(" }, ...inside, { quiet: ")" }];
  }
  const start = [{ name: node.column || "…" }, { quiet: ` ${WORDS[node.op ?? ""] ?? "…"}` }];
  if (takesNothing(node.op)) return start;
  if (node.attribute !== undefined) return [...start, { quiet: " their " }, { name: node.attribute || "…" }];
  return [...start, { quiet: " " }, ...joined([node.value].flat().map(String), ", ")];
}

/** @param {string[]} names @param {string} between @returns {Word[]} */
const joined = (names, between) => names.flatMap((name, i) => (i ? [{ quiet: between }, { name }] : [{ name: name || "…" }]));
