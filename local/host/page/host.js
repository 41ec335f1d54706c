// The customer's page: who is signed in, and the components for them. It holds no API key.
const users = document.querySelector("#users");
const status = document.querySelector("#status");
const place = document.querySelector("#components");

const post = (path, body) => fetch(path, { method: "POST", body: body && JSON.stringify(body) });

async function show() {
  const me = await (await fetch("/me")).json();
  users.replaceChildren(...Object.entries(me.users).map(([id, user]) => person(id, user, me.user)), signOut(me.user));
  place.replaceChildren();
  if (!me.user) {
    status.textContent = "Pick somebody to sign in as.";
    return;
  }
  status.textContent = `${me.users[me.user].name} is signed in. The token says: region ${me.users[me.user].region}.`;
  const { embed } = await import("/components.js");
  await embed(place, me.apiUrl, fetchToken);
}

function person(id, { name, region }, current) {
  const button = document.createElement("button");
  button.textContent = `${name} (${region})`;
  button.setAttribute("aria-pressed", String(id === current));
  button.onclick = () => post("/sign-in", { user: id }).then(show);
  return button;
}

function signOut(current) {
  const button = document.createElement("button");
  button.textContent = "Sign out everywhere";
  button.disabled = !current;
  button.onclick = () => post("/sign-out").then(show);
  return button;
}

// Asks the backend, which knows who is signed in; an error with `status` says that there will be no more tokens.
async function fetchToken() {
  const answer = await post("/embed-token");
  if (!answer.ok) throw Object.assign(new Error("no token"), { status: answer.status });
  return (await answer.json()).token;
}

await show();
