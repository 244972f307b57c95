// Reactions under a message, each a switch, and the palette to add one.

import { element } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { closePopover, openPopover } from "../elements/popover.js";
import { text } from "../texts/texts.js";

export const QUICK = ["👍", "❤️", "✅"];
const PALETTE = [
  "👍", "👎", "❤️", "✅", "❌", "⚠️", "❓", "💡", "🎉", "🙏", "👀", "😀",
  "😂", "😉", "😍", "🤔", "😮", "😢", "😡", "👏", "🔥", "⭐", "📌", "🔎",
];

export function renderReactions(message, context) {
  const found = message.reactions ?? [];
  if (!found.length) return null;
  return element(
    "div",
    { class: "reactions" },
    found.map(({ emoji, count, me }) =>
      element(
        "button",
        {
          type: "button",
          class: "reaction",
          "data-key": `reaction-${emoji.name}`,
          "aria-pressed": String(me),
          "aria-label": text("reaction", emoji.name, count),
          onclick: () => context.react(message, emoji, !me),
        },
        element("span", {}, emoji.name),
        element("b", {}, String(count)),
      ),
    ),
    context.mayReact() ? addButton(message, context) : null,
  );
}

function addButton(message, context) {
  return element(
    "button",
    {
      type: "button",
      class: "reaction add",
      "data-key": "reaction-add",
      "aria-label": text("addReaction"),
      "aria-haspopup": "dialog",
      onclick: ({ currentTarget }) => openPalette(currentTarget, message, context),
    },
    icon("smile"),
  );
}

export function openPalette(anchor, message, context) {
  const buttons = PALETTE.map((name, index) =>
    element(
      "button",
      {
        type: "button",
        tabindex: index ? -1 : 0,
        "aria-label": name,
        onclick: () => { closePopover(); context.react(message, { id: null, name }, true); },
      },
      name,
    ),
  );
  const box = element("div", { class: "palette", role: "dialog", "aria-label": text("addReaction") }, buttons);
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 6, ArrowUp: -6 };
  box.addEventListener("keydown", (event) => {
    const next = buttons[buttons.indexOf(document.activeElement) + (steps[event.key] ?? NaN)];
    if (!(event.key in steps)) return;
    event.preventDefault();
    next?.focus();
  });
  openPopover(anchor, box);
  buttons[0].focus();
}
