// An origin as people type or paste it, completed.

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(?=$|[/?#])/i;
const NAME = /^(\*\.)?[^\s/:@?#*]+\.[^\s/:@?#*.]{2,}\.?(:\d+)?(?=$|[/?#])/i;
const WITH_REST = /^(https?:\/\/(?:\*\.)?[^\s/?#@*]+)[/?#]+[^\s]*$/i;

/**
 * The origin that is meant, and a word on what was added or left out.
 * @param {string} text
 * @returns {{origin: string, words: string}}
 */
export function completed(text) {
  const written = text.trim();
  const added = LOOPBACK.test(written) ? "http://" : NAME.test(written) ? "https://" : "";
  const whole = added + written;
  const found = WITH_REST.exec(whole);
  const cut = found !== null && whole.slice(found[1].length) !== "/";
  const words = added && cut ? `We added ${added} and removed the path.` : added ? `We added ${added} for you.` : cut ? "We removed the path." : "";
  return { origin: found ? found[1] : whole, words };
}

/** As a browser sends it: in lower case, with punycode, without a default port. @param {string} origin */
export function asSent(origin) {
  const sent = URL.canParse(origin) ? new URL(origin).origin : "null";
  return sent === "null" ? origin : sent; // schemes of apps have no origin here
}

/** @param {string} origin */
export const isOnThisMachine = (origin) => /^http:\/\//i.test(origin) && LOOPBACK.test(origin.slice("http://".length));

/** What to write instead of plain http, which only this machine may have; empty where it is none. @param {string} origin */
export const withHttps = (origin) => (/^http:\/\//i.test(origin) && !isOnThisMachine(origin) ? origin.replace(/^http:/i, "https:") : "");
