// A list to choose from above the composer, steered from the field one types in.

import { avatar, element } from "../elements/dom.js";
import { text } from "../texts/texts.js";

// While there is a list to choose from, its field is what steers it, and says so.
const STEERING = { role: "combobox", "aria-expanded": "true", "aria-haspopup": "listbox", "aria-controls": "picker-list" };

export class Picker {
  constructor(box) {
    this.box = box;
    this.items = [];
    this.active = -1;
    // The focus stays in the field, wherever one presses here.
    box.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.box.hidden;
  }

  // `items` have `title`, and perhaps `user` (whose avatar is shown), `hints` (badges:
  // `{ name, optional }`), `detail` and `app`; `onPick(item)` gets the chosen one. With `first`, the first
  // item is active from the start, so that Enter takes it.
  open(field, label, items, onPick, { first = false, empty = null } = {}) {
    if (!items.length && !empty) return this.close();
    Object.assign(this, { field, items, onPick });
    const heading = element("p", { class: "picker-label", "aria-hidden": "true" }, label);
    const options = items.map((item, index) => this.#option(item, index));
    const list = element("ul", { role: "listbox", id: "picker-list", "aria-label": label }, options);
    const none = items.length ? null : element("p", { class: "picker-empty", role: "status" }, empty);
    this.box.replaceChildren(heading, items.length ? list : none);
    this.box.hidden = false;
    if (items.length) announce(field);
    this.#activate(first && items.length ? 0 : -1);
  }

  close() {
    this.box.hidden = true;
    this.box.replaceChildren();
    this.items = [];
    this.active = -1;
    for (const name of [...Object.keys(STEERING), "aria-activedescendant"]) this.field?.removeAttribute(name);
  }

  // Whether the key was the list's; Tab takes the first item where none is active.
  takesKey(event) {
    if (!this.isOpen || event.isComposing) return false;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") this.#move(key === "ArrowDown" ? 1 : -1);
    else if (key === "Escape") this.close();
    else if (key === "Enter" && !event.shiftKey && this.active >= 0) this.#pick(this.active);
    else if (key === "Tab" && !event.shiftKey && this.items.length) this.#pick(Math.max(this.active, 0));
    else return false;
    event.preventDefault();
    return true;
  }

  #option(item, index) {
    return element(
      "li",
      {
        role: "option",
        id: `picker-${index}`,
        "aria-selected": "false",
        onclick: () => this.#pick(index),
      },
      item.user ? avatar(item.user, "small") : null,
      element(
        "span",
        { class: "picker-text" },
        element("b", {}, item.title),
        (item.hints ?? []).map(({ name, optional }) => element("span", { class: optional ? "hint optional" : "hint" }, name)),
        item.detail ? element("span", { class: "detail" }, item.detail) : null,
      ),
      item.app ? element("span", { class: "picker-app" }, item.app) : null,
    );
  }

  #move(step) {
    const count = this.items.length;
    if (count) this.#activate((this.active + step + (this.active < 0 && step < 0 ? 1 : 0) + count) % count);
  }

  #activate(index) {
    this.active = index;
    for (const [at, option] of [...this.box.querySelectorAll("[role=option]")].entries()) {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) option.scrollIntoView({ block: "nearest" });
    }
    if (index < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `picker-${index}`);
  }

  #pick(index) {
    const { items, onPick } = this;
    this.close();
    onPick(items[index]);
  }
}

function announce(field) {
  for (const [name, value] of Object.entries(STEERING)) field.setAttribute(name, value);
}

export function boolChoices() {
  return [
    { title: text("yes"), value: true },
    { title: text("no"), value: false },
  ];
}
