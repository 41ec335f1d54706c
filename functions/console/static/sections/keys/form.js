// A new key: what it is for, what it may do, how long.
import { html, useRef, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useAction } from "../../core/hooks.js";
import { currentKey } from "../../core/session.js";
import { settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { parseValue } from "../../core/values.js";
import { escaped, faultsAt, SCOPES } from "../../core/words.js";
import { Button, Check, SelectField, TextField } from "../../parts/controls.js";
import { Dialog } from "../../parts/dialog.js";
import { ProblemNotice } from "../../parts/feedback.js";
import { AttributeField } from "../../parts/attribute_field.js";

const DAY = 86_400_000;
const EXPIRY = /** @type {[string, string][]} */ ([["", "Never"], ["30", "In 30 days"], ["90", "In 90 days"], ["365", "In a year"]]);

/** @param {{scopes: string[], onDone: (key: any) => void, onClose: () => void}} props */
export function KeyForm({ scopes: mine, onDone, onClose }) {
  const { document: stored } = useStore(settings);
  const [label, setLabel] = useState("");
  const [scopes, setScopes] = useState(["tokens:generate"]);
  const [environment, setEnvironment] = useState("live");
  const [expiry, setExpiry] = useState("");
  const [pins, setPins] = useState(/** @type {Record<string, string>} */ ({}));
  const once = useRef({ body: "", id: "" });
  const custom = (stored?.tokenAttributes ?? []).filter(({ builtIn }) => !builtIn);
  const pinned = Object.fromEntries(custom.map((each) => [each.name, parseValue(each, pins[each.name] ?? "")]));
  const { run, busy, problem } = useAction(async () => {
    const body = {
      label: label.trim(),
      scopes,
      environment,
      expiresAt: expiry ? expiresAt(Number(expiry)) : null,
      pinnedAttributes: Object.fromEntries(Object.entries(pinned).filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value])),
    };
    onDone(await create(body, once.current));
  });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (Object.values(pinned).every(({ fault }) => !fault)) run();
  };
  const shown = (/** @type {string} */ pointer) => /^\/(label|scopes|expiresAt|environment|pinnedAttributes\/)/.test(pointer);
  return html`
    <${Dialog} wide title="Create an API key" onClose=${onClose}>
      <form class="stack" onSubmit=${submit} novalidate>
        <${TextField} label="Label" value=${label} onValue=${setLabel} fault=${faultsAt(problem, "/label")} placeholder="Production server" hint="Where the key will be used, so that you know it again." />
        <fieldset class="group"><legend>What it may do</legend>
          <div class="columns">${Object.entries(SCOPES).map(([scope, [words, meaning]]) => html`
            <${Check} key=${scope} label=${words} checked=${scopes.includes(scope)} disabled=${!mine.includes(scope)}
              hint=${mine.includes(scope) ? meaning : "Your own key may not do this, so it cannot be given."}
              onValue=${(/** @type {boolean} */ on) => setScopes(on ? [...scopes, scope] : scopes.filter((each) => each !== scope))} />
          `)}</div>
          ${faultsAt(problem, "/scopes") && html`<p class="fault">${faultsAt(problem, "/scopes")}</p>`}
        </fieldset>
        <div class="columns">
          <${SelectField} label="Environment" value=${environment} onValue=${setEnvironment} fault=${faultsAt(problem, "/environment")} options=${[["live", "Live"], ["test", "Test: tokens for development"]]} />
          <${SelectField} label="Expires" value=${expiry} onValue=${setExpiry} fault=${faultsAt(problem, "/expiresAt")} options=${EXPIRY} />
        </div>
        ${custom.length > 0 && html`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token made with this key carries these values; a request for another one is refused. Leave empty what your server decides.</p>
            <div class="columns">${custom.map((each) => html`
              <${AttributeField} key=${each.name} attribute=${{ ...each, required: false, default: null }} text=${pins[each.name] ?? ""} onText=${(/** @type {string} */ text) => setPins({ ...pins, [each.name]: text })}
                fault=${pinned[each.name].fault || faultsAt(problem, `/pinnedAttributes/${escaped(each.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${ProblemNotice} problem=${problem} retry=${run} shown=${shown} />
        <p class="row ends"><${Button} type="submit" kind="primary" busy=${busy} disabled=${!label.trim() || scopes.length === 0}>Create key<//><${Button} onClick=${onClose}>Cancel<//></p>
      </form>
    <//>
  `;
}

/**
 * Trying the same again makes no second key; where the answer to the first was lost, its text is lost as well.
 * @param {object} body
 * @param {{body: string, id: string}} once
 */
async function create(body, once) {
  const text = JSON.stringify(body);
  if (once.body !== text) Object.assign(once, { body: text, id: crypto.randomUUID() });
  return (await call("POST", "/api-keys", { key: currentKey(), body, headers: { "idempotency-key": once.id } })).body;
}

/** @param {number} days */
const expiresAt = (days) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 19)}Z`;
