// The sandbox: a token for a made-up user, to try things out.
import { html, useEffect, useRef, useState } from "../../vendor/htm-preact.js";
import { call } from "../../core/api.js";
import { useKept } from "../../core/drafts.js";
import { useAction } from "../../core/hooks.js";
import { same } from "../../core/merge.js";
import { asRequested, faultOf as faultOfResource, limitedTypes } from "../../core/resources.js";
import { caller, hintOf, looksLikeKey, may, session } from "../../core/session.js";
import { load, settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { parseValue } from "../../core/values.js";
import { duration } from "../../core/when.js";
import { escaped, faultsAt } from "../../core/words.js";
import { Button, More, SelectField, TextField, useFirstFault } from "../../parts/controls.js";
import { Unread } from "../../parts/saving.js";
import { Foreign, Notice, ProblemNotice } from "../../parts/feedback.js";
import { AudienceField } from "../../parts/audience_field.js";
import { AttributeField } from "../../parts/attribute_field.js";
import { Permissions } from "../../parts/permissions.js";
import { Resources } from "../../parts/resources.js";
import { SandboxToken } from "./token.js";

const LIFETIMES = [300, 900, 3600, 14_400, 28_800, 86_400];
const COMMON_LIFETIME = 3600;

/** @typedef {import("../../core/settings.js").Settings} Settings */
/** @typedef {{token: string, tokenId: string, expiresIn: number, expiresAt: string, request: any}} Issued */

export function Sandbox() {
  const { document: stored } = useStore(settings);
  if (!stored) return html`<${Unread} what="the attributes" reload=${load} />`;
  return html`<${SandboxForm} stored=${stored} />`;
}

/** @param {{stored: Settings}} props */
function SandboxForm({ stored: { tokenAttributes, tokens, resourceServers } }) {
  const { hint, person } = useStore(session);
  const role = tokenAttributes.find(({ name }) => name === "role");
  const [apiKey, setApiKey] = useState("");
  const draft = useKept("sandbox", () => ({
    texts: /** @type {Record<string, string>} */ ({ distinctId: "user-123", role: String(role?.allowedValues?.[0] ?? "explorer") }),
    permissions: tokens.defaultPermissions,
    resources: /** @type {import("../../core/resources.js").Named[]} */ ([]),
    lifetime: String(Math.min(COMMON_LIFETIME, tokens.maxLifetime)), audience: "",
  }));
  const { texts, permissions, resources } = draft.value;
  const audience = resourceServers.some(({ id }) => id === draft.value.audience) ? draft.value.audience : "";
  const defaults = useRef(tokens);
  useEffect(() => {
    const before = defaults.current.defaultPermissions;
    defaults.current = tokens;
    if (!same(before, permissions) || same(before, tokens.defaultPermissions)) return;
    draft.set({ ...draft.value, permissions: tokens.defaultPermissions }); // nobody chose others here
    if (!draft.typed) draft.settle();
  }, [tokens]);
  const offered = lifetimes(tokens.maxLifetime);
  const lifetime = offered.includes(Number(draft.value.lifetime)) ? draft.value.lifetime : String(offered.at(-1));
  const [issued, setIssued] = useState(/** @type {Issued | null} */ (null));
  const [tried, setTried] = useState(0);
  const custom = tokenAttributes.filter(({ builtIn }) => !builtIn);
  const values = Object.fromEntries(custom.map((each) => [each.name, given(each, texts[each.name] ?? "")]));
  const ownKey = may("tokens:generate");
  const keyFault = faultOfKey(apiKey.trim(), ownKey);
  const { run, busy, problem } = useAction(async () => {
    const request = { ...requestOf(texts, values, { permissions, resources }, Number(lifetime)), ...(audience ? { audience } : {}) };
    const { body } = await call("POST", "/embed/generate-token", { by: apiKey.trim() ? { apiKey: apiKey.trim() } : caller(), body: request });
    draft.settle();
    setIssued({ ...body, request });
  });
  const form = useFirstFault(tried, problem);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setTried(tried + 1);
    if (!keyFault && !resources.some(faultOfResource) && Object.values(values).every(({ fault }) => !fault)) run();
  };
  const change = (/** @type {object} */ members) => draft.set({ ...draft.value, ...members });
  const set = (/** @type {string} */ name) => (/** @type {string} */ text) => change({ texts: { ...texts, [name]: text } });
  const faultOf = (/** @type {string} */ name) =>
    (tried && values[name]?.fault) || faultsAt(problem, name in values ? `/user/attributes/${escaped(name)}` : `/user/${name}`);
  const shown = (/** @type {string} */ pointer) => /^\/(user\/|expiresIn|resources|audience)/.test(pointer);
  const keyField = html`
    <${TextField} label="API key" type="password" value=${apiKey} onValue=${setApiKey} fault=${tried || apiKey ? keyFault : ""} optional=${ownKey}
      placeholder=${ownKey && !person ? hint : "emb_live_…"} hint=${keyHint(ownKey, person ? "" : hint)} />
  `;
  return html`
    <p class="lead">Generate a token for a sample user and try your embed with it, before your backend generates tokens through the API.</p>
    <form class="card stack" ref=${form} onSubmit=${submit} novalidate aria-label="Generate a token">
      ${person
        ? html`<div class="stack"><p class="quiet">Generated by <${Foreign}>${hint}<//>, for the test environment.</p><${More} words="Use an API key instead">${keyField}<//></div>`
        : keyField}
      <fieldset class="group"><legend>User</legend>
        <div class="columns">
          ${tokenAttributes.filter(({ builtIn }) => builtIn).map((each) => html`
            <${AttributeField} key=${each.name} attribute=${each} text=${texts[each.name] ?? ""} onText=${set(each.name)} fault=${faultOf(each.name)} />
          `)}
        </div>
      </fieldset>
      <fieldset class="group"><legend>Attributes</legend>
        <p class="hint">Anyone who holds the token can read these values: tokens are signed, not encrypted.</p>
        ${custom.length === 0 && html`<p class="quiet">No custom attributes yet. <a href="#/attributes">Add one</a>, such as <code>location</code>.</p>`}
        <div class="columns">
          ${custom.map((each) => html`
            <${AttributeField} key=${each.name} attribute=${each} text=${texts[each.name] ?? ""} onText=${set(each.name)} fault=${faultOf(each.name)} />
          `)}
        </div>
      </fieldset>
      <${Resources} legend="Resources" named=${resources} onChange=${(/** @type {any} */ next) => change({ resources: next })} tried=${tried} problem=${problem} at="/resources"
        hint=${resources.length ? "The token opens these, and of other types what you choose below. Everything else is closed." : tokens.requireResources ? html`The <a href="#/defaults">token defaults</a> require at least one.` : "Without any, the token opens everything of the types below, and every dataset that the access rules allow."} />
      <${Permissions} permissions=${permissions} limited=${limitedTypes(resources)} onChange=${(/** @type {any} */ next) => change({ permissions: next })}>
        <${SelectField} label="Valid for" value=${lifetime} onValue=${(/** @type {string} */ next) => change({ lifetime: next })} fault=${faultsAt(problem, "/expiresIn")}
          options=${offered.map((each) => [String(each), duration(each)])} hint=${html`At most ${duration(tokens.maxLifetime)}: see <a href="#/defaults">Token defaults</a>.`} />
        ${resourceServers.length > 0 && html`<${AudienceField} label="For" servers=${resourceServers} value=${audience} problem=${problem} nobody="Embedded components"
          hint="A token for a resource server opens that server and nothing else." onValue=${(/** @type {string} */ next) => change({ audience: next })} />`}
      <//>
      <${ProblemNotice} problem=${problem} retry=${run} shown=${shown} foreignKey=${Boolean(apiKey.trim())} />
      <p class="row"><${Button} type="submit" kind="primary" icon="sandbox" busy=${busy}>Generate token<//></p>
    </form>
    ${issued && html`<${SandboxToken} issued=${issued} usedKey=${apiKey.trim() ? hintOf(apiKey.trim()) : person ? "" : hint} person=${hint} />`}
    ${!issued && html`<${Notice} tone="info" title="In production, your server does this."><p>It calls <code>POST /embed/generate-token</code> with its API key. Never put the key into a web page; the token is made for that.</p><//>`}
  `;
}

/** @param {boolean} optional @param {string} hint one's own key, or nothing */
function keyHint(optional, hint) {
  if (!optional) return "Your own key cannot generate tokens: paste one that can.";
  return hint ? html`Leave empty to use the key that you signed in with: <code>${hint}</code>.` : "A token for the key's environment, instead of a test token of your own.";
}

/** @param {string} text @param {boolean} optional whether one's own key can do without it */
function faultOfKey(text, optional) {
  if (!text) return optional ? "" : "Paste a key that can generate tokens: yours cannot.";
  return looksLikeKey(text) ? "" : "This does not look like an API key: it starts with emb_live_ or emb_test_ and has 87 characters.";
}

/** @param {import("../../core/settings.js").Attribute} attribute @param {string} text */
function given(attribute, text) {
  const missing = attribute.required && attribute.default === null && text.trim() === "";
  return missing ? { fault: "This attribute is required." } : parseValue(attribute, text);
}

/** @param {number} longest */
const lifetimes = (longest) => [...new Set([...LIFETIMES.filter((each) => each < longest), longest])];

/**
 * @param {Record<string, string>} texts
 * @param {Record<string, {value?: any}>} values
 * @param {{permissions: Record<string, string[]>, resources: import("../../core/resources.js").Named[]}} opened
 * @param {number} expiresIn
 */
function requestOf({ distinctId, role }, values, { permissions, resources }, expiresIn) {
  const attributes = Object.fromEntries(Object.entries(values).filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value]));
  const user = Object.keys(attributes).length ? { distinctId, role, attributes } : { distinctId, role };
  if (resources.length === 0) return { user, permissions, expiresIn };
  const limited = limitedTypes(resources);
  const whole = Object.fromEntries(Object.entries(permissions).filter(([type]) => !limited.has(type)));
  return { user, permissions: whole, resources: asRequested(resources), expiresIn };
}
