// The header over a place and the words that begin it.

import { DIRECT, FORUM, iconOf, isThread } from "../discord/channels.js";
import { avatar, byId, element, nameOf } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { text } from "../texts/texts.js";

export function placeName(channel) {
  if (channel.type === DIRECT) return `@${nameOf(channel.recipients[0])}`;
  return isThread(channel) ? channel.name : `#${channel.name}`;
}

// `acts` has `openChannel(id)`.
export function renderHeader(channel, store, acts) {
  const parent = isThread(channel) ? store.channels.get(channel.parent_id) : null;
  const label = channel.type === DIRECT ? nameOf(channel.recipients[0]) : channel.name;
  byId("trail").replaceChildren(...(parent ? [
    element(
      "button",
      { type: "button", class: "plain parent", title: text("backTo", parent.name), "aria-label": text("backTo", parent.name), onclick: () => acts.openChannel(parent.id) },
      icon(iconOf(parent)),
      element("span", {}, parent.name),
    ),
    icon("right"),
  ] : []));
  byId("title").replaceChildren(icon(iconOf(channel)), element("span", {}, label));
  byId("threads").hidden = channel.type === DIRECT || channel.type === FORUM || isThread(channel);
}

export function renderWelcome(channel, store, mayWrite) {
  const bot = store.bots[0] ? nameOf(store.bots[0]) : "";
  const other = channel.type === DIRECT ? channel.recipients[0] : null;
  const parent = store.channels.get(channel.parent_id);
  const title = other
    ? text("welcomeDirect", nameOf(other))
    : isThread(channel) ? text("welcomeThread", channel.name) : text("welcomeChannel", channel.name);
  const about = !mayWrite ? text("beginReadOnly")
    : other ? text("beginDirect")
      : isThread(channel) ? text("beginThread", parent?.name ?? "") : text("begin", bot);
  byId("welcome").replaceChildren(
    other ? avatar(other, "huge") : element("span", { class: "welcome-icon" }, icon(iconOf(channel))),
    element("p", { class: "size-1" }, title),
    element("p", {}, about),
  );
}
