// What Discord itself says in a channel: a thread begun, a message pinned, a newcomer.

import { element, nameOf } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { formatTime, text } from "../texts/texts.js";

const PINNED = 6, JOINED = 7, THREAD_CREATED = 18, THREAD_STARTER = 21;
const WORDED = { [PINNED]: "pinnedOne", [JOINED]: "joined", [THREAD_CREATED]: "beganThread", [THREAD_STARTER]: "threadStarter" };

export function isSystem({ type }) {
  return type in WORDED;
}

export function renderSystem(message, context) {
  const { type, author, content } = message;
  const thread = type === THREAD_CREATED ? message.message_reference?.channel_id : null;
  const open = thread
    ? element("button", { type: "button", class: "as-link", onclick: () => context.openChannel(thread) }, content)
    : null;
  const original = type === THREAD_STARTER ? message.referenced_message : null;
  return element(
    "article",
    { class: "message system", "data-id": message.id, "aria-label": text("systemMessage"), tabindex: -1 },
    icon(type === JOINED ? "right" : type === PINNED ? "check" : "thread"),
    element(
      "div",
      { class: "body" },
      element("b", {}, nameOf(author)),
      ` ${text(WORDED[type])} `,
      open,
      original ? element("blockquote", {}, context.renderBody(original)) : null,
      " ",
      element("time", { datetime: message.timestamp }, formatTime(message.timestamp)),
    ),
  );
}
