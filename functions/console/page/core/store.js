// A value that sections watch.
import { useEffect, useState } from "../vendor/htm-preact.js";

/**
 * @template T
 * @param {T} initial
 */
export function store(initial) {
  let value = initial;
  /** @type {Set<(value: T) => void>} */
  const watchers = new Set();
  return {
    get: () => value,
    /** @param {Partial<T>} change */
    set(change) {
      value = { ...value, ...change };
      for (const watcher of watchers) watcher(value);
    },
    /** @param {(value: T) => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/**
 * The store's value, for a component that is drawn again whenever it changes.
 * @template T
 * @param {{get: () => T, watch: (watcher: (value: T) => void) => () => unknown}} watched
 * @returns {T}
 */
export function useStore(watched) {
  const [value, setValue] = useState(watched.get());
  useEffect(() => {
    setValue(watched.get());
    const stop = watched.watch(setValue);
    return () => void stop();
  }, [watched]);
  return value;
}
