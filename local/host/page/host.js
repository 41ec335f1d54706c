// The customer's page: who is signed in, and the components for them. It holds no API key.
const users = document.querySelector("#users");
const status = document.querySelector("#status");
const place = document.querySelector("#components");

let closeAll = () => {};

const post = (path, body) => fetch(path, { method: "POST", body: body && JSON.stringify(body) });

async function show() {
  const me = await (await fetch("/me")).json();
  users.replaceChildren(...Object.entries(me.users).map(([id, user]) => person(id, user, me.user)), signOut(me.user));
  place.replaceChildren();
  if (!me.user) {
    status.textContent = "Pick somebody to sign in as.";
    return;
  }
  const { name, region } = me.users[me.user];
  status.textContent = `${name} is signed in. The token says: ${region ? `region ${region}` : "no region"}.`;
  const [{ embed }, { embedAssistant }] = await Promise.all([import("/components.js"), import("/assistant.js")]);
  closeAll = await embed(place, me.apiUrl, fetchToken);
  await embedAssistant(place, () => fetchAssistantToken(me.user));
}

// Before another user comes, or none: all components must let go of the user before.
async function change(path, body) {
  closeAll();
  await post(path, body);
  await show();
}

function person(id, { name, region }, current) {
  const button = document.createElement("button");
  button.textContent = `${name} (${region ?? "no region"})`;
  button.setAttribute("aria-pressed", String(id === current));
  button.onclick = () => change("/sign-in", { user: id });
  return button;
}

function signOut(current) {
  const button = document.createElement("button");
  button.textContent = "Sign out everywhere";
  button.disabled = !current;
  button.onclick = () => change("/sign-out");
  return button;
}

// Asks the backend, which knows who is signed in; the response says whether it is worth asking again, and when.
async function fetchToken() {
  const response = await post("/embed-token");
  if (!response.ok) throw Object.assign(new Error("no token"), { response });
  return (await response.json()).token;
}

// For the assistant's server, and for the user whom this page shows.
async function fetchAssistantToken(user) {
  const response = await post("/assistant-token");
  const said = await response.json();
  if (!response.ok) throw new Error(said.detail);
  if (said.user !== user) throw new Error("Somebody else has signed in. Reload the page.");
  return said.token;
}

await show();
