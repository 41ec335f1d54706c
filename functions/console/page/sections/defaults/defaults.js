// Token defaults: how long tokens live, and what they permit where a request does not say.
import { html } from "../../vendor/htm-preact.js";
import { useKept } from "../../core/drafts.js";
import { may } from "../../core/session.js";
import { load, settings } from "../../core/settings.js";
import { useStore } from "../../core/store.js";
import { duration } from "../../core/when.js";
import { Button } from "../../parts/controls.js";
import { Foreign, Notice } from "../../parts/feedback.js";
import { permissionWords } from "../../parts/permissions.js";
import { Row } from "../../parts/rows.js";
import { Locked, Unread } from "../../parts/saving.js";
import { DefaultsForm } from "./form.js";
import { Servers } from "./servers.js";

/** @typedef {import("../../core/settings.js").Defaults} Defaults */

export function TokenDefaults() {
  const { document: stored } = useStore(settings);
  if (!stored) return html`<${Unread} what="the token defaults" reload=${load} />`;
  return html`<${Shown} tokens=${stored.tokens} /><${Servers} servers=${stored.resourceServers} />`;
}

/** @param {{tokens: Defaults}} props */
function Shown({ tokens }) {
  const edited = useKept("defaults/edited", /** @type {Defaults | null} */ (null), { quiet: true });
  const locked = !may("settings:write");
  const { defaultLifetime, maxLifetime, defaultPermissions, requireResources } = tokens;
  return html`
    <p class="lead">These apply to every token whose request does not say otherwise.</p>
    ${locked && html`<${Locked} scope="settings:write" what="change the settings" />`}
    <div class="list-head"><h2>Defaults</h2><${Button} kind="primary" disabled=${locked} onClick=${() => edited.set(tokens)}>Edit defaults<//></div>
    <ul class="rows">
      <${Row} section="defaults" id="defaultLifetime"><${Fact} name="Default lifetime" hint="When a request names no lifetime.">${duration(defaultLifetime)}<//><//>
      <${Row} section="defaults" id="maxLifetime"><${Fact} name="Maximum lifetime" hint="No token can be valid for longer.">${duration(maxLifetime)}<//><//>
      <${Row} section="defaults" id="defaultPermissions"><${Fact} name="Default permissions" hint="When a request names neither permissions nor resources.">
        ${permissionWords(defaultPermissions).map(({ model, levels }) => html`<span><${Foreign}>${model}<//>: <${Foreign}>${levels}<//></span>`)}
        ${Object.keys(defaultPermissions).length === 0 && "None"}
      <//><//>
      <${Row} section="defaults" id="requireResources"><${Fact} name="Resources required" hint="Whether every token must name what it opens.">${requireResources ? "On" : "Off"}<//><//>
    </ul>
    <${Notice} tone="info" title="Short lifetimes are safer."><p>A token that leaks can be used until it expires. Your pages ask for a new one in time.</p><//>
    ${edited.value && html`<${DefaultsForm} base=${edited.value} onClose=${edited.forget} />`}
  `;
}

/** @param {{name: any, hint: any, children?: any}} props */
const Fact = ({ name, hint, children }) => html`
  <div class="grow"><p><strong>${name}</strong></p><p class="quiet">${hint}</p></div><p class="fact-value">${children}</p>
`;
