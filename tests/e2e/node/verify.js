// Verifies tokens (standard input, one a line) with nothing but a JWKS URL, the issuer and the audience.
import { createInterface } from "node:readline";
import { createRemoteJWKSet, jwtVerify } from "jose";

const [jwksUrl, issuer, audience] = process.argv.slice(2);
const keys = createRemoteJWKSet(new URL(jwksUrl), { cacheMaxAge: 300_000 });

for await (const token of createInterface({ input: process.stdin })) {
  const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ["ES256"], typ: "embed+jwt", clockTolerance: 30 });
  console.log(JSON.stringify(payload));
}
