// A certified provider on this machine, whose pages take any account and any password. Says its issuer when it listens.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, redirectUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const names = JSON.parse(process.env.NAMES ?? "{}");

const provider = new Provider(issuer, {
  clients: [{
    client_id: "embed-tokens", redirect_uris: [redirectUri], grant_types: ["authorization_code"], response_types: ["code"],
    token_endpoint_auth_method: "none",
  }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["for this machine"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id, email_verified: true, name: names[id] ?? id }) }),
});
createServer(provider.callback()).listen(Number(port), "127.0.0.1", () => console.log(issuer));
