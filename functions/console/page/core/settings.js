// The tenant's settings as this page last saw them, and how they are changed: a change at a time, merged with what others changed.
import { call, Problem } from "./api.js";
import { merge, same } from "./merge.js";
import { caller } from "./session.js";
import { store } from "./store.js";

const TRIES = 4;

/** @typedef {{id?: string, origin: string, label: string | null, createdAt?: string}} Origin */
/** @typedef {{name: string, type: string, list: boolean, builtIn: boolean, required: boolean, default: any, allowedValues: any[] | null, maxLength: number | null, pattern?: string | null, description: string | null}} Attribute */
/** @typedef {{id?: string, dataset: string, roles: string[] | null, filter: any, columns?: string[], description: string | null}} Rule */
/** @typedef {{defaultLifetime: number, maxLifetime: number, defaultPermissions: Record<string, string[]>, requireResources: boolean}} Defaults */
/** @typedef {{version: number, authorizedOrigins: Origin[], tokenAttributes: Attribute[], accessRules: Rule[], tokens: Defaults, developerOrigins: boolean, resourceServers: Server[]}} Settings */
/** @typedef {{id: string, url: string, label: string | null}} Server */

/**
 * A part of the settings as a list whose items have a name of their own.
 * @typedef {{keyOf: (item: any) => string, read: (document: Settings) => any[], patch: (items: any[], before: Settings) => object}} Part
 */

/** @param {"authorizedOrigins" | "tokenAttributes" | "accessRules" | "resourceServers"} member @param {(item: any) => string} keyOf @returns {Part} */
const list = (member, keyOf) => ({ keyOf, read: (document) => document[member], patch: (items) => ({ [member]: items }) });

export const ORIGINS = list("authorizedOrigins", ({ origin }) => origin);
export const ATTRIBUTES = list("tokenAttributes", ({ name }) => name);
export const RULES = list("accessRules", ({ id }) => String(id));
export const SERVERS = list("resourceServers", ({ id }) => id);
/** The token defaults: an item a member. In a merge patch (RFC 7396), null takes a model out. @type {Part} */
export const DEFAULTS = {
  keyOf: ({ name }) => name,
  read: ({ tokens }) => Object.entries(tokens).map(([name, value]) => ({ name, value })),
  patch(items, { tokens: before }) {
    const after = Object.fromEntries(items.map(({ name, value }) => [name, value]));
    const gone = Object.keys(before.defaultPermissions).map((model) => [model, null]);
    return { tokens: { ...after, defaultPermissions: { ...Object.fromEntries(gone), ...after.defaultPermissions } } };
  },
};
const PARTS = [ORIGINS, ATTRIBUTES, RULES, DEFAULTS, SERVERS];

/** @typedef {{part: Part, base: any[], mine: any[]}} Change `mine` was made out of `base` */

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
  return (await call("GET", "/settings", { by: caller() })).body;
}

/**
 * Store changes of parts, and `developerOrigins` where it is given. What somebody else has saved since goes in as well;
 * raises Clashed where the two conflict, and Problem.
 * @param {Change[]} changes
 * @param {{cascade?: boolean, developerOrigins?: boolean}} options
 * @returns {Promise<{before: Settings, after: Settings, merged: boolean}>} merged: somebody else's changes are in, too
 */
export async function save(changes, { cascade = false, developerOrigins } = {}) {
  for (let tries = 1; ; tries++) {
    const before = /** @type {Settings} */ (settings.get().document);
    const results = changes.map(({ part, base, mine }) => ({ part, base, mine, ...merge(base, mine, part.read(before), part.keyOf) }));
    const clashed = results.find(({ clashes }) => clashes.length);
    if (clashed) throw new Clashed(clashed.clashes, clashed.merged, clashed.part.read(before));
    const lists = results.map(({ part, merged, mine }) => part.patch(ordered(merged, mine, part.keyOf), before));
    const patch = Object.assign({}, ...lists, developerOrigins === undefined ? {} : { developerOrigins });
    try {
      const after = await send(patch, before.version, cascade);
      return { before, after, merged: results.some(({ part, base }) => !same(base, part.read(before))) };
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 412 || tries === TRIES) throw problem;
      settings.set({ document: await read() });
    }
  }
}

/**
 * Take back what one save has changed, whatever others have changed since. Raises Clashed and Problem.
 * @param {Settings} before
 * @param {Settings} after
 */
export function undo(before, after) {
  const changes = PARTS.map((part) => ({ part, base: part.read(after), mine: part.read(before) })).filter(({ base, mine }) => !same(base, mine));
  const { developerOrigins } = before;
  return save(changes, developerOrigins === after.developerOrigins ? {} : { developerOrigins });
}

/**
 * @param {object} change
 * @param {number} version
 * @param {boolean} cascade
 * @returns {Promise<Settings>}
 */
async function send(change, version, cascade) {
  const { body } = await call("PATCH", `/settings${cascade ? "?cascade=true" : ""}`, {
    by: caller(),
    body: change,
    version,
    headers: { "content-type": "application/merge-patch+json" },
  });
  settings.set({ document: body, problem: null });
  return body;
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
