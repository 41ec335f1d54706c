// What components share: ids, slow things, actions that can fail.
import { useCallback, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { Problem } from "./api.js";

const NOTICEABLE = 300;
let ids = 0;

/** An id that no other element has. @param {string} word */
export function useUniqueId(word) {
  const id = useRef("");
  id.current ||= `${word}-${++ids}`;
  return id.current;
}

/** Becomes true when something has been going on for 300 ms: quick things show no spinner. @param {boolean} busy */
export function useSlow(busy) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), NOTICEABLE);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow;
}

/** The time, again and again. @param {number} every milliseconds */
export function useNow(every) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/**
 * Something that takes a while and can fail: one at a time.
 * @template {unknown[]} A
 * @template R
 * @param {(...given: A) => Promise<R>} action
 */
export function useAction(action) {
  const [state, setState] = useState(/** @type {{busy: boolean, problem: Problem | null}} */ ({ busy: false, problem: null }));
  const latest = useRef(action);
  latest.current = action;
  const busy = useRef(false);
  const run = useCallback(async (/** @type {A} */ ...given) => {
    if (busy.current) return undefined;
    busy.current = true;
    setState({ busy: true, problem: null });
    try {
      const result = await latest.current(...given);
      setState({ busy: false, problem: null });
      return result;
    } catch (error) {
      if (!(error instanceof Problem)) {
        setState({ busy: false, problem: null });
        throw error;
      }
      setState({ busy: false, problem: error });
      return undefined;
    } finally {
      busy.current = false;
    }
  }, []);
  const clear = useCallback(() => setState({ busy: false, problem: null }), []);
  return { run, clear, ...state };
}
