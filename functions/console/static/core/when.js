// Times as people say them, with the exact moment at hand.

const UNITS = /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([
  ["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1],
]);
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" });
const universal = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/**
 * "in 42 minutes", "3 days ago"; up to an hour and a half in minutes, to a day and a half in hours, and so on.
 * @param {Date} moment
 * @param {number} now milliseconds
 */
export function relative(moment, now) {
  const seconds = (moment.getTime() - now) / 1000;
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size * (unit === "minute" ? 1 : 1.5) || unit === "second") return words.format(Math.trunc(seconds / size), unit);
  }
  return "";
}

/** @param {Date} moment */
export const exact = (moment) => (moment.getTimezoneOffset() === 0 ? inUtc(moment) : `${inLocalTime(moment)} · ${inUtc(moment)}`);

/** @param {Date} moment */
export const inLocalTime = (moment) => local.format(moment);

/** @param {Date} moment */
export const inUtc = (moment) => `${universal.format(moment)} UTC`;

/** An RFC 3339 moment as a field of date and time takes it, in local time; empty where it is none. @param {string} text */
export function toLocal(text) {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return "";
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** The other way round, in UTC. @param {string} local */
export const fromLocal = (local) => (local ? `${new Date(local).toISOString().slice(0, 19)}Z` : "");

/**
 * 3600 → "1 hour", 5400 → "1 h 30 min".
 * @param {number} seconds
 */
export function duration(seconds) {
  const [days, hours, minutes] = [Math.trunc(seconds / 86_400), Math.trunc(seconds / 3600) % 24, Math.trunc(seconds / 60) % 60];
  const parts = [[days, "day"], [hours, "hour"], [minutes, "minute"], [Math.trunc(seconds) % 60, "second"]];
  const said = parts.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return said.slice(0, 2).join(" ") || "0 seconds";
}
