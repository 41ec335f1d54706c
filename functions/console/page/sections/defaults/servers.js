// Resource servers: assistants and APIs for which tokens can be made that open nothing else.
import { html } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { may } from "../../core/session.js";
import { SERVERS } from "../../core/settings.js";
import { Button } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { Foreign, ProblemNotice } from "../../parts/feedback.js";
import { Row } from "../../parts/rows.js";
import { ClashDialog, useSaving } from "../../parts/saving.js";
import { describeServer, ServerForm } from "./server_form.js";

/** @typedef {import("../../core/settings.js").Server} Server */

/** @param {{servers: Server[]}} props */
export function Servers({ servers }) {
  const edited = useKept("servers/edited", /** @type {{server: Server | null, base: Server[]} | null} */ (null), { quiet: true });
  const leaving = useKept("servers/leaving", /** @type {{server: Server, base: Server[]} | null} */ (null), { quiet: true });
  const locked = !may("settings:write");
  return html`
    <div class="list-head">
      <h2>Resource servers <span class="count">${servers.length}</span></h2>
      <${Button} icon="plus" disabled=${locked} onClick=${() => edited.set({ server: null, base: servers })}>Add resource server<//>
    </div>
    <p class="quiet">An assistant or an API of yours. A token for it opens that server and nothing else, and no other token opens it.</p>
    <ul class="rows">
      ${servers.map((server) => html`
        <${Row} key=${server.id} section="defaults" id=${`server-${server.id}`}>
          <div class="grow">
            <p><strong><${Foreign}>${server.id}<//></strong></p>
            <p class="quiet">${describeServer(server)}</p>
          </div>
          <div class="row-actions">
            <${Button} kind="quiet" aria-label="Edit ${server.id}" disabled=${locked} onClick=${() => edited.set({ server, base: servers })}>Edit<//>
            <${Button} kind="quiet" aria-label="Remove ${server.id}" disabled=${locked} onClick=${() => leaving.set({ server, base: servers })}>Remove<//>
          </div>
        <//>
      `)}
    </ul>
    ${edited.value && html`<${ServerForm} ...${edited.value} onClose=${edited.forget} />`}
    ${leaving.value && html`<${RemoveServer} ...${leaving.value} onClose=${leaving.forget} />`}
  `;
}

/** @param {{server: Server, base: Server[], onClose: () => void}} props */
function RemoveServer({ server, base, onClose }) {
  const saving = useSaving(onClose);
  const remove = () => saving.save({
    part: SERVERS, base, mine: base.filter(({ id }) => id !== server.id),
    said: { before: "Removed the resource server ", name: server.id, after: "." },
  });
  return html`
    <${Dialog} title=${html`Remove <${Foreign}>${server.id}<//>`} onClose=${onClose}>
      <p>Tokens for it are refused at once, and API keys that are bound to it no longer generate or check tokens.</p>
      <p>You can add it again with the same URL only: tokens name the ID, so no other server ever gets it.</p>
      <${ProblemNotice} problem=${saving.problem} retry=${saving.again} />
      <p class="row"><${Button} kind="danger" busy=${saving.busy} onClick=${remove}>Remove server<//><${Button} onClick=${onClose}>Cancel<//></p>
      <${ClashDialog} saving=${saving} nameOf=${SERVERS.keyOf} describe=${describeServer} />
    <//>
  `;
}
