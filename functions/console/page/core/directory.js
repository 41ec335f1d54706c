// The tenant's API keys by id, so that a key is called by its label wherever an id stands.
import { useEffect } from "../vendor/htm-preact.js";
import { call } from "./api.js";
import { currentKey, may, session } from "./session.js";
import { store, useStore } from "./store.js";

/** @typedef {{id: string, label: string, environment: string, scopes: string[], pinnedAttributes: Record<string, any>, maxTokenLifetime: number | null, lastFour: string | null, status: string, createdAt: string, createdBy: string, lastUsedAt: string | null, expiresAt: string | null, revokedAt: string | null, replaces: string | null, apiKey?: string}} Key */

export const directory = store(/** @type {{keys: Key[] | null}} */ ({ keys: null }));

let asked = false; // once, however many ids are on the page

export function forgetKeys() {
  asked = false;
  directory.set({ keys: null });
}

/** Every page of the list. Raises Problem. */
export async function readKeys() {
  /** @type {Key[]} */
  const keys = [];
  let cursor = /** @type {string | null} */ (null);
  do {
    const { body } = await call("GET", `/api-keys${cursor ? `?cursor=${cursor}` : ""}`, { key: currentKey() });
    keys.push(...body.apiKeys);
    cursor = body.nextCursor;
  } while (cursor);
  directory.set({ keys: keys.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt)) });
}

/** What is known of the keys: all of them for who manages them, and one's own in any case. */
export function useKeys() {
  const { keys } = useStore(directory);
  const { key: own } = useStore(session);
  useEffect(() => {
    if (asked || keys || !may("keys:manage")) return;
    asked = true;
    readKeys().catch(() => undefined); // ids are shown instead
  }, [own?.id]);
  return /** @type {(Key | import("./session.js").KeyView)[]} */ (keys ?? (own ? [own] : []));
}

/** "Production server ····a1b2". @param {{label: string, lastFour: string | null}} key */
export const keyWords = ({ label, lastFour }) => `${label}${lastFour ? ` ····${lastFour}` : ""}`;
