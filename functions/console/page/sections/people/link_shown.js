// An invitation's link: shown this once, and until it was copied.
import { html, useState } from "../../vendor/htm-preact.js";
import { memberWords } from "../../core/directory.js";
import { Button, CopyButton } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { Foreign, Notice } from "../../parts/feedback.js";

/** @param {{member: import("../../core/directory.js").Member, onClose: () => void}} props */
export function LinkShown({ member, onClose }) {
  const [kept, setKept] = useState(false);
  const [refused, setRefused] = useState(false);
  const text = member.invitationUrl ?? "";
  return html`
    <${Dialog} wide title="Copy the invitation link now" onClose=${() => (kept ? onClose() : setRefused(true))}>
      <${Notice} tone="warn" title="You will not see it again."><p>Send it to <${Foreign}>${memberWords(member)}<//> and to nobody else: whoever opens it first becomes the member.</p><//>
      <div class="secret" onCopy=${() => setKept(true)}><code tabindex="0" role="group" aria-label="The invitation link">${text}</code></div>
      <p class="row"><${CopyButton} kind="primary" text=${text} label="Copy the invitation link" onCopied=${() => setKept(true)} />
        <${Button} why=${kept ? "" : "Copy the link first."} onClick=${onClose}>Done<//></p>
      ${refused && !kept && html`<p class="fault" role="alert">This link cannot be shown again: copy it before you close this.</p>`}
    <//>
  `;
}
