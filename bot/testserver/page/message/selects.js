// Selects of every kind: a button that opens a list, with a field to narrow a long one down.

import { element, folded, newId, present } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { closePopover, isPopoverOpen, openPopover } from "../elements/popover.js";
import { text } from "../texts/texts.js";
import { choicesOf, chosenAtFirst, STRING } from "./choices.js";

const LONG = 8;

// In a message, choosing sends the interaction; several are sent when the list is closed.
export function renderSelect(component, context) {
  return selectField(component, context.store, {
    onChoose: (values) =>
      context.use({ component_type: component.type, custom_id: component.custom_id, values }),
  });
}

// The button; its `values` are what is chosen. `onChoose(values)` is called with each new choice.
export function selectField(component, store, { onChoose = () => {}, id } = {}) {
  const placeholder = component.placeholder || text("choose");
  const shown = element("span", { class: "select-values" });
  const button = element(
    "button",
    {
      type: "button",
      id,
      class: "select",
      disabled: component.disabled,
      "data-key": component.custom_id,
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      onclick: () => (button.getAttribute("aria-expanded") === "true" ? closePopover() : open()),
      onkeydown: (event) => {
        if (event.key !== "ArrowDown" || isPopoverOpen()) return;
        event.preventDefault();
        open();
      },
    },
    shown,
    icon("down"),
  );
  const choices = () => choicesOf(component, store);
  const choose = (values, { tell = true } = {}) => {
    button.values = values;
    const found = choices().filter(({ value }) => values.includes(value));
    shown.replaceChildren(
      ...(found.length ? found.map(({ label, picture }) => element("span", { class: "chosen" }, picture(), label)) : [placeholder]),
    );
    shown.classList.toggle("empty", !found.length);
    button.setAttribute("aria-label", found.length ? text("says", placeholder, found.map(({ label }) => label).join(", ")) : placeholder);
    if (tell) onChoose(values);
  };
  const open = () => openList(button, placeholder, choices(), component, choose);
  choose(chosenAtFirst(component), { tell: false });
  return button;
}

function openList(button, label, choices, { type, min_values: least = 1, max_values: most = 1 }, choose) {
  const several = most > 1;
  let picked = [...button.values];
  let active = Math.max(0, choices.findIndex(({ value }) => picked.includes(value)));
  let offered = choices;
  const listId = newId("list");
  const narrow = choices.length > LONG || type !== STRING;
  const search = element("input", { type: "text", class: "narrow", placeholder: text("search"), "aria-label": text("search"), autocomplete: "off" });
  const list = element("ul", { role: "listbox", id: listId, "aria-label": label, "aria-multiselectable": several ? "true" : undefined, tabindex: narrow ? -1 : 0 });
  const steer = narrow ? search : list;
  const box = element("div", { class: "select-list" }, narrow ? search : null, list);
  if (narrow) {
    for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "true", "aria-controls": listId, "aria-autocomplete": "list" })) search.setAttribute(key, value);
  }

  const draw = () => {
    list.replaceChildren(...(offered.length ? offered.map(optionOf) : [element("li", { class: "picker-empty", role: "option", "aria-disabled": "true" }, text("noChoice"))]));
    if (offered.length) steer.setAttribute("aria-activedescendant", `${listId}-${active}`);
    else steer.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  };
  const optionOf = (choice, index) => element(
    "li",
    {
      role: "option",
      id: `${listId}-${index}`,
      class: index === active ? "active" : undefined,
      "aria-selected": String(picked.includes(choice.value)),
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => { active = index; take(choice.value); },
    },
    choice.picture(),
    element("span", { class: "menu-text" }, choice.label, choice.detail ? element("small", {}, choice.detail) : null),
    several ? element("span", { class: "tick" }, icon("check")) : null,
  );
  const take = (value) => {
    if (!several) {
      const same = picked[0] === value;
      picked = same && least === 0 ? [] : [value];
      return closePopover();
    }
    if (picked.includes(value)) picked = picked.filter((each) => each !== value);
    else if (picked.length < most) picked = [...picked, value];
    draw();
  };
  search.addEventListener("input", () => {
    offered = choices.filter((each) => folded(present([each.label, each.detail]).join(" ")).includes(folded(search.value)));
    active = 0;
    draw();
  });
  box.addEventListener("keydown", (event) => {
    const { key } = event;
    const moved = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: offered.length - 1 }[key];
    if (moved !== undefined && !(narrow && (key === "Home" || key === "End"))) {
      active = (moved + offered.length) % Math.max(1, offered.length);
      draw();
    } else if (key === "Enter" || (key === " " && !narrow)) {
      if (offered[active]) take(offered[active].value);
    } else if (key === "Tab") closePopover();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  draw();
  openPopover(button, box, {
    returnTo: button,
    onClose: () => {
      const before = button.values;
      const changed = picked.length !== before.length || picked.some((each) => !before.includes(each));
      // Too few are as good as none: what was chosen before stays.
      if (changed && picked.length >= least) choose(picked);
    },
  });
  steer.focus();
}
