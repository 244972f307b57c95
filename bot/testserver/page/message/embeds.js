// Embeds: the older form of a card.

import { element } from "../elements/dom.js";
import { formatTime } from "../texts/texts.js";
import { picture } from "./attachments.js";
import { renderInline, renderMarkdown } from "./markdown.js";

export function renderEmbeds(embeds, context) {
  return embeds.map((embed) => renderEmbed(embed, context));
}

function renderEmbed(embed, context) {
  const { author, title, url, description, fields, image, thumbnail, footer, timestamp, color } = embed;
  const made = element(
    "div",
    { class: "embed" },
    element(
      "div",
      { class: "embed-text" },
      author ? element("p", { class: "embed-author" }, linked(author.url, author.name)) : null,
      title ? element("p", { class: "embed-title" }, linked(url, renderInline(title, context))) : null,
      description ? element("div", { class: "text" }, renderMarkdown(description, context)) : null,
      fields?.length ? element("dl", {}, fields.map((each) => fieldOf(each, context))) : null,
    ),
    thumbnail ? picture({ ...thumbnail, url: pictureUrl(thumbnail, context), className: "thumbnail" }) : null,
    image ? picture({ ...image, url: pictureUrl(image, context) }) : null,
    footer || timestamp
      ? element("p", { class: "embed-foot" }, [footer?.text, timestamp && formatTime(timestamp)].filter(Boolean).join(" • "))
      : null,
  );
  if (color) made.style.borderInlineStartColor = `#${color.toString(16).padStart(6, "0")}`;
  return made;
}

// `attachment://name` stands for a file of the same message.
export function pictureUrl({ url }, { attachments = [] }) {
  const name = url?.startsWith("attachment://") ? url.slice("attachment://".length) : null;
  return name ? attachments.find((each) => each.filename === name)?.url ?? url : url;
}

function fieldOf({ name, value, inline }, context) {
  return element(
    "div",
    { class: inline ? "inline" : undefined },
    element("dt", {}, renderInline(name, context)),
    element("dd", { class: "text" }, renderMarkdown(value, context)),
  );
}

function linked(url, children) {
  if (!url || !/^https?:/.test(url)) return children;
  return element("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, children);
}
