// Where a section is explained. The address of the documentation is the installation's: without one there are no links.

/** The page of each section, relative to the documentation's address. */
const PAGES = /** @type {Record<string, string>} */ ({
  origins: "use-the-page/origins.html",
  attributes: "use-the-page/attributes.html",
  rules: "use-the-page/access-rules.html",
  defaults: "use-the-page/token-defaults.html",
  sandbox: "use-the-page/sandbox.html",
  introspection: "use-the-page/introspection.html",
  keys: "use-the-page/keys.html",
  audit: "use-the-page/audit.html",
});

/** @param {string} section @returns {string} empty where there is none */
export function documentationOf(section) {
  const base = document.querySelector('meta[name="documentation"]')?.getAttribute("content");
  return base && PAGES[section] ? new URL(PAGES[section], base.endsWith("/") ? base : `${base}/`).href : "";
}
