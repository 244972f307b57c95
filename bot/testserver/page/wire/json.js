// JSON for a person: indented, its parts in their colours.

import { element } from "../elements/dom.js";

const PARTS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function prettyJson(value) {
  const source = JSON.stringify(value, null, 2);
  const made = element("pre", { class: "json", tabindex: 0 });
  let at = 0;
  for (const found of source.matchAll(PARTS)) {
    made.append(source.slice(at, found.index));
    const kind = found[2] ? "key" : found[1] ? "string" : "other";
    made.append(element("span", { class: `json-${kind}` }, found[1] ?? found[0]), found[2] ?? "");
    at = found.index + found[0].length;
  }
  made.append(source.slice(at));
  return made;
}
