// A question over the page. The browser keeps the focus inside, and Escape asks to close it.
import { html, useLayoutEffect, useRef, useState } from "../vendor/htm-preact.js";
import { useUniqueId } from "../core/hooks.js";
import { Button } from "./controls.js";

/** @param {{title: any, onClose: () => void, children?: any, wide?: boolean}} props */
export function Dialog({ title, onClose, children, wide = false }) {
  const id = useUniqueId("dialog");
  const element = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => { // at once: a key pressed right after must find it open
    const [dialog, opener] = [element.current, document.activeElement];
    dialog?.showModal();
    return () => {
      if (!dialog?.open) return; // closed with the one that it was over
      for (const each of [...dialog.querySelectorAll("dialog"), dialog]) each.close(); // while one is open, nothing below can have the focus
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const ask = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation(); // a dialog over another one closes by itself
    onClose();
  };
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) ask(event); // before the browser, which closes by force the second time
  };
  const forced = () => { // without a `cancel` event, as when somebody presses Escape again and again, or goes back on Android
    if (!element.current || element.current.open) return;
    element.current.showModal();
    onClose();
  };
  return html`
    <dialog ref=${element} class=${wide ? "wide" : ""} aria-labelledby=${id} onCancel=${ask} onClose=${forced} onKeyDown=${escape}>
      <h2 id=${id}>${title}</h2>
      ${children}
    </dialog>
  `;
}

/** Asks the dialog on top to close, as Escape does. @returns {boolean} whether there is one */
export function askToClose() {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1);
  top?.dispatchEvent(new Event("cancel", { cancelable: true }));
  return top !== undefined;
}

/**
 * Closing a dialog in which something was typed asks first. `question` goes into the dialog.
 * @param {boolean} typed
 * @param {() => void} onClose
 */
export function useLeaving(typed, onClose) {
  const [asking, setAsking] = useState(false);
  const question = asking && html`
    <${Dialog} title="Discard your changes?" onClose=${() => setAsking(false)}>
      <p>What you entered here is not saved yet.</p>
      <p class="row"><${Button} kind="primary" onClick=${() => setAsking(false)}>Keep editing<//><${Button} onClick=${onClose}>Discard<//></p>
    <//>
  `;
  return { leave: () => (typed ? setAsking(true) : onClose()), question };
}
