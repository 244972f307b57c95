// One record of the wire: a line that says what passed, and all of it when opened.

import { element, nameOf } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { faultName } from "../texts/faults.js";
import { currentLanguage, formatClock, text } from "../texts/texts.js";
import { prettyJson } from "./json.js";

const OPCODES = {
  0: "DISPATCH", 1: "HEARTBEAT", 2: "IDENTIFY", 3: "PRESENCE_UPDATE", 4: "VOICE_STATE_UPDATE", 6: "RESUME",
  7: "RECONNECT", 8: "REQUEST_GUILD_MEMBERS", 9: "INVALID_SESSION", 10: "HELLO", 11: "HEARTBEAT_ACK",
};
const HEARTBEATS = new Set([1, 11]);

export function isHeartbeat({ kind, frame }) {
  return kind === "gateway" && HEARTBEATS.has(frame.op);
}

export function isError({ kind, status }) {
  return kind === "fault" || (kind === "rest" && status >= 400);
}

export function titleOf(record) {
  if (record.kind === "rest") return `${record.method} ${record.path}`;
  if (record.kind === "fault") return `${record.fault.kind} ${record.subject}`;
  return record.frame.t ?? OPCODES[record.frame.op] ?? `op ${record.frame.op}`;
}

// All that can be searched in, once for each record.
const haystacks = new WeakMap();

export function haystack(record) {
  if (!haystacks.has(record)) {
    haystacks.set(record, `${titleOf(record)} ${record.status ?? ""} ${JSON.stringify(record)}`.toLowerCase());
  }
  return haystacks.get(record);
}

export function renderRecord(record, store) {
  const body = element("div", { class: "record-body" });
  const made = element(
    "details",
    { class: `record ${record.kind}${isError(record) ? " failed" : ""}`, "data-n": record.n, ontoggle: () => {
      if (made.open && !body.childElementCount) body.append(...whole(record));
    } },
    element(
      "summary",
      {},
      element("time", {}, formatClock(record.at * 1000)),
      element("span", { class: "record-who" }, record.user ?? text(isByInteraction(record) ? "byInteraction" : "unauthenticated")),
      element("span", { class: "record-title" }, heading(record, store)),
      element("span", { class: "record-note" }, note(record, store)),
    ),
    body,
  );
  return made;
}

// Answers to interactions bear the interaction's token, not the bot's.
function isByInteraction({ path: place = "" }) {
  return place.startsWith("/interactions/") || place.startsWith("/webhooks/");
}

function heading(record, store) {
  if (record.kind === "rest") {
    return [
      element("b", { class: `method is-${record.method.toLowerCase()}` }, record.method),
      " ",
      path(record.path, store),
      element("b", { class: `status s${String(record.status)[0]}` }, String(record.status)),
    ];
  }
  if (record.kind === "fault") return [icon("bolt"), element("b", {}, faultName(record.fault.kind, currentLanguage())), ` ${record.subject}`];
  const inward = record.direction === "in";
  return [
    element("b", { class: inward ? "arrow in" : "arrow out", title: text(inward ? "fromClient" : "toClient") }, inward ? "↑" : "↓"),
    " ",
    titleOf(record),
  ];
}

// A path with the names of what its ids stand for.
function path(source, store) {
  const [place, query] = source.split("?");
  const parts = place.split("/").slice(1).map((part) => {
    const name = known(part, store);
    const long = part.length > 40 ? `${part.slice(0, 6)}…` : part;
    return ["/", name ? element("span", { class: "id", title: part }, name) : /^\d{15,}$/.test(part) ? element("span", { class: "id", title: part }, `…${part.slice(-4)}`) : decoded(long)];
  });
  return [parts, query ? element("span", { class: "query" }, `?${query}`) : null];
}

function known(id, store) {
  const channel = store.channels.get(id);
  if (channel?.name) return `#${channel.name}`;
  const user = store.users.get(id);
  if (user) return `@${nameOf(user)}`;
  return id === store.guild?.id ? store.guild.name : null;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function note(record, store) {
  if (record.kind === "rest") return record.status >= 400 ? record.response?.message ?? "" : said(record.request?.data ?? record.request);
  if (record.kind === "fault") return "";
  const { d } = record.frame;
  if (!d || typeof d !== "object") return "";
  const who = d.author ? text("says", nameOf(d.author), "") : d.user_id ? known(d.user_id, store) ?? "" : "";
  return `${who}${said(d)}`;
}

// The few words that tell one record from the next.
function said(body) {
  if (!body || typeof body !== "object") return "";
  if (Array.isArray(body)) return body.map((each) => each?.name).filter(Boolean).join(", ");
  const { content, name, custom_id, title, data, components, choices } = body;
  const inside = content || name || custom_id || title || data?.name || data?.custom_id || firstText(components)
    || (choices ? choices.map((each) => each.name).join(", ") : "");
  return String(inside || "").slice(0, 160);
}

function firstText(components) {
  for (const each of components ?? []) {
    const found = each.content ?? firstText(each.components);
    if (found) return found;
  }
  return "";
}

function whole(record) {
  const parts = record.kind === "rest"
    ? [["request", record.request], ["response", record.response]]
    : [[null, record.kind === "fault" ? record.fault : record.frame]];
  const shown = parts.filter(([, value]) => value !== null && value !== undefined);
  return [
    record.kind === "rest" ? element("p", { class: "record-path" }, `${record.method} ${record.path} → ${record.status}`) : null,
    ...shown.flatMap(([label, value]) => [label ? element("h3", {}, text(label)) : null, prettyJson(value)]),
    element(
      "button",
      { type: "button", class: "button quiet small", onclick: () => navigator.clipboard?.writeText(JSON.stringify(record, null, 2)) },
      icon("copy"),
      text("copyJson"),
    ),
  ].filter(Boolean);
}
