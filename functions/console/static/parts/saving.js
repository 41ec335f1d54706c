// A list of the settings that is edited here and saved as a whole: save, discard, and what others did meanwhile.
import { html, useEffect, useState } from "../vendor/htm-preact.js";
import { useAction } from "../core/hooks.js";
import { same, settle } from "../core/merge.js";
import { session } from "../core/session.js";
import { Clashed, saveList, settings } from "../core/settings.js";
import { useStore } from "../core/store.js";
import { Button } from "./controls.js";
import { Dialog } from "./dialog.js";
import { Loading, Notice, ProblemNotice } from "./feedback.js";

/**
 * @template T
 * @param {import("../core/settings.js").Member} member
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => T} toWire
 */
export function useDraft(member, keyOf, toWire = (item) => item) {
  const { document: stored } = useStore(settings);
  const saved = /** @type {T[]} */ (/** @type {unknown} */ (stored?.[member] ?? []));
  const [draft, setDraft] = useState(/** @type {{base: T[], items: T[]} | null} */ (null));
  const [clash, setClash] = useState(/** @type {Clashed | null} */ (null));
  const [said, setSaid] = useState("");
  const items = draft?.items ?? saved;
  const store = useAction(async (/** @type {T[]} */ base, /** @type {T[]} */ mine, /** @type {boolean} */ cascade) => {
    try {
      const { merged } = await saveList(member, base, mine.map(toWire), keyOf, { cascade });
      setSaid(merged ? "Saved. Somebody else saved at the same time: their changes and yours are both in." : "Saved.");
      setDraft(null);
      setClash(null);
    } catch (error) {
      if (!(error instanceof Clashed)) throw error;
      setClash(error);
    }
  });
  useEffect(() => {
    if (!draft) return undefined;
    const ask = (/** @type {Event} */ event) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [draft === null]);
  return {
    items, saved, clash, said, dirty: draft !== null, busy: store.busy, problem: store.problem,
    /** @param {T[]} next */
    change(next) {
      const base = draft?.base ?? saved;
      setSaid("");
      setDraft(same(base, next) ? null : { base, items: next });
    },
    discard() {
      setDraft(null);
      setSaid("");
      store.clear();
    },
    save: (cascade = false) => store.run(draft?.base ?? saved, items, cascade),
    leave: () => setClash(null),
    /** @param {Record<string, "mine" | "theirs">} decided @param {boolean} cascade */
    resolve(decided, cascade = false) {
      if (!clash) return;
      const mine = settle(clash.merged, clash.clashes, decided, keyOf);
      setDraft({ base: clash.theirs, items: mine });
      setClash(null);
      store.run(clash.theirs, mine, cascade);
    },
  };
}

/** @param {{draft: any, why?: string, onSave: () => void, shown?: (pointer: string) => boolean, children?: any}} props */
export function SaveBar({ draft, why = "", onSave, shown, children }) {
  const state = draft.dirty ? "Unsaved changes" : draft.said || "No unsaved changes";
  return html`
    <div class="savebar ${draft.dirty ? "dirty" : ""}">
      <${ProblemNotice} problem=${draft.problem} retry=${onSave} shown=${shown} />
      <div class="savebar-row">
        <p role="status">${state}</p>
        ${children}
        <${Button} disabled=${!draft.dirty || draft.busy} onClick=${draft.discard}>Discard<//>
        <${Button} kind="primary" disabled=${!draft.dirty} busy=${draft.busy} why=${draft.dirty ? why : ""} onClick=${onSave}>Save changes<//>
      </div>
    </div>
  `;
}

/**
 * Both versions of what clashes, and a choice for each.
 * @param {{draft: any, describe: (item: any) => any, nameOf: (item: any) => string, cascade?: boolean}} props
 */
export function ClashDialog({ draft, describe, nameOf, cascade = false }) {
  const [decided, setDecided] = useState(/** @type {Record<string, "mine" | "theirs">} */ ({}));
  if (!draft.clash) return null;
  const { clashes } = draft.clash;
  const option = (/** @type {any} */ clash, /** @type {"mine" | "theirs"} */ side, /** @type {string} */ words) => html`
    <label class="version">
      <input type="radio" name="clash-${clash.key}" checked=${decided[clash.key] === side} onChange=${() => setDecided({ ...decided, [clash.key]: side })} />
      <span class="version-title">${words}</span>
      ${clash[side] === undefined ? html`<span class="quiet">Removed</span>` : describe(clash[side])}
    </label>
  `;
  return html`
    <${Dialog} wide title="Somebody else changed the same thing" onClose=${draft.leave}>
      <p>Both versions are below. Everything else that you and they changed goes together.</p>
      ${clashes.map((/** @type {any} */ clash) => html`
        <fieldset class="versions" key=${clash.key}>
          <legend><bdi>${nameOf(clash.mine ?? clash.theirs)}</bdi></legend>
          ${option(clash, "theirs", "Saved by somebody else")}${option(clash, "mine", "Yours")}
        </fieldset>
      `)}
      <p class="row">
        <${Button} kind="primary" disabled=${clashes.some((/** @type {any} */ { key }) => !decided[key])} onClick=${() => draft.resolve(decided, cascade)}>Save these<//>
        <${Button} onClick=${draft.leave}>Go on editing<//>
      </p>
    <//>
  `;
}

/** What stands where settings cannot be shown yet. @param {{what: string, reload: () => void}} props */
export function Unread({ what, reload }) {
  const { problem } = useStore(settings);
  if (!problem) return html`<${Loading} what=${what} />`;
  return html`<${ProblemNotice} problem=${problem} retry=${reload} />`;
}

/** Why something is disabled, or not shown. @param {{scope: string, what: string, title?: string}} props */
export const Locked = ({ scope, what, title = "You can look at everything here, but not change it." }) => html`
  <${Notice} tone="info" title=${title}>
    <p>Your API key may not ${what}: it lacks the scope <code>${scope}</code>.</p>
    <p class="row"><${Button} onClick=${() => session.set({ renewing: true })}>Use another key<//></p>
  <//>
`;
