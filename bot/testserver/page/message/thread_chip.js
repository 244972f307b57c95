// The thread that a message began, under it.

import { element } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { text } from "../texts/texts.js";

export function threadChip(message, { store, openChannel }) {
  const thread = message.thread && (store.channels.get(message.thread.id) ?? message.thread);
  if (!thread) return null;
  const count = thread.message_count ?? 0;
  return element(
    "button",
    { type: "button", class: "thread-chip", "data-key": "thread", onclick: () => openChannel(thread.id) },
    icon("thread"),
    element("b", {}, thread.name),
    element("span", {}, text("messageCount", count)),
    icon("right"),
  );
}
