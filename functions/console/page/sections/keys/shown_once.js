// A new key's text: shown this once, and until it was copied or saved.
import { html, useState } from "../../vendor/htm-preact.js";
import { Button, CopyButton } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { Notice } from "../../parts/feedback.js";
import { saveFile } from "../../parts/save_file.js";

const VARIABLE = "EMBED_API_KEY";

/** @param {{made: import("../../core/directory.js").Key, onClose: () => void}} props */
export function ShownOnce({ made, onClose }) {
  const [kept, setKept] = useState(false);
  const [refused, setRefused] = useState(false);
  const text = made.apiKey ?? "";
  const close = () => (kept ? onClose() : setRefused(true));
  const save = () => {
    saveFile("embed-tokens.env", "text/plain", `${VARIABLE}=${text}\n`);
    setKept(true);
  };
  return html`
    <${Dialog} wide title="Copy your API key now" onClose=${close}>
      <${Notice} tone="warn" title="You will not see it again."><p>The service stores only a hash of it. Put it where your server keeps its secrets.</p><//>
      <div class="secret" onCopy=${() => setKept(true)}><code tabindex="0" role="group" aria-label="The new API key">${text}</code></div>
      <p class="row"><${CopyButton} kind="primary" text=${text} label="Copy the API key" onCopied=${() => setKept(true)} />
        <${Button} icon="export" onClick=${save}>Save as .env<//>
        <${Button} why=${kept ? "" : "Copy or save the key first."} onClick=${close}>Done<//></p>
      ${refused && !kept && html`<p class="fault" role="alert">This key cannot be shown again: copy or save it before you close this.</p>`}
    <//>
  `;
}
