// What was typed and not saved yet. It lives in this tab's memory, and is there again when the same caller signs in again.
import { useCallback, useState } from "../vendor/htm-preact.js";
import { same } from "./merge.js";
import { store } from "./store.js";

/** @typedef {{value: any, saved: any}} Draft `saved`: what it began with, or was last saved as */

/** @type {Map<string, Draft>} */
const kept = new Map();
let owner = "";

/** Whether anything was typed that would be lost. */
export const drafts = store({ typed: false });

const ask = (/** @type {Event} */ event) => event.preventDefault();

function look() {
  const typed = [...kept.values()].some(({ value, saved }) => !same(value, saved));
  if (typed === drafts.get().typed) return;
  drafts.set({ typed });
  if (typed) addEventListener("beforeunload", ask);
  else removeEventListener("beforeunload", ask);
}

/**
 * Whose drafts these are from now on: another caller finds none.
 * @param {string} caller
 * @param {{keep?: boolean}} options keep: the same person, with another key
 */
export function belongTo(caller, { keep = false } = {}) {
  if (owner !== caller && !keep) discardAll();
  owner = caller;
}

export function discardAll() {
  kept.clear();
  look();
}

/**
 * State that outlives the component, and the caller's signing out.
 * @template T
 * @param {string} name
 * @param {T | (() => T)} initial
 * @param {{quiet?: boolean}} options quiet: nothing that somebody typed, such as which dialog is open
 * @returns {{value: T, set: (value: T) => void, typed: boolean, settle: () => void, forget: () => void}}
 *   settle: what it is now counts as saved
 */
export function useKept(name, initial, { quiet = false } = {}) {
  const [, redraw] = useState(0);
  const [first] = useState(initial);
  const draft = kept.get(name) ?? { value: first, saved: first };
  const set = useCallback((/** @type {T} */ value) => {
    kept.set(name, quiet ? { saved: value, value } : { saved: first, ...kept.get(name), value });
    look();
    redraw((times) => times + 1);
  }, [name]);
  const settle = useCallback(() => {
    const now = kept.get(name);
    if (now) kept.set(name, { value: now.value, saved: now.value });
    look();
  }, [name]);
  const forget = useCallback(() => {
    kept.delete(name);
    look();
    redraw((times) => times + 1);
  }, [name]);
  return { value: draft.value, set, typed: !same(draft.value, draft.saved), settle, forget };
}
