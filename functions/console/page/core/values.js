// Values of token attributes: as people type them, and as they are sent.

/** @typedef {import("./settings.js").Attribute} Attribute */

export const TYPES = /** @type {[string, string][]} */ ([
  ["string", "Text"], ["integer", "Whole number"], ["float", "Number"], ["boolean", "Yes or no"], ["datetime", "Date and time"],
  ["date", "Date"], ["uuid", "UUID"],
]);

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

const DATE = /^\d{4}-\d\d-\d\d$/;

/** A newer version of the service may have stored another one. @param {string} type */
export const isKnownType = (type) => TYPES.some(([name]) => name === type);

/** @param {string} type @param {boolean} list */
export function typeWords(type, list) {
  const word = TYPES.find(([name]) => name === type)?.[1] ?? type;
  return list ? `List of ${word.toLowerCase()}` : word;
}

/** How a value of the type is written, where that is not plain. @param {string} type */
export const example = (type) =>
  ({ integer: "42", float: "4.5", datetime: "2026-11-23T16:15:00Z", boolean: "true", date: "2026-11-23", uuid: "6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10", string: "" })[type] ?? "";

/**
 * One value out of what was typed.
 * @param {string} type
 * @param {string} text
 * @returns {{value?: string | number | boolean, fault: string}}
 */
export function parseOne(type, text) {
  if (type === "string") return { value: text, fault: "" };
  const written = text.trim();
  if (type === "boolean") {
    return written === "true" || written === "false" ? { value: written === "true", fault: "" } : { fault: "Enter true or false." };
  }
  if (type === "datetime") {
    return MOMENT.test(written) ? { value: written, fault: "" } : { fault: "Enter a date and time with its offset, such as 2026-11-23T16:15:00Z." };
  }
  if (type === "date") return DATE.test(written) ? { value: written, fault: "" } : { fault: "Enter a date such as 2026-11-23." };
  if (type === "uuid") return { value: written, fault: "" }; // in any spelling: the service reads them
  const value = Number(written);
  if (written === "" || !Number.isFinite(value)) return { fault: "Enter a number." };
  if (type === "integer" && !Number.isSafeInteger(value)) return { fault: "Enter a whole number." };
  return { value, fault: "" };
}

/**
 * What was typed, as the value to send; undefined where nothing was. Lists take a value a line.
 * @param {Pick<Attribute, "type" | "list">} declared
 * @param {string} text
 * @returns {{value?: any, fault: string}}
 */
export function parseValue({ type, list }, text) {
  if (text === "" || (list && text.trim() === "")) return { value: undefined, fault: "" };
  if (!list) return parseOne(type, text);
  const values = lines(text).map((line) => parseOne(type, line));
  return { value: values.map(({ value }) => value), fault: values.find(({ fault }) => fault)?.fault ?? "" };
}

/** The other way round. @param {any} value */
export const writeValue = (value) => (value === null || value === undefined ? "" : [value].flat().map(String).join("\n"));

/** @param {string} text */
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
