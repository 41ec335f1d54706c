// Who is signed in: the door, or what is behind it, which is fetched while somebody stands at the door.
import { html, render } from "./vendor/htm-preact.js";
import { company, start } from "./core/company.js";
import { later, useLater } from "./core/later.js";
import { session } from "./core/session.js";
import { useStore } from "./core/store.js";
import { Missing, Opening } from "./parts/opening.js";
import { Invitation } from "./sections/sign_in/invitation.js";
import { SignIn } from "./sections/sign_in/sign_in.js";

const behind = later(() => import("./shell.js"));

function App() {
  const { signedIn, tenant, person } = useStore(session);
  const { asked, invitation } = useStore(company);
  const { found, failed, again } = useLater(behind);
  if (invitation) return html`<${Invitation} key=${invitation} link=${invitation} />`;
  if (!signedIn && asked) return html`<${SignIn} />`;
  if (failed) return html`<main class="door"><${Missing} again=${again} /></main>`;
  return signedIn && found ? html`<${found.Shell} key="${tenant.id} ${person?.memberId ?? ""}" />` : html`<main class="door"><${Opening} /></main>`;
}

/** @param {HTMLElement} place */
export function open(place) {
  void start();
  place.replaceChildren();
  render(html`<${App} />`, place);
}
