// What people are there for, and what that lets them do.

/** The words for a role, and what it is for. */
export const ROLES = /** @type {Record<string, [string, string]>} */ ({
  admin: ["Administrator", "Everything: settings, people and API keys. Can generate test tokens."],
  editor: ["Editor", "Changes the settings, generates and checks test tokens, and reads the audit trail."],
  viewer: ["Viewer", "Reads the settings and checks tokens."],
  auditor: ["Auditor", "Reads the settings and the audit trail."],
});

/** @param {string | null} role null: one that only a newer version of the service knows */
export const roleWords = (role) => ROLES[role ?? ""]?.[0] ?? "Another role";
