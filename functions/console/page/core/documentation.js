// Where a section is explained. The address of the documentation is the installation's: without one there are no links.

/** The page of each section, relative to the documentation's address. */
const PAGES = /** @type {Record<string, string>} */ ({
  origins: "page/origins.html",
  attributes: "page/attributes.html",
  rules: "page/access-rules.html",
  defaults: "page/defaults.html",
  sandbox: "page/sandbox.html",
  introspection: "page/introspection.html",
  keys: "page/api-keys.html",
  people: "page/people.html",
  audit: "page/audit.html",
});

/** @param {string} section @returns {string} empty where there is none */
export function documentationOf(section) {
  const base = document.querySelector('meta[name="documentation"]')?.getAttribute("content");
  return base && PAGES[section] ? new URL(PAGES[section], base.endsWith("/") ? base : `${base}/`).href : "";
}
