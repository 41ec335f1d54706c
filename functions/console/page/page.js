// Who is signed in: the door, or what is behind it, which is fetched while somebody stands at the door.
import { html, render } from "./vendor/htm-preact.js";
import { later, useLater } from "./core/later.js";
import { session, watchIdleness } from "./core/session.js";
import { useStore } from "./core/store.js";
import { Missing, Opening } from "./parts/opening.js";
import { SignIn } from "./sections/sign_in/sign_in.js";

const behind = later(() => import("./shell.js"));

function App() {
  const { signedIn, tenant } = useStore(session);
  const { found, failed, again } = useLater(behind);
  if (!signedIn) return html`<${SignIn} />`;
  if (failed) return html`<main class="door"><${Missing} again=${again} /></main>`;
  return found ? html`<${found.Shell} key=${tenant.id} />` : html`<main class="door"><${Opening} /></main>`;
}

/** @param {HTMLElement} place */
export function open(place) {
  watchIdleness();
  place.replaceChildren();
  render(html`<${App} />`, place);
}
