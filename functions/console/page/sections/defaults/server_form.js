// One resource server: declared once, and only its label changes afterwards.
import { html, useState } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { SERVERS } from "../../core/settings.js";
import { faultsAt } from "../../core/words.js";
import { Button, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { Foreign, ProblemNotice } from "../../parts/feedback.js";
import { ClashDialog, useSaving } from "../../parts/saving.js";

const NEXT = { href: "#/sandbox", words: "Next: sandbox" };

/** @typedef {import("../../core/settings.js").Server} Server */

/** @param {Server} server */
export const describeServer = ({ url, label }) => html`<span>${label && html`<${Foreign}>${label}<//> · `}<${Foreign} code>${url}<//></span>`;

/** @param {{server: Server | null, base: Server[], onClose: () => void}} props server: null for a new one */
export function ServerForm({ server, base, onClose }) {
  const draft = useKept(`servers/form/${server?.id ?? ""}`, { id: server?.id ?? "", url: server?.url ?? "", label: server?.label ?? "" });
  const [tried, setTried] = useState(0);
  const close = () => {
    draft.forget();
    onClose();
  };
  const saving = useSaving(close);
  const { leave, question } = useLeaving(draft.typed, close);
  const made = { id: draft.value.id.trim(), url: draft.value.url.trim(), label: draft.value.label.trim() || null };
  const mine = server ? base.map((each) => (each.id === server.id ? made : each)) : [...base, made];
  const at = `/resourceServers/${mine.indexOf(made)}`;
  const taken = !server && base.some(({ id }) => id === made.id);
  const own = { id: made.id ? taken && "A resource server has this ID already." : "Enter an ID.", url: made.url ? "" : "Enter the server's URL.", label: "" };
  const set = (/** @type {"id" | "url" | "label"} */ member) => (/** @type {string} */ text) => {
    draft.set({ ...draft.value, [member]: text });
    saving.clear();
  };
  const faultOf = (/** @type {"id" | "url" | "label"} */ member) => (tried && own[member]) || faultsAt(saving.problem, `${at}/${member}`);
  const fields = useFirstFault(tried, saving.problem);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (own.id || own.url) return;
    const said = { before: server ? "Saved the label of " : "Added the resource server ", name: made.id, after: "." };
    saving.save({ part: SERVERS, base, mine, said, next: server ? undefined : NEXT, section: "defaults", row: () => `server-${made.id}` });
  };
  const shown = (/** @type {string} */ pointer) => ["id", "url", "label"].some((member) => pointer === `${at}/${member}`);
  return html`
    <${Dialog} wide title=${server ? "Edit a resource server" : "Add a resource server"} onClose=${leave}>
      <form class="stack" ref=${fields} onSubmit=${submit} novalidate>
        <div class="columns">
          <${TextField} label="ID" value=${draft.value.id} onValue=${set("id")} disabled=${server !== null} fault=${faultOf("id")} placeholder="assistant"
            hint=${server ? "Fixed: tokens name it." : "Your backend names it as the audience of a token. It is fixed once saved."} />
          <${TextField} label="Label" optional value=${draft.value.label} onValue=${set("label")} fault=${faultOf("label")} placeholder="Sales assistant" />
        </div>
        <${TextField} label="URL" value=${draft.value.url} onValue=${set("url")} disabled=${server !== null} inputmode="url" fault=${faultOf("url")} placeholder="https://mcp.example.com/mcp"
          hint=${server ? "Fixed: an ID never gets another URL." : "Where the server answers, with https. An ID never gets another URL, not even after it was removed."} />
        <${ProblemNotice} problem=${saving.problem} retry=${saving.again} shown=${shown} />
        <p class="row ends"><${Button} type="submit" kind="primary" busy=${saving.busy}>${server ? "Save" : "Save resource server"}<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
      <${ClashDialog} saving=${saving} nameOf=${SERVERS.keyOf} describe=${describeServer} />
    <//>
  `;
}
