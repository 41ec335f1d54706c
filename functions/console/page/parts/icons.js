// Drawn here, in the colour of the text. Decoration: never read aloud.
import { html } from "../vendor/htm-preact.js";

const PATHS = /** @type {Record<string, string>} */ ({
  origins: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3Z",
  attributes: "M4 7.5A3.5 3.5 0 0 1 7.5 4H12l8 8-7.5 7.5L4 12V7.5ZM8.2 8.2h.01",
  rules: "M4 6h16M7 12h10M10 18h4",
  sandbox: "M5 19 14.5 9.5M13 4v3M19 10h3M17.5 5.5l-2 2M9 4.5v1.5M4.5 9H6M18 15v1.5",
  introspection: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM20 20l-4.8-4.8",
  keys: "M7.5 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM11.5 12H21M17.5 12v3.5M20.5 12v2.5",
  people: "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3 19.5c0-3.2 2.5-5 6-5s6 1.8 6 5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17 14.8c2.4.5 4 2.1 4 4.7",
  audit: "M12 7v5l3 2M4.5 12a7.5 7.5 0 1 0 2.2-5.3L4 9.5M4 5v4.5h4.5",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  check: "m5 12.5 4.5 4.5L19 7.5",
  cross: "M6 6l12 12M18 6 6 18",
  warning: "M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.3v.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5M12 7.7v.01",
  export: "M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14",
  plus: "M12 5v14M5 12h14",
  skip: "M6 12h12",
  defaults: "M5 7h9M18 7h1M5 12h2M11 12h8M5 17h8M17 17h2M16 5v4M9 10v4M15 15v4",
  menu: "M4 7h16M4 12h16M4 17h16",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.6 9.4a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8M12 16.8v.01",
});

/** The address of the picture of the whole page, which the document knows. */
export const ICON = document.querySelector('link[rel="icon"]')?.getAttribute("href");

/** @param {{name: string}} props */
export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>
`;
