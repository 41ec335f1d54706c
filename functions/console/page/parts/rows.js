// A row of a list. The one that was just changed, or that a link names, is highlighted and brought into view.
import { html, useEffect, useRef } from "../vendor/htm-preact.js";
import { news } from "../core/news.js";
import { useStore } from "../core/store.js";

/** @param {{section: string, id: string, children?: any}} props */
export function Row({ section, id, children }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const { mark } = useStore(news);
  const marked = mark?.section === section && mark.key === id;
  useEffect(() => {
    if (marked) place.current?.scrollIntoView({ block: "nearest" });
  }, [marked, mark]);
  return html`<li ref=${place} class=${marked ? "list-row changed" : "list-row"}>${children}</li>`;
}
