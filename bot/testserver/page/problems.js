// What went wrong, in the person's language.

import { Refusal, Unreachable } from "./discord/rest.js";
import { text } from "./texts/texts.js";

// An error whose message is meant for the person.
export class Told extends Error {}

// The words for an error of a call or an interaction; `silence` are those for a bot that did not
// answer. Anything else is a fault of the page's own, and thrown.
export function problemWords(error, silence = "") {
  if (error instanceof Told) return error.message;
  if (error instanceof Refusal) return text("refused", error.message);
  if (error instanceof Unreachable) return text("unreachable");
  if (error.isSilence) return silence;
  throw error;
}
