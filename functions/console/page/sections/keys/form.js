// A new key: what it is for, what it may do, how long.
import { html, useRef, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useKept } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { asRequested, faultOf } from "../../core/resources.js";
import { caller } from "../../core/session.js";
import { settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { parseValue } from "../../core/values.js";
import { duration } from "../../core/when.js";
import { escaped, faultsAt, SCOPES } from "../../core/words.js";
import { AudienceField } from "../../parts/audience_field.js";
import { AttributeField } from "../../parts/attribute_field.js";
import { Button, Check, SelectField, TextField, useFirstFault } from "../../parts/controls.js";
import { Dialog, useLeaving } from "../../parts/dialog.js";
import { ProblemNotice } from "../../parts/feedback.js";
import { inSeconds, LifetimeField, written } from "../../parts/lifetime_field.js";
import { Resources } from "../../parts/resources.js";

const DAY = 86_400_000;
const LONGEST = 86_400;
const EXPIRY = /** @type {[string, string][]} */ ([["", "Never"], ["30", "In 30 days"], ["90", "In 90 days"], ["365", "In a year"]]);
const ENVIRONMENTS = /** @type {[string, string][]} */ ([["live", "Live"], ["test", "Test: tokens for development"]]);

/** @param {{own: import("../../core/session.js").Rights, onDone: (key: any) => void, onClose: () => void}} props */
export function KeyForm({ own, onDone, onClose }) {
  const { document: stored } = useStore(settings);
  const draft = useKept("keys/form", () => ({
    label: "", scopes: own.scopes.includes("tokens:generate") ? ["tokens:generate"] : own.scopes.slice(0, 1),
    environment: own.environment, expiry: "", longest: written(own.maxTokenLifetime), audience: "", pins: /** @type {Record<string, string>} */ ({}), resources: /** @type {import("../../core/resources.js").Named[]} */ ([]),
  }));
  const { label, scopes, environment, expiry, longest, pins, resources, audience } = draft.value;
  const servers = stored?.resourceServers ?? [];
  const [tried, setTried] = useState(0);
  const once = useRef({ body: "", id: "" });
  const close = () => {
    draft.forget();
    onClose();
  };
  const custom = (stored?.tokenAttributes ?? []).filter(({ builtIn }) => !builtIn);
  const pinned = Object.fromEntries(custom.map((each) => [each.name, parseValue(each, pins[each.name] ?? "")]));
  const lifetime = longest.count.trim() === "" ? null : inSeconds(longest);
  const faults = {
    label: label.trim() ? "" : "Enter a label.",
    scopes: scopes.length ? "" : "Choose at least one.",
    longest: lifetime === null || (Number.isInteger(lifetime) && lifetime >= 60 && lifetime <= LONGEST) ? "" : "Enter a time from 1 minute to 24 hours.",
  };
  const { run, busy, problem, clear } = useAction(async () => {
    const body = {
      label: label.trim(), scopes, environment, expiresAt: expiry ? expiresAt(Number(expiry)) : null, maxTokenLifetime: lifetime,
      pinnedAttributes: Object.fromEntries(Object.entries(pinned).filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value])),
      ...(audience ? { audience } : {}),
      ...(resources.length ? { pinnedResources: asRequested(resources) } : {}),
    };
    const key = await create(body, once.current);
    draft.forget();
    onDone(key);
  });
  const { leave, question } = useLeaving(draft.typed, close);
  const set = (/** @type {string} */ member) => (/** @type {any} */ value) => {
    draft.set({ ...draft.value, [member]: value });
    clear();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (Object.values(faults).every((fault) => !fault) && Object.values(pinned).every(({ fault }) => !fault) && !resources.some(faultOf)) run();
  };
  const place = useFirstFault(tried, problem);
  const told = (/** @type {"label" | "scopes" | "longest"} */ field, /** @type {string} */ member) => (tried ? faults[field] : "") || faultsAt(problem, `/${member}`);
  const shown = (/** @type {string} */ pointer) => /^\/(label|scopes|expiresAt|environment|maxTokenLifetime|pinnedAttributes\/|pinnedResources|audience)/.test(pointer);
  return html`
    <${Dialog} wide title="Create an API key" onClose=${leave}>
      <form class="stack" ref=${place} onSubmit=${submit} novalidate>
        <${TextField} label="Label" value=${label} onValue=${set("label")} fault=${told("label", "label")} placeholder="Production server" hint="Where the key is used." />
        <${Scopes} scopes=${scopes} mine=${own.scopes} fault=${told("scopes", "scopes")} onScopes=${set("scopes")} />
        <div class="columns">
          <${SelectField} label="Environment" value=${environment} onValue=${set("environment")} fault=${faultsAt(problem, "/environment")}
            options=${own.environment === "test" ? ENVIRONMENTS.slice(1) : ENVIRONMENTS} hint=${own.environment === "test" ? "Your own key is for tests only." : ""} />
          <${SelectField} label="Expires" value=${expiry} onValue=${set("expiry")} fault=${faultsAt(problem, "/expiresAt")} options=${EXPIRY} />
          <${LifetimeField} label="Maximum lifetime of its tokens" optional value=${longest} onValue=${set("longest")} fault=${told("longest", "maxTokenLifetime")}
            hint=${own.maxTokenLifetime === null ? "Leave empty for the maximum in the token defaults." : `At most ${duration(own.maxTokenLifetime)}, as for your own key.`} />
          ${servers.length > 0 && html`<${AudienceField} label="For" servers=${servers} value=${audience} problem=${problem} nobody="Whatever your server asks for"
            hint="A key for a resource server generates and accepts tokens of that server alone." onValue=${set("audience")} />`}
        </div>
        ${custom.length > 0 && html`
          <fieldset class="group"><legend>Pinned attributes</legend>
            <p class="hint">Every token generated with this key has these values; requests for other values are rejected. Leave empty what your server decides.</p>
            <div class="columns">${custom.map((each) => html`
              <${AttributeField} key=${each.name} attribute=${{ ...each, required: false, default: null }} text=${pins[each.name] ?? ""} onText=${(/** @type {string} */ text) => set("pins")({ ...pins, [each.name]: text })}
                fault=${pinned[each.name].fault || faultsAt(problem, `/pinnedAttributes/${escaped(each.name)}`)} />
            `)}</div>
          </fieldset>
        `}
        <${Resources} legend="Limited to resources" named=${resources} onChange=${set("resources")} tried=${tried} problem=${problem} at="/pinnedResources"
          hint="Tokens generated with this key open only these. Without any, your server decides." />
        <${ProblemNotice} problem=${problem} retry=${run} shown=${shown} />
        <p class="row ends"><${Button} type="submit" kind="primary" busy=${busy}>Create key<//><${Button} onClick=${leave}>Cancel<//></p>
      </form>
      ${question}
    <//>
  `;
}

