// Two people changed one list: what does not clash goes together; what does is told.

/**
 * @template T
 * @typedef {{key: string, base: T | undefined, mine: T | undefined, theirs: T | undefined}} Clash
 */

/**
 * Three-way merge of lists whose items have a name of their own. `clashes` are the items that both sides changed,
 * each to something else (undefined: removed); in `merged` those stand as theirs.
 * @template T
 * @param {T[]} base
 * @param {T[]} mine
 * @param {T[]} theirs
 * @param {(item: T) => string} keyOf
 * @returns {{merged: T[], clashes: Clash<T>[]}}
 */
export function merge(base, mine, theirs, keyOf) {
  const [was, ours, others] = [base, mine, theirs].map((list) => new Map(list.map((item) => [keyOf(item), item])));
  /** @type {Clash<T>[]} */
  const clashes = [];
  /** @type {Map<string, T>} */
  const merged = new Map(others);
  for (const key of new Set([...was.keys(), ...ours.keys()])) {
    const [before, here, there] = [was.get(key), ours.get(key), others.get(key)];
    if (same(before, here) || same(here, there)) continue;
    if (!same(before, there)) clashes.push({ key, base: before, mine: here, theirs: there });
    else if (here === undefined) merged.delete(key);
    else merged.set(key, here);
  }
  return { merged: [...merged.values()], clashes };
}

/**
 * The merged list with each clash as it was decided.
 * @template T
 * @param {T[]} merged
 * @param {Clash<T>[]} clashes
 * @param {Record<string, "mine" | "theirs">} decided
 * @param {(item: T) => string} keyOf
 */
export function settle(merged, clashes, decided, keyOf) {
  const list = new Map(merged.map((item) => [keyOf(item), item]));
  for (const { key, mine } of clashes) {
    if (decided[key] !== "mine") continue;
    if (mine === undefined) list.delete(key);
    else list.set(key, mine);
  }
  return [...list.values()];
}

/**
 * Equal as JSON, whatever the order of members.
 * @param {unknown} one
 * @param {unknown} other
 */
export const same = (one, other) => canonical(one) === canonical(other);

/** @param {unknown} value @returns {string | undefined} */
const canonical = (value) =>
  JSON.stringify(value, (_name, each) =>
    each && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
