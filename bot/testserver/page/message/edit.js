// A message of one's own, being written anew in its place.

import { element } from "../elements/dom.js";
import { text } from "../texts/texts.js";

export function editForm(message, context) {
  const area = element("textarea", {
    class: "edit-area",
    maxlength: 2000,
    rows: Math.min(10, message.content.split("\n").length),
    "aria-label": text("edit"),
    onkeydown: (event) => {
      if (event.key === "Escape") context.edit(null);
      else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) save();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  area.value = message.content;
  const save = () => {
    const content = area.value.trim();
    if (content === message.content || !content) context.edit(null);
    else context.saveEdit(message, content);
  };
  queueMicrotask(() => {
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  });
  const link = (words, act) => element("button", { type: "button", class: "as-link", onclick: act }, words);
  return element(
    "div",
    { class: "edit" },
    area,
    element("p", { class: "subtext" }, link(text("cancel"), () => context.edit(null)), " · ", link(text("save"), save)),
  );
}
