// Saving a change from its dialog: the toast that says so, with Undo, and what to do where somebody else changed the same thing.
import { html, useState } from "../vendor/htm-preact.js";
import { useAction, useOnline } from "../core/hooks.js";
import { settle } from "../core/merge.js";
import { announce } from "../core/news.js";
import { roleWords } from "../core/roles.js";
import { session } from "../core/session.js";
import { Clashed, save, settings, undo } from "../core/settings.js";
import { useStore } from "../core/store.js";
import { Button } from "./controls.js";
import { Dialog } from "./dialog.js";
import { Loading, Notice, ProblemNotice } from "./feedback.js";

const MERGED = "Someone else saved at the same time: their changes are kept, too.";

/** @typedef {import("../core/settings.js").Settings} Settings */
/** @typedef {import("../core/settings.js").Part} Part */
/**
 * What is to be stored, and what is said when it is.
 * @typedef {object} Wanted
 * @property {Part} part
 * @property {any[]} base
 * @property {any[]} mine
 * @property {boolean} [cascade]
 * @property {boolean} [developerOrigins]
 * @property {import("../core/news.js").Said} said
 * @property {import("../core/news.js").Toast["next"]} [next]
 * @property {string} [section] whose row has changed
 * @property {(after: Settings, before: Settings) => string | undefined} [row] which one
 */

/** @param {(after: Settings) => void} [onSaved] */
export function useSaving(onSaved = () => {}) {
  const [clash, setClash] = useState(/** @type {{wanted: Wanted, found: Clashed} | null} */ (null));
  const { run, again, busy, problem, clear, failure } = useAction(async (/** @type {Wanted} */ wanted) => {
    const { part, base, mine, cascade, developerOrigins } = wanted;
    try {
      const done = await save([{ part, base, mine }], { cascade, developerOrigins });
      tell(wanted, done);
      setClash(null);
      onSaved(done.after);
    } catch (error) {
      if (!(error instanceof Clashed)) throw error;
      setClash({ wanted, found: error });
    }
  });
  const resolve = (/** @type {Record<string, "mine" | "theirs">} */ decided) => {
    if (!clash) return;
    const { wanted, found } = clash;
    setClash(null);
    run({ ...wanted, base: found.theirs, mine: settle(found.merged, found.clashes, decided, wanted.part.keyOf) });
  };
  return { save: run, again, busy, problem, failure, clear, clash: clash?.found ?? null, resolve, leave: () => setClash(null) };
}

/** @param {Wanted} wanted @param {{before: Settings, after: Settings, merged: boolean}} done */
function tell({ said, next, section, row }, { before, after, merged }) {
  const key = row?.(after, before);
  const place = section && key !== undefined ? { section, key } : null;
  announce({ said, more: merged ? MERGED : "", next, undo: () => undo(before, after) }, place);
}

/**
 * Both versions of what clashes, and a choice for each.
 * @param {{saving: ReturnType<typeof useSaving>, describe: (item: any) => any, nameOf: (item: any) => string}} props
 */
export function ClashDialog({ saving, describe, nameOf }) {
  const [decided, setDecided] = useState(/** @type {Record<string, "mine" | "theirs">} */ ({}));
  if (!saving.clash) return null;
  const { clashes } = saving.clash;
  const option = (/** @type {any} */ clash, /** @type {"mine" | "theirs"} */ side, /** @type {string} */ words) => html`
    <label class="version">
      <input type="radio" name="clash-${clash.key}" checked=${decided[clash.key] === side} onChange=${() => setDecided({ ...decided, [clash.key]: side })} />
      <span class="version-title">${words}</span>
      ${clash[side] === undefined ? html`<span class="quiet">Removed</span>` : describe(clash[side])}
    </label>
  `;
  return html`
    <${Dialog} wide title="Someone else changed the same thing" onClose=${saving.leave}>
      <p>Choose which version to keep. Everything else that you and they changed is kept.</p>
      ${clashes.map((/** @type {any} */ clash) => html`
        <fieldset class="versions" key=${clash.key}>
          <legend><bdi>${nameOf(clash.mine ?? clash.theirs ?? clash.base)}</bdi></legend>
          ${option(clash, "theirs", "Their version")}${option(clash, "mine", "Your version")}
        </fieldset>
      `)}
      <p class="row">
        <${Button} kind="primary" disabled=${clashes.some((/** @type {any} */ { key }) => !decided[key])} onClick=${() => saving.resolve(decided)}>Save<//>
        <${Button} onClick=${saving.leave}>Cancel<//>
      </p>
    <//>
  `;
}

/** What stands where settings cannot be shown yet. @param {{what: string, reload: () => void}} props */
export function Unread({ what, reload }) {
  const { problem } = useStore(settings);
  useOnline(() => problem && reload());
  if (!problem) return html`<${Loading} what=${what} />`;
  return html`<${ProblemNotice} problem=${problem} retry=${reload} />`;
}

/** Why something is disabled, or not shown. @param {{scope: string, what: string, title?: string}} props */
export function Locked({ scope, what, title = "Read-only" }) {
  const { person } = useStore(session);
  if (person) return html`<${Notice} tone="info" title="Read-only"><p>Your role, ${roleWords(person.role)}, cannot ${what}. Ask an administrator of your account.</p><//>`;
  return html`
    <${Notice} tone="info" title=${title}>
      <p>Your API key cannot ${what}: it lacks the scope <code>${scope}</code>.</p>
      <p class="row"><${Button} onClick=${() => session.set({ renewing: true })}>Use a different key<//></p>
    <//>
  `;
}
