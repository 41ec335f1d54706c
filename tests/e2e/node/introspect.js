// A standard OAuth client: introspects by HTTP Basic, revokes, introspects again.
import * as client from "openid-client";

const { EMBED_URL, EMBED_API_KEY, TOKEN } = process.env;
const metadata = await (await fetch(`${EMBED_URL}/.well-known/embed-tokens.json`)).json();
const server = {
  issuer: metadata.issuer,
  introspection_endpoint: metadata.introspection_endpoint,
  revocation_endpoint: metadata.revocation_endpoint,
};
const config = new client.Configuration(server, "gateway", {}, client.ClientSecretBasic(EMBED_API_KEY));
client.allowInsecureRequests(config); // the local stack speaks HTTP

const before = await client.tokenIntrospection(config, TOKEN);
await client.tokenRevocation(config, TOKEN);
const after = await client.tokenIntrospection(config, TOKEN);
console.log(JSON.stringify([before, after]));
