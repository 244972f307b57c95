// Message components as elements, with what happens when they are used.

import { element, present, unseen } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { text } from "../texts/texts.js";
import { fileCard, picture } from "./attachments.js";
import { pictureUrl } from "./embeds.js";
import { renderMarkdown } from "./markdown.js";
import { renderSelect } from "./selects.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

// `context` has `store`, `attachments`, and `use(data)`, which sends the interaction of a button or
// select and ends when it is over.
export function renderComponents(components, context) {
  return components.map((component) => (MAKE[component.type] ?? notShown)(component, context));
}

const MAKE = {
  1: (row, context) =>
    element("div", { class: "row" }, renderComponents(row.components, context)),
  2: button,
  3: renderSelect,
  5: renderSelect,
  6: renderSelect,
  7: renderSelect,
  8: renderSelect,
  9: (section, context) =>
    element(
      "div",
      { class: "section" },
      element("div", { class: "texts" }, renderComponents(section.components, context)),
      renderComponents([section.accessory], context),
    ),
  10: (display, context) =>
    element("div", { class: "text" }, renderMarkdown(display.content, context)),
  11: ({ media, ...more }, context) =>
    picture({ ...more, url: pictureUrl(media, context), className: "thumbnail" }),
  12: (gallery, context) =>
    element(
      "div",
      { class: `gallery of-${Math.min(gallery.items.length, 4)}` },
      gallery.items.map(({ media, ...more }) => picture({ ...more, ...media, url: pictureUrl(media, context) })),
    ),
  13: ({ file, name, size }, context) => {
    const found = context.attachments.find((each) => file.url.endsWith(`/${each.filename}`));
    return fileCard({ url: pictureUrl(file, context), filename: name ?? found?.filename ?? "", size: size ?? found?.size });
  },
  14: (separator) =>
    element("hr", { class: `${separator.divider ? "" : "blank "}spacing-${separator.spacing}` }),
  17: container,
};

function notShown(component) {
  return element("p", { class: "subtext" }, text("notShown", component.type));
}

function container(component, context) {
  const made = element("div", { class: "container" }, renderComponents(component.components, context));
  if (component.accent_color !== null && component.accent_color !== undefined) {
    made.style.borderInlineStartColor = `#${component.accent_color.toString(16).padStart(6, "0")}`;
  }
  if (!component.spoiler) return made;
  made.inert = true;
  const reveal = element(
    "button",
    { type: "button", class: "covered", onclick: () => { made.inert = false; reveal.replaceWith(made); } },
    element("b", {}, text("spoiler")),
  );
  return reveal;
}

function button(component, context) {
  const label = present([component.emoji?.name, component.label]).join(" ");
  const className = `button ${STYLES[component.style]}`;
  if (component.style === 5) {
    const made = element(
      "a",
      { class: className, target: "_blank", rel: "noreferrer noopener" },
      label,
      icon("outside"),
      unseen(`(${text("newTab")})`),
    );
    if (/^https?:/.test(component.url)) made.href = component.url;
    return made;
  }
  const made = element(
    "button",
    {
      type: "button",
      class: className,
      disabled: component.disabled,
      "data-key": component.custom_id,
      onclick: async () => {
        if (made.getAttribute("aria-busy")) return;
        made.setAttribute("aria-busy", "true");
        await context.use({ component_type: 2, custom_id: component.custom_id });
        made.removeAttribute("aria-busy");
      },
    },
    label,
  );
  return made;
}
