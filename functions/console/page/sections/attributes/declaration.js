// What the fields of the form mean as a declaration.
import { parseValue } from "../../core/values.js";

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const LONGEST = 256;

/** @typedef {import("../../core/settings.js").Attribute} Attribute */
/** @typedef {Omit<Attribute, "pattern"> & {preset: string, allowed: string, longest: string, pattern: string, words: string}} Form */

/**
 * The declaration, and what is wrong with it, by field.
 * @param {Attribute} before
 * @param {Form} form
 * @param {string[]} taken
 * @returns {{made: Attribute, faults: Record<string, string>}}
 */
export function declaration(before, { preset, allowed, longest, pattern, words, ...form }, taken) {
  const presetRead = parseValue(form, preset);
  const allowedRead = parseValue({ type: form.type, list: true }, allowed);
  const isText = form.type === "string";
  const characters = Number(longest || String(LONGEST));
  const name = form.name.trim();
  const faults = {
    name: nameFault(name, taken),
    preset: presetRead.fault,
    allowed: allowedRead.fault,
    longest: isText && !(Number.isInteger(characters) && characters >= 1 && characters <= LONGEST) ? `Enter a number from 1 to ${LONGEST}.` : "",
  };
  const made = {
    ...before,
    ...form,
    name,
    default: presetRead.value ?? null,
    allowedValues: allowedRead.value ?? null,
    maxLength: isText && longest.trim() ? characters : null,
    pattern: isText && pattern ? pattern : null,
    description: words.trim() || null,
  };
  return { made, faults: Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault)) };
}

/** @param {string} name @param {string[]} taken */
function nameFault(name, taken) {
  if (!name) return "Enter a name.";
  if (!NAME.test(name)) return "Start with a letter; use only letters, digits and _, at most 64 characters.";
  return taken.includes(name) ? "An attribute with this name exists." : "";
}
