// A command being filled in: a field for each option, with its choices as one types.

import { element } from "./dom.js";
import { boolChoices } from "./picker.js";
import { text } from "./texts.js";

const STRING = 3, INTEGER = 4, BOOLEAN = 5, NUMBER = 10;
const FILLABLE = [STRING, INTEGER, BOOLEAN, NUMBER];
const PAUSE_MS = 120;

// `acts` are `run(options)`, `complete(options)` (a promise of choices) and `cancel()`.
export class CommandForm {
  constructor(command, picker, acts) {
    Object.assign(this, { command, picker, acts, asked: 0 });
    this.options = (command.options ?? []).filter((option) => FILLABLE.includes(option.type));
    const name = command.name_localized ?? command.name;
    const detail = command.description_localized ?? command.description;
    this.submit = element("button", { type: "submit", class: "button primary" }, "➤");
    this.submit.setAttribute("aria-label", text("run"));
    this.root = element(
      "form",
      { class: "command", "aria-label": `/${name}`, onsubmit: (event) => this.#run(event) },
      element("p", { class: "command-name" }, element("b", {}, `/${name}`), " ", detail),
      element("div", { class: "fields" }, ...this.options.map((option) => this.#field(option)), this.submit),
    );
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.acts.cancel();
    });
  }

  begin(rest) {
    const first = this.fields[0];
    this.focus();
    if (!first || !rest) return;
    first.value = rest;
    this.#typed(this.options[0], first);
  }

  focus() {
    (this.fields[0] ?? this.submit).focus();
  }

  get fields() {
    return [...this.root.querySelectorAll("input")];
  }

  #field(option) {
    const name = option.name_localized ?? option.name;
    const need = text(option.required ? "required" : "optional");
    const detail = option.description_localized ?? option.description;
    const input = element("input", {
      type: "text",
      autocomplete: "off",
      name: option.name,
      required: option.required,
      maxlength: option.max_length ?? 6000,
      placeholder: detail,
      "aria-autocomplete": option.autocomplete || option.choices ? "list" : undefined,
      "aria-description": `${detail} (${need})`,
      inputmode: option.type === INTEGER || option.type === NUMBER ? "decimal" : undefined,
      oninput: () => this.#typed(option, input),
      onfocus: () => this.#typed(option, input),
      onblur: () => { this.asked++; this.picker.close(); },
      onkeydown: (event) => this.#key(event, input),
    });
    return element("label", {}, element("span", {}, name), input);
  }

  #key(event, input) {
    if (!this.picker.takesKey(event)) return;
    if (event.key === "Tab") {
      const next = this.fields[this.fields.indexOf(input) + 1];
      (next ?? this.submit).focus();
    }
  }

  async #typed(option, input) {
    if (input.chosen && input.chosen.title !== input.value) input.chosen = null;
    const asked = ++this.asked;
    if (!option.autocomplete) return this.#offer(input, fixedChoices(option, input.value));
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    if (asked !== this.asked) return;
    const choices = await this.acts.complete(this.#values(option));
    if (asked !== this.asked || !this.root.isConnected) return;
    const items = choices.map((choice) => ({ title: choice.name, value: choice.value }));
    this.#offer(input, items, text("noChoice"));
  }

  #offer(input, items, empty = null) {
    const pick = (item) => {
      input.value = item.title;
      input.chosen = item;
      this.asked++;
    };
    this.picker.open(input, text("choices"), items, pick, { empty });
  }

  // The options filled in, in Discord's form; `focused` is the one being typed.
  #values(focused = null) {
    const filled = this.options.map((option, index) => {
      const input = this.fields[index];
      const typed = option === focused || input.value !== "";
      if (!typed) return null;
      const value = option === focused ? input.value : valueOf(option, input);
      const given = { type: option.type, name: option.name, value };
      return option === focused ? { ...given, focused: true } : given;
    });
    return filled.filter(Boolean);
  }

  #run(event) {
    event.preventDefault();
    this.picker.close();
    this.asked++;
    this.acts.run(this.#values());
  }
}

function fixedChoices(option, typed) {
  const choices = option.type === BOOLEAN
    ? boolChoices()
    : (option.choices ?? []).map((choice) => ({
        title: choice.name_localized ?? choice.name,
        value: choice.value,
      }));
  return choices.filter((choice) => choice.title.toLowerCase().includes(typed.toLowerCase()));
}

function valueOf(option, input) {
  if (input.chosen) return input.chosen.value;
  if (option.type === INTEGER || option.type === NUMBER) return Number(input.value.replace(",", "."));
  const fixed = fixedChoices(option, input.value);
  return fixed.length === 1 ? fixed[0].value : input.value;
}
