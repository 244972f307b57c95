// A menu: items reached with the arrow keys or their first letter, as desktop menus are.

import { element, folded, newId } from "./dom.js";
import { icon } from "./icons.js";
import { closePopover, openPopover } from "./popover.js";

// `groups` are lists of items, or `{ label, items }`. An item has `label`, `act`, and perhaps
// `icon`, `detail`, `danger`, `disabled`, or `checked` (true or false: one of several to choose).
export function openMenu(anchor, label, groups, options = {}) {
  const made = groups.map((group) => (Array.isArray(group) ? { items: group } : group));
  const box = element(
    "div",
    { role: "menu", class: "menu", "aria-label": label, onkeydown: (event) => move(event, box) },
    made.filter(({ items }) => items.length).map(groupOf),
  );
  openPopover(anchor, box, options);
  (box.querySelector("[aria-checked=true]") ?? items(box)[0])?.focus();
}

function groupOf({ label, items: inside }) {
  if (!label) return element("div", { role: "group" }, inside.map(itemOf));
  const id = newId("group");
  return element(
    "div",
    { role: "group", "aria-labelledby": id },
    element("p", { class: "menu-label", id }, label),
    inside.map(itemOf),
  );
}

function itemOf({ label, act, icon: picture, detail, danger, disabled, checked }) {
  const several = checked !== undefined;
  return element(
    "button",
    {
      type: "button",
      role: several ? "menuitemradio" : "menuitem",
      "aria-checked": several ? String(checked) : undefined,
      class: danger ? "danger" : undefined,
      tabindex: -1,
      disabled,
      onclick: () => { closePopover(); act(); },
      onpointermove: ({ currentTarget }) => currentTarget.focus({ preventScroll: true }),
    },
    element("span", { class: "menu-text" }, label, detail ? element("small", {}, detail) : null),
    several ? element("span", { class: "radio" }) : picture && (typeof picture === "string" ? icon(picture) : picture),
  );
}

function items(box) {
  return [...box.querySelectorAll("button:not(:disabled)")];
}

function move(event, box) {
  const all = items(box);
  const at = all.indexOf(document.activeElement);
  const { key } = event;
  let next;
  if (key === "ArrowDown") next = all[(at + 1) % all.length];
  else if (key === "ArrowUp") next = all[(at - 1 + all.length) % all.length];
  else if (key === "Home") next = all[0];
  else if (key === "End") next = all.at(-1);
  else if (key === "Tab") closePopover();
  else if (key.length === 1 && key !== " ") {
    const ordered = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    next = ordered.find((each) => folded(each.textContent).startsWith(folded(key)));
  } else return;
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
}
