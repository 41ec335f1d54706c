// Opens the page. Where a part of it cannot be fetched, it says so instead of staying empty.
const page = /** @type {HTMLElement} */ (document.getElementById("page"));

import("./page.js").then(({ open }) => open(page), tell);

function tell() {
  const [door, said, button] = [document.createElement("main"), document.createElement("p"), document.createElement("button")];
  said.textContent = "This page did not load completely. Check your connection, then reload it.";
  Object.assign(button, { type: "button", className: "button primary", textContent: "Reload" });
  button.addEventListener("click", () => location.reload());
  door.className = "door unfetched";
  door.append(said, button);
  page.replaceChildren(door);
  said.setAttribute("role", "alert");
}
