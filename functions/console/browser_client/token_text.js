export const API_KEY = /^\s*emb_(live|test)_/;

/** Whether this can be a token at all, which a web page or an error message cannot. @param {string} text */
export const isTokenText = (text) => /^[\x21-\x7e]{1,8192}$/.test(text);

/**
 * Whose token it is: tenant and user, as text to compare. It is not verified, which noticing a change does not need.
 * @param {string} token
 */
export function ownerOf(token) {
  try {
    const { tid, sub } = JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
    return JSON.stringify([tid, sub]);
  } catch {
    return ""; // the service will say that this is no token
  }
}
