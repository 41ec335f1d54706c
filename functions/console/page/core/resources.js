// What a token can open: types and levels, and resources of them by name.

/** Type, its words, its levels, the words for one. */
export const MODELS = /** @type {[string, string, string[], string][]} */ ([
  ["dashboard", "Dashboards", ["can_view", "can_edit"], "Dashboard"],
  ["chart", "Charts", ["can_view", "can_edit"], "Chart"],
  ["database", "Databases", ["can_view", "can_edit"], "Database"],
  ["dataset", "Datasets", ["can_view"], "Dataset"],
  ["ai", "AI assistant", ["can_query"], "AI assistant"],
]);
export const LEVELS = /** @type {Record<string, string>} */ ({ can_view: "View", can_edit: "Edit", can_query: "Ask questions" });

/** @typedef {{type: string, id: string, level: string}} Named as it is edited: with its highest level */
/** @typedef {{type: string, id: string, permissions: string[]}} Resource as the service knows it */

/** @param {Named} named */
export const faultOf = ({ id }) => (id ? "" : "Enter the ID that the resource has in your application.");

/** As a request has them. @param {Named[]} named @returns {Resource[]} */
export const asRequested = (named) => named.map(({ type, id, level }) => ({ type, id, permissions: [level] }));

/** The types that are limited to what is named. @param {Named[]} named */
export const limitedTypes = (named) => new Set(named.map(({ type }) => type));

/** What is open by name, such as “dashboard sales-2026, view”. @param {unknown} resources */
export const resourceWords = (resources) =>
  [resources].flat().filter((each) => each !== null && typeof each === "object").map((/** @type {any} */ { type, id, permissions }) => {
    const levels = [permissions ?? []].flat().map(String);
    const highest = levels.includes("can_edit") ? ["can_edit"] : levels;
    return `${type} ${id}, ${highest.map((level) => (LEVELS[level] ?? level).toLowerCase()).join(", ") || "nothing"}`;
  });
