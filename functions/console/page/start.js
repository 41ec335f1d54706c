// Opens the page whose files the document names. It knows nothing else of them, so that it goes with every version of the
// document; where a file does not load, it says so instead of leaving the page empty.
const place = /** @type {HTMLElement} */ (document.getElementById("page"));
const page = /** @type {HTMLLinkElement} */ (document.getElementById("module"));

import(page.href).then(({ open }) => open(place), tell);

function tell() {
  const [door, said, button] = [document.createElement("main"), document.createElement("p"), document.createElement("button")];
  said.textContent = "This page did not load completely. Check your connection, then reload it.";
  Object.assign(button, { type: "button", className: "button primary", textContent: "Reload" });
  button.addEventListener("click", () => location.reload());
  door.className = "door unfetched";
  door.append(said, button);
  place.replaceChildren(door);
  said.setAttribute("role", "alert");
}
