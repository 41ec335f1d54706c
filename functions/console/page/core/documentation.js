// Where a section is explained. The address of the documentation is the installation's: without one there are no links.

/** The page of each section, relative to the documentation's address. */
const PAGES = /** @type {Record<string, string>} */ ({
  origins: "page/tour.html",
  attributes: "page/tour.html",
  rules: "page/tour.html",
  defaults: "page/tour.html",
  sandbox: "page/tour.html",
  introspection: "page/tour.html",
  keys: "page/tour.html",
  audit: "page/tour.html",
});

/** @param {string} section @returns {string} empty where there is none */
export function documentationOf(section) {
  const base = document.querySelector('meta[name="documentation"]')?.getAttribute("content");
  return base && PAGES[section] ? new URL(PAGES[section], base.endsWith("/") ? base : `${base}/`).href : "";
}
