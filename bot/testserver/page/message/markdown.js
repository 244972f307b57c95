// Discord's Markdown, as elements.
//
// Blocks are read line by line (code fences, headings, subtext, quotes, lists), the text inside
// them by trying each inline rule at each place.

import { element } from "../elements/dom.js";
import { formatFull, formatMoment, text } from "../texts/texts.js";

const FENCE = /^```(?:[\w+-]*\n)?([\s\S]*?)```\n?/;
const HEADING = /^(#{1,3})\s+(.+)$/;
const SUBTEXT = /^-#\s+(.+)$/;
const ITEM = /^(\s*)(?:[-*]|(\d{1,3})\.)\s+(.+)$/;

// `context.users`, `context.channels` and `context.roles` are maps by id, for the names of mentions.
export function renderMarkdown(source, context) {
  const fragment = document.createDocumentFragment();
  let rest = source;
  while (rest) {
    const fence = rest.match(FENCE);
    if (fence) {
      fragment.append(element("pre", { tabindex: 0 }, element("code", {}, fence[1])));
      rest = rest.slice(fence[0].length);
      continue;
    }
    const next = rest.search(/(?<=\n)```/);
    const part = next > 0 ? rest.slice(0, next) : rest;
    fragment.append(...blocks(part.replace(/\n$/, "").split("\n"), context));
    rest = rest.slice(part.length);
    if (next === -1) break;
  }
  return fragment;
}

function blocks(lines, context) {
  const made = [];
  let paragraph = [];
  const flush = () => {
    if (paragraph.length) made.push(element("p", {}, ...inline(paragraph.join("\n"), context)));
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const heading = line.match(HEADING);
    const subtext = line.match(SUBTEXT);
    if (heading) {
      flush();
      // Two levels lower than written: the page's own headings stand above a message's.
      const name = `h${heading[1].length + 2}`;
      made.push(element(name, { class: `size-${heading[1].length}` }, ...inline(heading[2], context)));
    } else if (subtext) {
      flush();
      made.push(element("p", { class: "subtext" }, ...inline(subtext[1], context)));
    } else if (line.startsWith(">>> ")) {
      flush();
      const quoted = [line.slice(4), ...lines.slice(at + 1)];
      made.push(element("blockquote", {}, ...blocks(quoted, context)));
      break;
    } else if (line === ">" || line.startsWith("> ")) {
      flush();
      const end = endOf(lines, at, (each) => each === ">" || each.startsWith("> "));
      const quoted = lines.slice(at, end).map((each) => each.slice(2));
      made.push(element("blockquote", {}, ...blocks(quoted, context)));
      at = end - 1;
    } else if (ITEM.test(line)) {
      flush();
      const end = endOf(lines, at, (each) => ITEM.test(each));
      made.push(list(lines.slice(at, end), context));
      at = end - 1;
    } else {
      paragraph.push(line);
    }
  }
  flush();
  return made;
}

function endOf(lines, start, belongs) {
  let end = start;
  while (end < lines.length && belongs(lines[end])) end++;
  return end;
}

// A deeper indent begins a list inside the item above.
function list(lines, context) {
  const items = lines.map((line) => line.match(ITEM));
  const ordered = items[0][2] !== undefined;
  const made = element(ordered ? "ol" : "ul", { start: ordered ? items[0][2] : undefined });
  const indent = items[0][1].length;
  for (let at = 0; at < items.length; at++) {
    const item = element("li", {}, ...inline(items[at][3], context));
    const inner = items.findIndex((each, index) => index > at && each[1].length <= indent);
    const end = inner < 0 ? items.length : inner;
    if (end > at + 1) item.append(list(lines.slice(at + 1, end), context));
    made.append(item);
    at = end - 1;
  }
  return made;
}

// One line's worth, without blocks: a title, a name.
export function renderInline(source, context) {
  return inline(source, context);
}

const wrap = (name, attributes = {}) => (found, context) =>
  element(name, attributes, ...inline(found[1], context));

const INLINE = [
  [/\\([\\*_~|`>#\-[\]()<@:.!])/y, (found) => found[1]],
  [/``(.+?)``(?!`)/ys, (found) => element("code", {}, found[1].trim())],
  [/`([^`]+)`/y, (found) => element("code", {}, found[1])],
  [/\|\|(.+?)\|\|/ys, (found, context) => spoiler(found[1], context)],
  [/\*\*\*(.+?)\*\*\*/ys, (found, context) => element("strong", {}, wrap("em")(found, context))],
  [/\*\*(.+?)\*\*(?!\*)/ys, wrap("strong")],
  [/__(.+?)__(?!_)/ys, wrap("u")],
  [/~~(.+?)~~/ys, wrap("s")],
  [/\*(?!\s)([^*]+?)(?<!\s)\*/ys, wrap("em")],
  [/(?<!\p{L}|\d)_([^_]+?)_(?!\p{L}|\d)/ysu, wrap("em")],
  [/\[((?:[^[\]]|\\.)+)\]\(<?(https?:\/\/[^\s<>]+?)>?\)/y, (found, context) =>
    link(found[2], inline(found[1], context))],
  [/<(https?:\/\/[^\s>]+)>/y, (found) => link(found[1], [found[1]])],
  [/https?:\/\/[^\s<>]+[^\s<>.,;:!?)'"»\]]/y, (found) => link(found[0], [found[0]])],
  [/<@!?(\d+)>/y, (found, context) => userMention(found[1], context)],
  [/<@&(\d+)>/y, (found, context) => mention(`@${context.roles?.get(found[1])?.name ?? found[1]}`)],
  [/<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y, (found) => moment(Number(found[1]), found[2])],
  [/<a?(:\w+:)\d+>/y, (found) => element("span", { class: "emoji-name" }, found[1])],
  [/<#(\d+)>/y, (found, context) => mention(`#${context.channels.get(found[1])?.name ?? found[1]}`)],
  [/<\/([^:>]+):\d+>/y, (found) => mention(`/${found[1]}`)],
  [/@(?:everyone|here)\b/y, (found) => mention(found[0])],
];

function inline(source, context) {
  const made = [];
  let plain = "";
  for (let at = 0; at < source.length; ) {
    let found = null;
    for (const [rule, make] of INLINE) {
      rule.lastIndex = at;
      found = rule.exec(source);
      if (!found) continue;
      if (plain) made.push(plain);
      plain = "";
      made.push(make(found, context));
      at += found[0].length;
      break;
    }
    if (!found) plain += source[at++];
  }
  if (plain) made.push(plain);
  return made;
}

function link(address, children) {
  const made = element("a", { target: "_blank", rel: "noreferrer noopener" }, ...children);
  made.href = address;
  return made;
}

function userMention(id, context) {
  const user = context.users.get(id);
  return mention(`@${user ? user.global_name || user.username : text("unknownUser")}`);
}

function moment(seconds, style = "f") {
  const date = new Date(seconds * 1000);
  return element("time", { class: "moment", datetime: date.toISOString(), title: formatFull(date) }, formatMoment(date, style));
}

function mention(name) {
  return element("span", { class: "mention" }, name);
}

function spoiler(source, context) {
  const hidden = element("span", { class: "hidden" }, ...inline(source, context));
  hidden.inert = true;
  const reveal = () => {
    hidden.inert = false;
    button.replaceWith(hidden);
    hidden.className = "revealed";
  };
  const button = element(
    "button",
    { type: "button", class: "spoiler", "aria-label": text("spoiler"), onclick: reveal },
    hidden,
  );
  return button;
}
