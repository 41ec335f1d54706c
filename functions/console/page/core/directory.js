// The tenant's API keys and people by id, so that each is called by its name wherever an id stands.
import { useEffect } from "../vendor/htm-preact.js";
import { call } from "./api.js";
import { caller, may, session } from "./session.js";
import { store, useStore } from "./store.js";

/** @typedef {{id: string, label: string, environment: string, scopes: string[], pinnedResources: import("./resources.js").Resource[] | null, pinnedAttributes: Record<string, any>, maxTokenLifetime: number | null, lastFour: string | null, status: string, createdAt: string, createdBy: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null, replaces: string | null, apiKey?: string}} Key */

/** @typedef {{id: string, name: string, email: string | null, role: string | null, status: "invited" | "invitation_ended" | "active" | "removed", invitedAt: string, invitedBy: string, invitationExpiresAt: string | null, joinedAt: string | null, lastSeenAt: string | null, removedAt: string | null, invitationUrl?: string}} Member */

export const directory = store(/** @type {{keys: Key[] | null, members: Member[] | null}} */ ({ keys: null, members: null }));

const asked = new Set(); // once, however many ids are on the page

export function forgetDirectory() {
  asked.clear();
  directory.set({ keys: null, members: null });
}

/** Every page of the list. Raises Problem. */
export async function readKeys() {
  const keys = /** @type {Key[]} */ (await readAll("/api-keys", "apiKeys"));
  directory.set({ keys: keys.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt)) });
}

/** The same of people. Raises Problem. */
export async function readMembers() {
  const members = /** @type {Member[]} */ (await readAll("/members", "members"));
  directory.set({ members: members.toSorted((one, other) => other.invitedAt.localeCompare(one.invitedAt)) });
}

/** @param {string} path @param {string} member @returns {Promise<any[]>} */
async function readAll(path, member) {
  const items = [];
  let cursor = "";
  do {
    const { body } = await call("GET", `${path}${cursor && `?cursor=${cursor}`}`, { by: caller() });
    items.push(...body[member]);
    cursor = body.nextCursor ?? "";
  } while (cursor);
  return items;
}

/** What is known of the keys: all of them for who manages them, and one's own in any case. */
export function useKeys() {
  const { keys } = useStore(directory);
  const { key: own } = useStore(session);
  useOnce("keys:manage", readKeys, keys !== null);
  return /** @type {(Key | import("./session.js").KeyView)[]} */ (keys ?? (own ? [own] : []));
}

/** What is known of the people: the same. @returns {{id: string, name: string, email: string | null}[]} */
export function useMembers() {
  const { members } = useStore(directory);
  const { person } = useStore(session);
  useOnce("members:manage", readMembers, members !== null);
  return members ?? (person ? [{ id: person.memberId, name: person.name, email: person.email }] : []);
}

/** @param {string} scope that it needs @param {() => Promise<void>} read @param {boolean} done */
function useOnce(scope, read, done) {
  const { key, person } = useStore(session);
  useEffect(() => {
    if (asked.has(scope) || done || !may(scope)) return;
    asked.add(scope);
    read().catch(() => undefined); // ids are shown instead
  }, [key?.id, person?.memberId]);
}

/** "Production server ····a1b2". @param {{label: string, lastFour: string | null}} key */
export const keyWords = ({ label, lastFour }) => `${label}${lastFour ? ` ····${lastFour}` : ""}`;

/** @param {{id: string, name: string, email: string | null}} member */
export const memberWords = ({ id, name, email }) => name || (email ?? id);

/** @param {Member} member */
export const hasJoined = ({ joinedAt }) => joinedAt !== null;

/** @param {string} id of a key or a member */
export const isMember = (id) => id.startsWith("m_");
