// What was done last: said in a toast, with a way back and the next step; and the row that it changed.
import { store } from "./store.js";

const MARKED_FOR = 20_000; // as long as the toast, which says what was done

/** @typedef {{before: string, name?: string, after?: string}} Said a sentence of ours around a name that somebody chose */
/** @typedef {{said: Said, more?: string, undo?: () => Promise<unknown>, next?: {href: string, words: string}}} Toast */
/** @typedef {{section: string, key: string}} Place a row of a section's list */

export const news = store(/** @type {{toast: Toast | null, times: number, mark: Place | null}} */ ({ toast: null, times: 0, mark: null }));

let timer = 0;

/** @param {Toast} toast @param {Place | null} [place] */
export function announce(toast, place = null) {
  news.set({ toast, times: news.get().times + 1 });
  mark(place);
}

export const dismiss = () => news.set({ toast: null });

/** Highlights a row for a moment, and brings it into view. @param {Place | null} place */
export function mark(place) {
  clearTimeout(timer);
  news.set({ mark: place });
  if (place) timer = window.setTimeout(() => news.set({ mark: null }), MARKED_FOR);
}
