// What was done last, said in a corner of the page, with a way back and the next step.
import { html, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { useAction } from "../core/hooks.js";
import { dismiss, news } from "../core/news.js";
import { Clashed } from "../core/settings.js";
import { useStore } from "../core/store.js";
import { Button } from "./controls.js";
import { Foreign, ProblemNotice } from "./feedback.js";
import { Icon } from "./icons.js";

const SHOWN_FOR = 20_000;

export function ToastRegion() {
  const { toast, times } = useStore(news);
  return html`<div class="toasts" role="status">${toast && html`<${Shown} key=${times} toast=${toast} />`}</div>`;
}

/** @param {{toast: import("../core/news.js").Toast}} props */
function Shown({ toast }) {
  const [told, setTold] = useState(/** @type {"" | "undone" | "changed since"} */ (""));
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const { run, again, busy, problem } = useAction(async () => {
    try {
      await toast.undo?.();
      setTold("undone");
    } catch (error) {
      if (!(error instanceof Clashed)) throw error;
      setTold("changed since");
    }
  });
  useEffect(() => {
    if (problem) return undefined;
    const timer = setInterval(() => {
      if (!place.current?.matches(":hover, :focus-within")) dismiss(); // not while somebody is about to use it
    }, SHOWN_FOR);
    return () => clearInterval(timer);
  }, [problem, told]);
  const { said, more, next } = toast;
  return html`
    <div class="toast" ref=${place}>
      <${Icon} name="check" />
      <div class="toast-words">
        <p>${told === "undone" && html`<strong>Undone:</strong> `}${said.before}${said.name !== undefined && html`<${Foreign}>${said.name}<//>`}${said.after ?? ""}</p>
        ${more && html`<p class="quiet">${more}</p>`}
        ${told === "changed since" && html`<p class="warn-text">Not undone: someone else has changed it since.</p>`}
        <${ProblemNotice} problem=${problem} retry=${again} />
      </div>
      <${Button} kind="quiet" aria-label="Dismiss" icon="cross" onClick=${dismiss} />
      <div class="toast-actions">
        ${toast.undo && !told && html`<${Button} busy=${busy} onClick=${run}>Undo<//>`}
        ${next && told !== "undone" && html`<a class="button plain" href=${next.href} onClick=${dismiss}>${next.words}</a>`}
      </div>
    </div>
  `;
}
