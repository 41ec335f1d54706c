// A question over the page. The browser keeps the focus inside, and Escape closes it.
import { html, useEffect, useRef } from "../vendor/htm-preact.js";
import { useUniqueId } from "../core/hooks.js";

/** @param {{title: any, onClose: () => void, children?: any, wide?: boolean}} props */
export function Dialog({ title, onClose, children, wide = false }) {
  const id = useUniqueId("dialog");
  const element = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const [dialog, opener] = [element.current, document.activeElement];
    dialog?.showModal();
    return () => {
      dialog?.close(); // while it is open, nothing else can have the focus
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const cancel = (/** @type {Event} */ event) => {
    event.preventDefault();
    onClose();
  };
  return html`
    <dialog ref=${element} class=${wide ? "wide" : ""} aria-labelledby=${id} onCancel=${cancel}>
      <h2 id=${id}>${title}</h2>
      ${children}
    </dialog>
  `;
}
