// A modal that a bot shows: its fields, and what is sent back of them.

import { avatar, element, newId } from "../elements/dom.js";
import { field, openDialog } from "../elements/dialog.js";
import { text } from "../texts/texts.js";
import { renderMarkdown } from "./markdown.js";
import { selectField } from "./selects.js";

const ROW = 1, TEXT_INPUT = 4, TEXT_DISPLAY = 10, LABEL = 18, FILES = 19, RADIOS = 21, CHECKS = 22, CHECK = 23;
const PARAGRAPH = 2;

// `submit(components, files)` sends it and ends once the bot has answered.
export function openModal(modal, store, submit) {
  const files = [];
  const fields = modal.components.map((component) => fieldOf(component, store, files));
  const bot = modal.application.bot ?? { id: modal.application.id, username: modal.application.name };
  openDialog({
    title: modal.title,
    from: avatar(bot, "small"),
    submit: text("submit"),
    body: fields.map((each) => each.node),
    onSubmit: async () => {
      const wrong = fields.filter((each) => !each.check());
      if (wrong.length) return wrong[0].focus() ?? false;
      files.length = 0;
      await submit(fields.map((each) => each.value()).filter(Boolean), files);
      return true;
    },
  });
}

function fieldOf(component, store, files) {
  if (component.type === TEXT_DISPLAY) {
    const node = element("div", { class: "text" }, renderMarkdown(component.content, store));
    return { node, check: () => true, focus() {}, value: () => ({ type: TEXT_DISPLAY, id: component.id }) };
  }
  if (component.type === ROW) {
    const [inner] = component.components;
    const made = control(inner, store, files);
    return { ...labelled(inner.label ?? text("choose"), made, inner, {}), value: () => ({ type: ROW, id: component.id, components: [made.value()] }) };
  }
  if (component.type === LABEL) {
    const made = control(component.component, store, files);
    const about = { description: component.description };
    return { ...labelled(component.label, made, component.component, about), value: () => ({ type: LABEL, id: component.id, component: made.value() }) };
  }
  return { node: element("p", { class: "subtext" }, text("notShown", component.type)), check: () => true, focus() {}, value: () => null };
}

function labelled(label, made, component, { description }) {
  const required = component.required ?? component.type !== CHECK;
  const problem = element("p", { class: "problem", role: "alert" });
  const node = element(
    "div",
    {},
    made.grouped
      ? element("fieldset", { class: "field" }, element("legend", {}, label), description ? element("p", { class: "subtext" }, description) : null, made.node)
      : field(label, made.node, { description, required }),
    problem,
  );
  const check = () => {
    problem.textContent = made.problem(required) ?? "";
    made.node.setAttribute("aria-invalid", String(Boolean(problem.textContent)));
    return !problem.textContent;
  };
  if (made.grouped) made.node.removeAttribute("aria-invalid");
  return { node, check, focus: () => made.focus() };
}

function control(component, store, files) {
  const { type, id, custom_id } = component;
  const base = { type, id, custom_id };
  if (type === TEXT_INPUT) return textInput(component, base);
  if (type === FILES) return fileInput(component, base, files);
  if (type === CHECK || type === CHECKS || type === RADIOS) return boxes(component, base);
  const node = selectField(component, store, { id: newId("field") });
  return {
    node,
    focus: () => node.focus(),
    value: () => ({ ...base, values: node.values }),
    problem: (required) => (required && node.values.length < (component.min_values ?? 1) ? text("fieldRequired") : null),
  };
}

function textInput(component, base) {
  const { style, value, placeholder, min_length: least = 0, max_length: most = 4000 } = component;
  const node = element(style === PARAGRAPH ? "textarea" : "input", {
    type: style === PARAGRAPH ? undefined : "text",
    rows: style === PARAGRAPH ? 4 : undefined,
    placeholder,
    maxlength: most,
    autocomplete: "off",
  });
  node.value = value ?? "";
  return {
    node,
    focus: () => node.focus(),
    value: () => ({ ...base, value: node.value }),
    problem: (required) => {
      if (!node.value) return required ? text("fieldRequired") : null;
      return node.value.length < least ? text("fieldTooShort", least) : null;
    },
  };
}

function fileInput(component, base, files) {
  const node = element("input", { type: "file", multiple: (component.max_values ?? 1) > 1 });
  return {
    node,
    focus: () => node.focus(),
    value: () => ({ ...base, values: [...node.files].map((file) => String(files.push(file) - 1)) }),
    problem: (required) => (required && !node.files.length ? text("fieldRequired") : null),
  };
}

function boxes(component, base) {
  const single = component.type === CHECK;
  const options = single ? [{ value: "", label: component.label ?? text("yes"), default: component.default }] : component.options;
  const name = newId("boxes");
  const inputs = options.map((option) =>
    element("input", { type: component.type === RADIOS ? "radio" : "checkbox", name, value: option.value, checked: option.default }));
  const node = element("div", { class: "boxes" }, options.map((option, index) =>
    element("label", {}, inputs[index], element("span", { class: "menu-text" }, option.label, option.description ? element("small", {}, option.description) : null))));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const value = () => {
    if (single) return { ...base, value: inputs[0].checked };
    return component.type === RADIOS ? { ...base, value: chosen()[0] ?? null } : { ...base, values: chosen() };
  };
  return {
    node,
    grouped: true,
    focus: () => inputs[0].focus(),
    value,
    problem: (required) => (required && !single && !chosen().length ? text("fieldRequired") : null),
  };
}
