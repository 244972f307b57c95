// A command being filled in: a field for each option, with its choices as one types.

import { element, newId, unseen } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { text } from "../texts/texts.js";
import { nested, shownDescription, shownName } from "./entries.js";
import { ATTACHMENT, fixedChoices, isChosen, isNumber, problemOf, valueOf } from "./values.js";

const PAUSE_MS = 120;

// `acts` are `run(options, files)`, `complete(options)` (a promise of choices) and `cancel()`.
export class CommandForm {
  constructor(entry, picker, store, acts) {
    Object.assign(this, { entry, picker, store, acts, asked: 0, fields: [] });
    this.shown = element("div", { class: "fields" });
    this.hidden = element("div", { class: "more-fields" });
    this.problem = element("p", { class: "problem", role: "alert" });
    this.about = element("p", { class: "command-about", "aria-hidden": "true" });
    this.submit = element("button", { type: "submit", class: "plain send", "aria-label": text("run") }, icon("send"));
    this.root = element(
      "form",
      { class: "command", "aria-label": `/${entry.shown}`, novalidate: true, onsubmit: (event) => this.#run(event) },
      this.about,
      element(
        "div",
        { class: "command-line" },
        element("b", { class: "command-name" }, `/${entry.shown}`),
        this.shown,
        this.hidden,
        element("button", { type: "button", class: "plain", "aria-label": text("cancel"), onclick: () => acts.cancel() }, icon("close")),
        this.submit,
      ),
      this.problem,
    );
    for (const option of entry.options.filter((each) => each.required)) this.#show(option);
    const optional = entry.options.filter((each) => !each.required);
    // A lone optional field is shown at once: there is nothing else to type.
    if (!this.fields.length && optional.length) this.#show(optional.shift());
    this.hidden.append(...optional.map((option) => this.#offerField(option)));
    this.#tell(entry.detail);
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) acts.cancel();
    });
  }

  begin(rest) {
    const [first] = this.fields;
    this.focus();
    if (!first || !rest) return;
    first.input.value = rest;
    this.#typed(first);
  }

  focus() {
    (this.fields[0]?.input ?? this.submit).focus();
  }

  #show(option) {
    const made = { option, input: this.#input(option) };
    const describedBy = newId("about");
    made.input.setAttribute("aria-describedby", describedBy);
    made.input.setAttribute("aria-required", String(Boolean(option.required)));
    made.node = element(
      "label",
      {},
      element("span", { class: "field-name" }, shownName(option)),
      made.input,
      element("span", { class: "unseen", id: describedBy }, `${shownDescription(option)} (${text(option.required ? "required" : "optional")})`),
    );
    made.input.addEventListener("focus", () => {
      this.#tell(shownDescription(option));
      this.#typed(made);
    });
    made.input.addEventListener("input", () => this.#typed(made));
    made.input.addEventListener("blur", () => { this.asked++; this.picker.close(); });
    made.input.addEventListener("keydown", (event) => this.#key(event, made));
    this.fields.push(made);
    this.shown.append(made.node);
    return made;
  }

  #input(option) {
    if (option.type === ATTACHMENT) return element("input", { type: "file", name: option.name });
    return element("input", {
      type: "text",
      autocomplete: "off",
      name: option.name,
      maxlength: option.max_length ?? 6000,
      "aria-autocomplete": option.autocomplete || option.choices?.length || isChosen(option) ? "list" : undefined,
      inputmode: isNumber(option) ? "decimal" : undefined,
    });
  }

  #offerField(option) {
    const button = element(
      "button",
      {
        type: "button",
        class: "add-field",
        onclick: () => { button.remove(); this.#show(option).input.focus(); },
      },
      icon("plus"),
      unseen(text("addOption")),
      shownName(option),
    );
    return button;
  }

  #tell(words) {
    this.about.replaceChildren(element("b", {}, `/${this.entry.shown}`), " ", words);
  }

  #key(event, { input }) {
    if (event.key === "Backspace" && !input.value && this.fields.every((each) => !each.input.value)) {
      event.preventDefault();
      return this.acts.cancel();
    }
    if (!this.picker.takesKey(event) || event.key !== "Tab") return;
    const index = this.fields.findIndex((each) => each.input === input);
    (this.fields[index + 1]?.input ?? this.submit).focus();
  }

  async #typed({ option, input }) {
    if (option.type === ATTACHMENT) return;
    this.#fault(null);
    if (input.chosen && input.chosen.title !== input.value) input.chosen = null;
    const asked = ++this.asked;
    if (!option.autocomplete) return this.#offer(input, fixedChoices(option, this.store, input.value));
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    if (asked !== this.asked) return;
    const choices = await this.acts.complete(nested(this.entry, this.#values(option)));
    if (asked !== this.asked || !this.root.isConnected) return;
    this.#offer(input, choices.map((choice) => ({ title: shownName(choice), value: choice.value })), text("noChoice"));
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
  #values(focused = null, files = []) {
    const given = [];
    for (const { option, input } of this.fields) {
      const { type, name } = option;
      if (option === focused) given.push({ type, name, value: input.value, focused: true });
      else if (type === ATTACHMENT && input.files.length) given.push({ type, name, value: String(files.push(input.files[0]) - 1) });
      else if (type !== ATTACHMENT && input.value !== "") given.push({ type, name, value: valueOf(option, input, this.store) });
    }
    return given;
  }

  #run(event) {
    event.preventDefault();
    this.picker.close();
    this.asked++;
    for (const field of this.fields) {
      const problem = problemOf(field.option, field.input, this.store);
      if (!problem) continue;
      field.input.focus();
      this.asked++;
      this.picker.close();
      return this.#fault(field, problem);
    }
    const files = [];
    this.acts.run(nested(this.entry, this.#values(null, files)), files);
  }

  #fault(field, problem = "") {
    this.problem.textContent = field ? text("says", shownName(field.option), problem) : "";
    for (const each of this.fields) each.input.setAttribute("aria-invalid", String(each === field));
  }
}
