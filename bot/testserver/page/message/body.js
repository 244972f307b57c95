// What a message says: its text, files, embeds and components.

import { element, nameOf } from "../elements/dom.js";
import { formatFull, text } from "../texts/texts.js";
import { renderAttachments } from "./attachments.js";
import { renderComponents } from "./components.js";
import { renderEmbeds } from "./embeds.js";
import { renderMarkdown } from "./markdown.js";

const SUPPRESS_EMBEDS = 1 << 2, LOADING = 1 << 7, COMPONENTS_V2 = 1 << 15;

export function renderBody(message, context) {
  if (message.flags & LOADING) {
    const dots = element("span", { class: "dots", "aria-hidden": "true" }, ...[0, 1, 2].map(() => element("i")));
    return element("p", { class: "thinking" }, dots, text("thinking", nameOf(message.author)));
  }
  const { store } = context;
  const own = {
    store,
    users: store.users,
    channels: store.channels,
    roles: store.roles,
    attachments: message.attachments ?? [],
    use: (data) => context.use(message, data),
  };
  const edited = message.edited_timestamp
    ? element("small", { class: "edited", title: formatFull(message.edited_timestamp) }, text("edited"))
    : null;
  const v2 = message.flags & COMPONENTS_V2;
  return [
    message.content || (edited && !v2) ? written(message, own, edited) : null,
    v2 ? null : renderAttachments(own.attachments),
    message.flags & SUPPRESS_EMBEDS ? null : renderEmbeds(message.embeds ?? [], own),
    renderComponents(message.components ?? [], own),
    v2 ? edited : null,
  ];
}

function written(message, own, edited) {
  const made = element("div", { class: "text" }, renderMarkdown(message.content, own));
  if (onlyEmoji(message.content)) made.classList.add("jumbo");
  if (!edited) return made;
  const last = made.lastElementChild;
  if (last?.tagName === "P") last.append(" ", edited);
  else made.append(edited);
  return made;
}

function onlyEmoji(content) {
  return /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\u200d\ufe0f\p{Extended_Pictographic}]*\s*){1,9}$/u.test(content);
}

// A message without its form: for a line that recalls it, for reading out, for copying.
export function plainText(message, context) {
  if (message.flags & LOADING) return "";
  const sources = [message.content, ...textsOf(message.components ?? []), ...(message.embeds ?? []).flatMap(
    (embed) => [embed.title, embed.description, ...(embed.fields ?? []).flatMap((each) => [each.name, each.value])],
  )];
  const { users, channels, roles } = context.store;
  return sources.filter(Boolean).map((source) => {
    const holder = element("div", {}, renderMarkdown(source, { users, channels, roles }));
    const blocks = [...holder.children].map((block) => block.textContent);
    return blocks.join("\n");
  }).join("\n");
}

// The Markdown of every text display, in reading order.
export function textsOf(components) {
  return components.flatMap((component) =>
    component.type === 10 ? [component.content] : textsOf(component.components ?? []));
}
