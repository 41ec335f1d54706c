// Modules that are fetched when they are wanted.
import { useCallback, useEffect, useState } from "../vendor/htm-preact.js";

/**
 * Asks once, and again only after it has failed.
 * @template T
 * @param {() => Promise<T>} load
 */
export function later(load) {
  let asked = /** @type {Promise<T> | null} */ (null);
  return () => {
    asked ??= load();
    asked.catch(() => (asked = null));
    return asked;
  };
}

/**
 * @template T
 * @param {() => Promise<T>} wanted what `later` has made
 */
export function useLater(wanted) {
  const [state, setState] = useState(/** @type {{found: T | null, failed: boolean}} */ ({ found: null, failed: false }));
  const again = useCallback(() => {
    setState({ found: null, failed: false });
    wanted().then((found) => setState({ found, failed: false }), () => setState({ found: null, failed: true }));
  }, [wanted]);
  useEffect(again, [wanted]);
  return { ...state, again };
}
