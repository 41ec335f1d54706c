// The tenant's settings as this page last saw them, and how a list of them is changed.
import { call, Problem } from "./api.js";
import { merge, same } from "./merge.js";
import { currentKey } from "./session.js";
import { store } from "./store.js";

const TRIES = 4;

/** @typedef {{id?: string, origin: string, label: string | null, createdAt?: string}} Origin */
/** @typedef {{name: string, type: string, list: boolean, builtIn: boolean, required: boolean, default: any, allowedValues: any[] | null, maxLength: number | null, pattern?: string | null, description: string | null}} Attribute */
/** @typedef {{id?: string, dataset: string, roles: string[] | null, filter: any, description: string | null}} Rule */
/** @typedef {{version: number, authorizedOrigins: Origin[], tokenAttributes: Attribute[], accessRules: Rule[], tokens: {defaultLifetime: number, maxLifetime: number, defaultPermissions: Record<string, string[]>}, developerOrigins: boolean}} Settings */
/** @typedef {"authorizedOrigins" | "tokenAttributes" | "accessRules"} Member */

export const settings = store(
  /** @type {{document: Settings | null, problem: Problem | null, busy: boolean}} */ ({ document: null, problem: null, busy: false }),
);

/** Both sides changed the same thing. */
export class Clashed extends Error {
  /**
   * @param {import("./merge.js").Clash<any>[]} clashes
   * @param {any[]} merged
   * @param {any[]} theirs
   */
  constructor(clashes, merged, theirs) {
    super("clashed");
    this.clashes = clashes;
    this.merged = merged;
    this.theirs = theirs;
  }
}

/** Read the settings; what goes wrong is in the store. */
export async function load() {
  settings.set({ busy: true, problem: null });
  try {
    settings.set({ document: await read(), busy: false });
  } catch (problem) {
    settings.set({ problem: /** @type {Problem} */ (problem), busy: false });
  }
}

export const forget = () => settings.set({ document: null, problem: null, busy: false });

/** @returns {Promise<Settings>} */
async function read() {
  return (await call("GET", "/settings", { key: currentKey() })).body;
}

/**
 * Store `mine`, which was made out of `base`, as a list of the settings. Where somebody else has saved since, both
 * changes go in; raises Clashed where they do not go together, and Problem.
 * @param {Member} member
 * @param {any[]} base
 * @param {any[]} mine
 * @param {(item: any) => string} keyOf
 * @param {{cascade?: boolean}} options
 * @returns {Promise<{merged: boolean}>} whether a list that somebody else has changed was merged in
 */
export async function saveList(member, base, mine, keyOf, { cascade = false } = {}) {
  let current = /** @type {Settings} */ (settings.get().document);
  for (let tries = 1; ; tries++) {
    const theirs = current[member];
    const { merged, clashes } = merge(base, mine, theirs, keyOf);
    if (clashes.length) throw new Clashed(clashes, merged, theirs);
    try {
      await patch({ [member]: ordered(merged, mine, keyOf) }, current.version, cascade);
      return { merged: !same(base, theirs) };
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 412 || tries === TRIES) throw problem;
      current = await read();
      settings.set({ document: current });
    }
  }
}

/**
 * Change members that are no lists. A change that somebody else made to others stays.
 * @param {Partial<Settings>} change
 */
export async function saveMembers(change) {
  for (let tries = 1; ; tries++) {
    const current = /** @type {Settings} */ (settings.get().document);
    try {
      await patch(change, current.version, false);
      return;
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 412 || tries === TRIES) throw problem;
      settings.set({ document: await read() });
    }
  }
}

/**
 * @param {object} change
 * @param {number} version
 * @param {boolean} cascade
 */
async function patch(change, version, cascade) {
  const { body } = await call("PATCH", `/settings${cascade ? "?cascade=true" : ""}`, {
    key: currentKey(),
    body: change,
    version,
    headers: { "content-type": "application/merge-patch+json" },
  });
  settings.set({ document: body, problem: null });
}

/**
 * In the order of `mine`; what only the others have goes last.
 * @param {any[]} merged
 * @param {any[]} mine
 * @param {(item: any) => string} keyOf
 */
function ordered(merged, mine, keyOf) {
  const place = new Map(mine.map((item, i) => [keyOf(item), i]));
  const rank = (/** @type {any} */ item) => place.get(keyOf(item)) ?? mine.length;
  return merged.toSorted((one, other) => rank(one) - rank(other));
}
