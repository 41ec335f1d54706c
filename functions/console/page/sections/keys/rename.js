// A key's label: the one thing of it that can be changed.
import { html, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { readKeys } from "../../core/directory.js";
import { useKept } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { announce } from "../../core/news.js";
import { caller } from "../../core/session.js";
import { faultsAt } from "../../core/words.js";
import { Button, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { Foreign, ProblemNotice } from "../../parts/feedback.js";

/** @param {{apiKey: import("../../core/directory.js").Key, onClose: () => void}} props */
export function RenameKey({ apiKey, onClose }) {
  const draft = useKept(`keys/rename/${apiKey.id}`, apiKey.label);
  const [tried, setTried] = useState(0);
  const close = () => {
    draft.forget();
    onClose();
  };
  const label = draft.value.trim();
  const { run, busy, problem, clear } = useAction(async () => {
    await rename(apiKey.id, label);
    const undo = () => rename(apiKey.id, apiKey.label);
    announce({ said: { before: "Renamed the key to ", name: label, after: "." }, undo }, { section: "keys", key: apiKey.id });
    close();
  });
  const { leave, question } = useLeaving(draft.typed, close);
  const form = useFirstFault(tried, problem);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (label) run();
  };
  return html`
    <${Dialog} title=${html`Rename <${Foreign}>${apiKey.label}<//>`} onClose=${leave}>
      <form class="stack" ref=${form} onSubmit=${submit} novalidate>
        <${TextField} label="Label" onFocus=${selectAll} value=${draft.value} onValue=${(/** @type {string} */ text) => { draft.set(text); clear(); }} fault=${tried && !label ? "Enter a label." : faultsAt(problem, "/label")} />
        <${ProblemNotice} problem=${problem} retry=${run} shown=${(/** @type {string} */ pointer) => pointer === "/label"} />
        <p class="row"><${Button} type="submit" kind="primary" busy=${busy}>Save label<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
    <//>
  `;
}

/** What is typed replaces the label, as where files are renamed. @param {any} event */
const selectAll = (event) => event.currentTarget.select();

/** @param {string} id @param {string} label */
async function rename(id, label) {
  await call("PATCH", `/api-keys/${id}`, { by: caller(), body: { label } });
  await readKeys();
}
