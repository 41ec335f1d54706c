// Times as people say them, with the exact moment at hand.
import { store } from "./store.js";

const UNITS = /** @type {[Intl.RelativeTimeFormatUnit, number][]} */ ([
  ["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1],
]);
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" });
const universal = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/** @typedef {"local" | "UTC"} Zone */

/** The one time zone in which all moments are told and written. */
export const times = store(/** @type {{zone: Zone}} */ ({ zone: "local" }));

/** What this computer's time zone is called: "Europe/Paris". */
export const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

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

/** "23 Nov 2026, 16:15:00 UTC". @param {Date} moment @param {Zone} zone */
export const exact = (moment, zone) => (zone === "UTC" ? `${universal.format(moment)} UTC` : local.format(moment));

/** An RFC 3339 moment as a field of date and time takes it; empty where it is none. @param {string} text @param {Zone} zone */
export function toField(text, zone) {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return "";
  return new Date(moment.getTime() - (zone === "UTC" ? 0 : moment.getTimezoneOffset() * 60_000)).toISOString().slice(0, 19);
}

/** The other way round, in UTC. @param {string} written @param {Zone} zone */
export const fromField = (written, zone) => (written ? `${new Date(zone === "UTC" ? `${written}Z` : written).toISOString().slice(0, 19)}Z` : "");

/** The start of a day, or of one some days after it; empty where there is none. @param {string} day @param {number} later @param {Zone} zone */
export function startOfDay(day, later, zone) {
  if (!day) return "";
  const [year, month, date] = day.split("-").map(Number);
  const moment = zone === "UTC" ? new Date(Date.UTC(year, month - 1, date + later)) : new Date(year, month - 1, date + later);
  return moment.toISOString();
}

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
