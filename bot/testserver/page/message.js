// One message, as it stands in the log.

import { renderComponents } from "./components.js";
import { element, nameOf, paintAvatar } from "./dom.js";
import { renderMarkdown } from "./markdown.js";
import { formatTime, text } from "./texts.js";

const EPHEMERAL = 1 << 6, LOADING = 1 << 7;
const REPLY = 19;
const GROUPED_MS = 7 * 60 * 1000;

// `context` has `users`, `channels`, `self`, `previous` (the message above, if any), and the acts
// `use(message, data)`, `reply(message)` and `dismiss(message)`.
export function renderMessage(message, context) {
  const grouped = isGrouped(message, context.previous);
  const avatar = element("span", { class: "avatar", "aria-hidden": "true" });
  paintAvatar(avatar, message.author);
  const name = nameOf(message.author);
  const article = element(
    "article",
    { class: classes(message, grouped, context.self), "data-id": message.id, "aria-label": name },
    above(message, context),
    avatar,
    element(
      "div",
      { class: "body" },
      header(message),
      ...content(message, context),
      ...reactions(message),
      message.flags & EPHEMERAL ? onlyYou(message, context) : null,
    ),
    replyButton(message, context),
  );
  return article;
}

function isGrouped(message, previous) {
  return Boolean(
    previous &&
      previous.author.id === message.author.id &&
      message.type === 0 &&
      !((message.flags ^ previous.flags) & EPHEMERAL) &&
      new Date(message.timestamp) - new Date(previous.timestamp) < GROUPED_MS,
  );
}

function classes(message, grouped, self) {
  const names = ["message"];
  if (grouped) names.push("grouped");
  if (message.flags & EPHEMERAL) names.push("ephemeral");
  const mentioned = message.mention_everyone || message.mentions.some((user) => user.id === self.id);
  if (mentioned) names.push("mentioned");
  return names.join(" ");
}

function above(message, context) {
  if (message.interaction) {
    const { user, name } = message.interaction;
    return element("p", { class: "above" }, text("used", nameOf(user), `/${context.commandName(name)}`));
  }
  if (message.type !== REPLY) return null;
  const original = message.referenced_message;
  if (!original) return element("p", { class: "above" }, text("deletedOriginal"));
  return element(
    "p",
    { class: "above" },
    element("span", { class: "unseen" }, text("repliesTo", nameOf(original.author))),
    element("b", { "aria-hidden": "true" }, nameOf(original.author)),
    " ",
    element("span", { class: "preview" }, preview(original, context)),
  );
}

// One line of plain text: the page's own short form of a message replied to.
function preview(message, context) {
  const source = message.content || firstText(message.components) || "…";
  const holder = element("div", {}, renderMarkdown(source.split("\n")[0], context));
  return holder.textContent;
}

function firstText(components) {
  for (const component of components) {
    if (component.type === 10) return component.content;
    const found = firstText(component.components ?? []);
    if (found) return found;
  }
  return null;
}

function header(message) {
  return element(
    "div",
    { class: "header" },
    element("b", { class: "author" }, nameOf(message.author)),
    message.author.bot ? element("span", { class: "badge" }, text("app")) : null,
    element("time", { datetime: message.timestamp }, formatTime(message.timestamp)),
  );
}

function content(message, context) {
  if (message.flags & LOADING) {
    return [element("p", { class: "thinking" }, text("thinking", nameOf(message.author)))];
  }
  const own = { ...context, use: (data) => context.use(message, data) };
  const made = [];
  if (message.content) {
    made.push(element("div", { class: "text" }, renderMarkdown(message.content, own)));
  }
  made.push(...renderComponents(message.components, own));
  if (message.edited_timestamp) made.push(element("small", { class: "edited" }, text("edited")));
  return made;
}

function reactions(message) {
  return (message.reactions ?? []).map((reaction) =>
    element("span", { class: "reaction" }, `${reaction.emoji.name} ${reaction.count}`),
  );
}

function onlyYou(message, context) {
  return element(
    "p",
    { class: "only-you" },
    element("span", { "aria-hidden": "true" }, "👁 "),
    text("onlyYou"),
    " · ",
    element(
      "button",
      { type: "button", class: "as-link", onclick: () => context.dismiss(message) },
      text("dismiss"),
    ),
  );
}

function replyButton(message, context) {
  if (message.flags & (EPHEMERAL | LOADING)) return null;
  const label = `${text("reply")} – ${nameOf(message.author)}`;
  return element(
    "button",
    {
      type: "button",
      class: "reply plain",
      "aria-label": label,
      title: text("reply"),
      onclick: () => context.reply(message),
    },
    "↩",
  );
}
