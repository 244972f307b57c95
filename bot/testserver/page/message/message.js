// One message, as it stands in the log.

import { avatar, element, nameOf, unseen } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { formatFull, formatTime, text } from "../texts/texts.js";
import { plainText, renderBody } from "./body.js";
import { editForm } from "./edit.js";
import { renderReactions } from "./reactions.js";
import { threadChip } from "./thread_chip.js";
import { isSystem, renderSystem } from "./system.js";

const EPHEMERAL = 1 << 6;
const REPLY = 19, COMMAND = 20;
const GROUPED_MS = 7 * 60 * 1000;

// `context` has `store`, `self`, `previous` (the message above, if any), `failures` (what went
// wrong with a message's components, by id), `editing` (the id of the message being edited), and
// the acts that main.js gives.
export function renderMessage(message, context) {
  if (isSystem(message)) return renderSystem(message, context);
  const grouped = isGrouped(message, context.previous);
  const name = nameOf(message.author);
  return element(
    "article",
    {
      class: classes(message, grouped, context),
      "data-id": message.id,
      "aria-label": `${name}, ${formatTime(message.timestamp)}`,
      tabindex: -1,
    },
    above(message, context),
    grouped
      ? element("time", { class: "aside", datetime: message.timestamp, "aria-hidden": "true" }, formatTime(message.timestamp, { short: true }))
      : avatar(message.author),
    element(
      "div",
      { class: "body" },
      header(message),
      context.editing === message.id ? editForm(message, context) : renderBody(message, context),
      failure(message, context),
      renderReactions(message, context),
      threadChip(message, context),
      message.flags & EPHEMERAL ? onlyYou(message, context) : null,
    ),
  );
}

function isGrouped(message, previous) {
  return Boolean(
    previous &&
      previous.author.id === message.author.id &&
      !isSystem(previous) &&
      message.type === 0 &&
      !((message.flags ^ previous.flags) & EPHEMERAL) &&
      new Date(message.timestamp) - new Date(previous.timestamp) < GROUPED_MS,
  );
}

function classes(message, grouped, { self, store }) {
  const names = ["message"];
  if (grouped) names.push("grouped");
  if (message.flags & EPHEMERAL) names.push("ephemeral");
  const mine = store.rolesOf(self.id).map((role) => role.id);
  const mentioned = message.mention_everyone
    || message.mentions.some((user) => user.id === self.id)
    || message.mention_roles.some((id) => mine.includes(id));
  if (mentioned) names.push("mentioned");
  return names.join(" ");
}

function above(message, context) {
  if (message.interaction && message.type === COMMAND) {
    const { user, name, type } = message.interaction;
    const shown = context.commandName(name);
    return element(
      "p",
      { class: "above" },
      avatar(user, "tiny"),
      element("b", {}, nameOf(user)),
      ` ${text("used")} `,
      element("span", { class: "command-used" }, type === 2 && !context.isMessageCommand(name) ? `/${shown}` : shown),
    );
  }
  if (message.type !== REPLY && message.type !== COMMAND) return null;
  if (!message.message_reference) return null;
  const original = message.referenced_message;
  if (!original) return element("p", { class: "above" }, element("i", {}, text("deletedOriginal")));
  const pinged = message.mentions.some((user) => user.id === original.author.id);
  return element(
    "p",
    { class: "above" },
    avatar(original.author, "tiny"),
    unseen(text("repliesTo", nameOf(original.author))),
    element("b", { "aria-hidden": "true" }, `${pinged ? "@" : ""}${nameOf(original.author)}`),
    " ",
    element(
      "button",
      { type: "button", class: "preview", tabindex: -1, onclick: () => context.jump(original.id) },
      plainText(original, context).split("\n")[0] || text("attachmentOnly"),
    ),
  );
}

function header(message) {
  return element(
    "div",
    { class: "header" },
    element("b", { class: "author" }, nameOf(message.author)),
    message.author.bot ? element("span", { class: "badge" }, text("app")) : null,
    element(
      "time",
      { datetime: message.timestamp, title: formatFull(message.timestamp) },
      formatTime(message.timestamp),
    ),
  );
}

function failure(message, { failures }) {
  const words = failures.get(message.id);
  return words ? element("p", { class: "problem", role: "alert" }, words) : null;
}

function onlyYou(message, context) {
  return element(
    "p",
    { class: "only-you" },
    icon("eye"),
    text("onlyYou"),
    " · ",
    element(
      "button",
      { type: "button", class: "as-link", onclick: () => context.dismiss(message) },
      text("dismiss"),
    ),
  );
}
