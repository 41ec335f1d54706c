// The resource server that a token is for: `embed:`, the tenant's id, a colon, and the server's id.

/** @param {any} claims @returns {string} the server's id; nothing for embedded components */
export const serverOf = (claims) => (typeof claims.aud === "string" ? claims.aud.split(":").slice(2).join(":") : "");
