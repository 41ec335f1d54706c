// A rule, read as a sentence.
import { html } from "../../vendor/htm-preact.js";
import { Foreign } from "../../parts/feedback.js";
import { sentence } from "./words.js";

/** @param {{rule: Parameters<typeof sentence>[0]}} props */
export const Sentence = ({ rule }) =>
  html`${sentence(rule).map(({ quiet, name }) => (name === undefined ? quiet : html`<strong><${Foreign}>${name}<//></strong>`))}`;
