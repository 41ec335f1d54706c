// What components share: ids, slow things, actions that can fail.
import { useCallback, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { Problem } from "./api.js";

const NOTICEABLE = 300;
let ids = 0;
let failures = 0;

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

/** Whether the browser has a connection. @param {() => void} [onBack] called when it has one again */
export function useOnline(onBack) {
  const [online, setOnline] = useState(navigator.onLine);
  const latest = useRef(onBack);
  latest.current = onBack;
  useEffect(() => {
    const look = () => {
      setOnline(navigator.onLine);
      if (navigator.onLine) latest.current?.();
    };
    for (const name of ["online", "offline"]) addEventListener(name, look);
    return () => ["online", "offline"].forEach((name) => removeEventListener(name, look));
  }, []);
  return online;
}

/**
 * Something that takes a while and can fail. While it goes on, starting it again does nothing; or, where it `restarts`,
 * the new one counts and nothing more is heard of the one before. `again` does what was done last.
 * @template {unknown[]} A
 * @template R
 * @param {(...given: A) => Promise<R>} action
 * @param {{restarts?: boolean}} options
 */
export function useAction(action, { restarts = false } = {}) {
  const [state, setState] = useState(/** @type {{busy: boolean, problem: Problem | null, failure: number}} */ ({ busy: false, problem: null, failure: 0 }));
  const last = useRef(/** @type {A | null} */ (null));
  const latest = useRef(action);
  latest.current = action;
  const started = useRef(0);
  const ended = useRef(0);
  const run = useCallback(async (/** @type {A} */ ...given) => {
    if (!restarts && ended.current < started.current) return undefined;
    const turn = ++started.current;
    const end = (/** @type {Problem | null} */ problem) => {
      ended.current = turn;
      setState({ busy: false, problem, failure: problem ? ++failures : 0 });
    };
    last.current = given;
    setState({ busy: true, problem: null, failure: 0 });
    try {
      const result = await latest.current(...given);
      if (turn !== started.current) return undefined;
      end(null);
      return result;
    } catch (error) {
      if (turn !== started.current) return undefined;
      end(error instanceof Problem ? error : null);
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }, []);
  const again = useCallback(() => {
    if (last.current) run(...last.current);
  }, []);
  const clear = useCallback(() => setState((before) => ({ ...before, problem: null, failure: 0 })), []);
  return { run, again, clear, ...state };
}

/**
 * Of several actions the one that failed last, where one has and neither a new try nor anything else has cleared it.
 * @param {{failure: number, problem: Problem | null, again: () => void}[]} actions
 */
export const failedLast = (...actions) => actions.filter(({ failure }) => failure).toSorted((one, other) => other.failure - one.failure)[0];
