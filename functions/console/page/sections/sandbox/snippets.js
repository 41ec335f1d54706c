// Code to paste. Values go through JSON, so that whatever they hold stays a value; the API key is always a placeholder.

const KEY = "EMBED_API_KEY";

/** JSON that is safe inside a script element, and in a shell's single quotes. @param {unknown} value @param {number} [indent] */
const literal = (value, indent) => JSON.stringify(value, null, indent).replaceAll("<", "\\u003c").replaceAll("'", "\\u0027");

/**
 * @param {string} url the service's own
 * @param {{token: string, request: any}} issued
 * @returns {{name: string, where: string, code: string}[]}
 */
export function snippets(url, { token, request }) {
  return [
    { name: "HTML", where: "In your web page. The token below is the one above, and the session ends with it; in production, pass fetchToken, a function that asks your server for a token.", code: embed(url, token) },
    { name: "curl", where: "On your server, or to try it. The key comes from the environment.", code: curl(url, request) },
    { name: "Python", where: "On your server. The key comes from the environment.", code: python(url, request) },
    { name: "Node", where: "On your server. The key comes from the environment.", code: node(url, request) },
  ];
}

const embed = (/** @type {string} */ url, /** @type {string} */ token) => `<script type="module">
  import { createEmbedSession } from "${url}/embed-tokens.js";

  createEmbedSession({
    apiUrl: "${url}",
    token: ${literal(token)},
    onSession: (session) => console.log("Signed in as", session.user.distinctId),
    onError: (error) => console.error(error.message),
  });
</script>`;

const curl = (/** @type {string} */ url, /** @type {any} */ request) => `export ${KEY}=…   # your API key

curl -s '${url}/embed/generate-token' \\
  -H "x-api-key: $${KEY}" -H 'content-type: application/json' \\
  -d '${literal(request)}'`;

const python = (/** @type {string} */ url, /** @type {any} */ request) => `import json
import os

import requests

user = json.loads(r'''${literal(request, 2)}''')
answer = requests.post(
    "${url}/embed/generate-token",
    headers={"x-api-key": os.environ["${KEY}"]},
    json=user,
    timeout=10,
)
answer.raise_for_status()
print(answer.json()["token"])`;

const node = (/** @type {string} */ url, /** @type {any} */ request) => `const answer = await fetch("${url}/embed/generate-token", {
  method: "POST",
  headers: { "x-api-key": process.env.${KEY}, "content-type": "application/json" },
  body: JSON.stringify(${literal(request, 2).replaceAll("\n", "\n  ")}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log((await answer.json()).token);`;
