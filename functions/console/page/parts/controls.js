// Fields and buttons.
import { html, useEffect, useRef, useState } from "../vendor/htm-preact.js";
import { useSlow, useUniqueId } from "../core/hooks.js";
import { Icon } from "./icons.js";

/**
 * A label, what it takes, a hint and what is wrong with it. The control is made by `children` from the attributes that
 * bind the three together.
 * @param {{label: any, hint?: any, fault?: string, optional?: boolean, children?: any}} props
 */
export function Field({ label, hint, fault, optional, children }) {
  const id = useUniqueId("field");
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const bound = { id, "aria-describedby": described || undefined, "aria-invalid": fault ? "true" : undefined };
  return html`
    <div class="field">
      <label for=${id}>${label}${optional && html` <span class="quiet">optional</span>`}</label>
      ${children(bound)}
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
      ${fault && html`<p class="fault" id="${id}-fault"><${Icon} name="warning" /> ${fault}</p>`}
    </div>
  `;
}

/**
 * A field of one line. What else is given goes to the input.
 * @param {{label: any, hint?: any, fault?: string, optional?: boolean, value: string, onValue: (value: string) => void} & Record<string, any>} props
 */
export function TextField({ label, hint, fault, optional, value, onValue, ...rest }) {
  return html`
    <${Field} label=${label} hint=${hint} fault=${fault} optional=${optional}>
      ${(/** @type {object} */ bound) => html`
        <input type="text" autocomplete="off" autocapitalize="off" spellcheck=${false} ...${rest} ...${bound}
          value=${value} onInput=${typed(onValue)} />
      `}
    <//>
  `;
}

/**
 * One of a few.
 * @param {{label: any, hint?: any, fault?: string, value: string, options: [string, string][], onValue: (value: string) => void} & Record<string, any>} props
 */
export function SelectField({ label, hint, fault, value, options, onValue, ...rest }) {
  return html`
    <${Field} label=${label} hint=${hint} fault=${fault}>
      ${(/** @type {object} */ bound) => html`
        <select ...${rest} ...${bound} value=${value} onChange=${typed(onValue)}>
          ${options.map(([each, words]) => html`<option key=${each} value=${each} selected=${each === value}>${words}</option>`)}
        </select>
      `}
    <//>
  `;
}

/**
 * @param {{label: any, hint?: any, checked: boolean, onValue: (checked: boolean) => void, disabled?: boolean, toggle?: boolean}} props
 */
export function Check({ label, hint, checked, onValue, disabled, toggle }) {
  const id = useUniqueId("check");
  return html`
    <div class=${toggle ? "check switch" : "check"}>
      <input type="checkbox" role=${toggle ? "switch" : undefined} id=${id} checked=${checked} disabled=${disabled}
        aria-describedby=${hint ? `${id}-hint` : undefined}
        onChange=${(/** @type {any} */ event) => onValue(event.currentTarget.checked)} />
      <label for=${id}>${label}</label>
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    </div>
  `;
}

/**
 * Several of a few.
 * @param {{label: any, hint?: any, fault?: string, chosen: string[], options: [string, string][], onChosen: (chosen: string[]) => void}} props
 */
export function CheckGroup({ label, hint, fault, chosen, options, onChosen }) {
  const id = useUniqueId("group");
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const turn = (/** @type {string} */ value) => (/** @type {boolean} */ on) =>
    onChosen(options.map(([each]) => each).filter((each) => (each === value ? on : chosen.includes(each))));
  return html`
    <fieldset class="field" aria-describedby=${described || undefined}>
      <legend>${label}</legend>
      <div class="choices">${options.map(([value, words]) => html`<${Check} key=${value} label=${html`<bdi>${words}</bdi>`} checked=${chosen.includes(value)} onValue=${turn(value)} />`)}</div>
      ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
      ${fault && html`<p class="fault" id="${id}-fault" data-fault tabindex="-1"><${Icon} name="warning" /> ${fault}</p>`}
    </fieldset>
  `;
}

/**
 * `why` says why it cannot be used now: it is then shown disabled, with that reason.
 * @param {{children?: any, kind?: "primary" | "plain" | "danger" | "quiet" | "link", busy?: boolean, why?: string, type?: string, onClick?: (event: any) => void, icon?: string} & Record<string, any>} props
 */
export function Button({ children, kind = "plain", busy = false, why = "", type = "button", icon, ...rest }) {
  const slow = useSlow(busy);
  const id = useUniqueId("why");
  const button = html`
    <button type=${type} class="button ${kind}" aria-busy=${busy ? "true" : undefined} ...${rest}
      disabled=${Boolean(why) || rest.disabled} aria-describedby=${why ? id : rest["aria-describedby"]}>
      ${icon && html`<${Icon} name=${icon} />`}${children && html`<span>${children}</span>`}
      ${slow && html`<span class="spinner" role="status"><span class="unseen">Working…</span></span>`}
    </button>
  `;
  return why ? html`<span class="with-reason">${button}<span class="hint" id=${id}>${why}</span></span>` : button;
}

/** @param {{text: string, label: string, kind?: string, onCopied?: () => void}} props */
export function CopyButton({ text, label, kind = "plain", onCopied = () => {} }) {
  const [said, setSaid] = useState("");
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
      onCopied();
    } catch {
      setSaid("Select it and press Ctrl+C");
    }
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSaid(""), 4000);
  };
  return html`
    <button type="button" class="button ${kind} copy" aria-label=${label} onClick=${copy}>
      <${Icon} name=${said === "Copied" ? "check" : "copy"} /><span aria-live="polite">${said || "Copy"}</span>
    </button>
  `;
}

/**
 * What most people do not need, behind a word. What is wrong in it opens it, and it stays open.
 * @param {{words: string, open?: boolean, onOpen?: (open: boolean) => void, children?: any}} props
 */
export function More({ words, open = false, onOpen = () => {}, children }) {
  const [opened, setOpened] = useState(open);
  const turn = (/** @type {any} */ event) => {
    setOpened(event.currentTarget.open);
    onOpen(event.currentTarget.open);
  };
  return html`<details class="more" open=${opened || open} onToggle=${turn}><summary>${words}</summary>${children}</details>`;
}

/**
 * Brings the first thing that is wrong in a form into focus, each time that the form was tried or refused.
 * @param {number} tried how often
 * @param {unknown} refused
 */
export function useFirstFault(tried, refused) {
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  useEffect(() => {
    if (!tried) return;
    /** @type {HTMLElement | null | undefined} */ (form.current?.querySelector("[aria-invalid], [data-fault]"))?.focus();
  }, [tried, refused]);
  return form;
}

/** @param {(value: string) => void} onValue */
export const typed = (onValue) => (/** @type {any} */ event) => onValue(event.currentTarget.value);
