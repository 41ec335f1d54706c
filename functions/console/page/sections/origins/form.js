// One origin: what was typed, completed where it can be, and what it will match.
import { html, useState } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { ORIGINS } from "../../core/settings.js";
import { completed, isOnThisMachine, withHttps } from "../../core/typed_origin.js";
import { faultsAt } from "../../core/words.js";
import { Button, Check, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { Foreign, ProblemNotice } from "../../parts/feedback.js";
import { ClashDialog, useSaving } from "../../parts/saving.js";
import { describe } from "./describe.js";
import { OriginPreview, usePreview } from "./preview.js";

const NEXT = { href: "#/attributes", words: "Next: token attributes" };

/** @typedef {import("../../core/settings.js").Origin} Origin */

/** @param {{origin: Origin | null, base: Origin[], origins: Origin[], developer: boolean, onClose: () => void}} props */
export function OriginForm({ origin: edited, base, origins, developer, onClose }) {
  const form = useKept(`origins/form/${edited?.origin ?? ""}`, { text: edited?.origin ?? "", label: edited?.label ?? "", allow: false });
  const [tried, setTried] = useState(0);
  const { text, label, allow } = form.value;
  const close = () => {
    form.forget();
    onClose();
  };
  const saving = useSaving(close);
  const { leave, question } = useLeaving(form.typed, close);
  const { origin, words } = completed(text);
  const waiting = !edited && !developer && isOnThisMachine(origin);
  const preview = usePreview(edited || waiting ? "" : origin);
  const item = { origin: preview.explained?.origin ?? origin, label: label.trim() || null };
  const mine = edited ? base.map((each) => (each.origin === edited.origin ? { ...each, label: item.label } : each)) : [...base, item];
  const place = `/authorizedOrigins/${edited ? base.findIndex(({ origin: each }) => each === edited.origin) : base.length}`;
  const taken = !edited && origins.some(({ origin: each }) => each === item.origin);
  const fault = taken ? "This origin is in the list already." : faultsAt(saving.problem, `${place}/origin`) || preview.fault
    || (tried && !origin ? "Enter an origin." : tried && waiting && !allow ? "Turn on the developer switch below to save this origin." : "");
  const set = (/** @type {object} */ change) => {
    form.set({ ...form.value, ...change });
    saving.clear();
  };
  const fields = useFirstFault(tried, saving.problem);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (taken || !origin || (waiting && !allow)) return;
    const said = { before: edited ? "Saved the label of " : "Added ", name: item.origin, after: "." };
    saving.save({ part: ORIGINS, base, mine, said, next: edited ? undefined : NEXT, section: "origins", row: () => item.origin, ...(waiting ? { developerOrigins: true } : {}) });
  };
  const https = fault ? withHttps(origin) : "";
  const shown = (/** @type {string} */ pointer) => pointer === `${place}/origin` || pointer === `${place}/label`;
  return html`
    <${Dialog} wide title=${edited ? "Edit an origin" : "Add an origin"} onClose=${leave}>
      <form class="stack" ref=${fields} onSubmit=${submit} novalidate>
        <div class="columns">
          <${TextField} label="Origin" value=${text} onValue=${(/** @type {string} */ value) => set({ text: value })} inputmode="url" disabled=${Boolean(edited)}
            fault=${fault && html`<span>${fault}${https && html`<br /><${Button} kind="link" onClick=${() => set({ text: https })}>Use <${Foreign} code>${https}<//><//>`}</span>`}
            placeholder="https://app.example.com" hint="Where your application runs: the start of its address. https://*.example.com includes every subdomain." />
          <${TextField} label="Label" optional value=${label} onValue=${(/** @type {string} */ value) => set({ label: value })} fault=${faultsAt(saving.problem, `${place}/label`)}
            placeholder="Production" />
        </div>
        ${!edited && html`<${OriginPreview} explained=${preview.explained} origin=${waiting ? origin : ""} typed=${origin !== ""} words=${words}>
          ${waiting && html`
            <${Check} toggle label="Allow origins on http://localhost" checked=${allow} onValue=${(/** @type {boolean} */ on) => set({ allow: on })}
              hint="The developer switch: origins on your own machine need it. Only tokens made with test keys work there." />
          `}
        <//>`}
        <${ProblemNotice} problem=${saving.problem} retry=${saving.again} shown=${shown} />
        <p class="row ends"><${Button} type="submit" kind="primary" busy=${saving.busy}>${edited ? "Save" : "Save origin"}<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
      <${ClashDialog} saving=${saving} nameOf=${ORIGINS.keyOf} describe=${describe} />
    <//>
  `;
}