/** @param {{scopes: string[], mine: string[], fault: string, onScopes: (scopes: string[]) => void}} props */
const Scopes = ({ scopes, mine, fault, onScopes }) => html`
  <fieldset class="group"><legend>What it can do</legend>
    <div class="columns">${Object.entries(SCOPES).map(([scope, [words, meaning]]) => html`
      <${Check} key=${scope} label=${words} checked=${scopes.includes(scope)} disabled=${!mine.includes(scope)}
        hint=${mine.includes(scope) ? meaning : "Your own key cannot do this."}
        onValue=${(/** @type {boolean} */ on) => onScopes(on ? [...scopes, scope] : scopes.filter((each) => each !== scope))} />
    `)}</div>
    ${fault && html`<p class="fault" data-fault tabindex="-1">${fault}</p>`}
  </fieldset>
`;

/**
 * Trying the same again makes no second key; where the answer to the first was lost, its text is lost as well.
 * @param {object} body
 * @param {{body: string, id: string}} once
 */
async function create(body, once) {
  const text = JSON.stringify(body);
  if (once.body !== text) Object.assign(once, { body: text, id: crypto.randomUUID() });
  return (await call("POST", "/api-keys", { by: caller(), body, headers: { "idempotency-key": once.id } })).body;
}

/** @param {number} days */
const expiresAt = (days) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 19)}Z`;
