// Reading and verifying a token in the browser (RFC 7515, RFC 7518 §3.4), without asking anybody but for public keys.
import { fetchPublic } from "./api.js";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** @typedef {{alg: string, kid: string, typ: string} & Record<string, unknown>} Header */
/** @typedef {{iss: string, aud: string, sub: string, exp: number, iat: number, role: string, attrs: Record<string, unknown>, permissions: Record<string, string[]>} & Record<string, any>} Claims */
/** @typedef {{parts: [string, string, string], header: Header, claims: Claims}} Read */

/**
 * What a token says, or null where it is none: three parts of base64url, the first two JSON objects.
 * @param {string} token
 * @returns {Read | null}
 */
export function read(token) {
  const parts = token.split(".");
  if (parts.length !== 3 || parts.some((part) => !/^[A-Za-z0-9_-]+$/.test(part))) return null;
  try {
    const [header, claims] = parts.slice(0, 2).map((part) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes(part))));
    if (!isObject(header) || !isObject(claims)) return null;
    return { parts: /** @type {[string, string, string]} */ (parts), header, claims };
  } catch {
    return null;
  }
}

/**
 * Whether one of the service's published keys has signed the token. Raises Problem where the keys cannot be had.
 * @param {Read} token
 * @returns {Promise<"good" | "bad" | "unknown key" | "wrong algorithm">}
 */
export async function verify({ parts, header }) {
  if (header.alg !== "ES256") return "wrong algorithm";
  const { keys } = await fetchPublic("/.well-known/jwks.json");
  const jwk = keys.find((/** @type {{kid: string}} */ key) => key.kid === header.kid);
  if (!jwk) return "unknown key";
  const key = await crypto.subtle.importKey("jwk", { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }, ALGORITHM, false, ["verify"]);
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  try {
    return (await crypto.subtle.verify(ALGORITHM, key, bytes(parts[2]), signed)) ? "good" : "bad";
  } catch {
    return "bad"; // no signature of this kind at all
  }
}

/** @param {string} base64url */
function bytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
