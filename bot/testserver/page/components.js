// Message components as elements, with what happens when they are used.

import { element } from "./dom.js";
import { renderMarkdown } from "./markdown.js";
import { text } from "./texts.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

// `context.use(data)` sends the interaction of a button or select.
export function renderComponents(components, context) {
  return components.map((component) => (MAKE[component.type] ?? notShown)(component, context));
}

const MAKE = {
  1: (row, context) =>
    element("div", { class: "row" }, ...renderComponents(row.components, context)),
  2: button,
  3: select,
  9: (section, context) =>
    element(
      "div",
      { class: "section" },
      element("div", { class: "texts" }, ...renderComponents(section.components, context)),
      ...renderComponents([section.accessory], context),
    ),
  10: (display, context) =>
    element("div", { class: "text" }, renderMarkdown(display.content, context)),
  14: (separator) =>
    element("hr", { class: `${separator.divider ? "" : "blank "}spacing-${separator.spacing}` }),
  17: container,
};

function notShown(component) {
  return element("p", { class: "subtext" }, text("notShown", component.type));
}

function container(component, context) {
  const made = element("div", { class: "container" }, ...renderComponents(component.components, context));
  if (component.accent_color !== null) {
    made.style.borderInlineStartColor = `#${component.accent_color.toString(16).padStart(6, "0")}`;
  }
  return made;
}

function button(component, context) {
  const label = [component.emoji?.name, component.label].filter(Boolean).join(" ");
  const className = `button ${STYLES[component.style]}`;
  if (component.style === 5) {
    const outside = element("span", { class: "outside", "aria-hidden": "true" }, "↗");
    const hint = element("span", { class: "unseen" }, `(${text("newTab")})`);
    const attributes = { class: className, target: "_blank", rel: "noreferrer noopener" };
    const made = element("a", attributes, label, outside, hint);
    if (/^https?:/.test(component.url)) made.href = component.url;
    return made;
  }
  return element(
    "button",
    {
      type: "button",
      class: className,
      disabled: component.disabled,
      onclick: () => context.use({ component_type: 2, custom_id: component.custom_id }),
    },
    label,
  );
}

function select(component, context) {
  const several = component.max_values > 1;
  const placeholder = component.placeholder || text("choose");
  const made = element("select", {
    class: "select",
    "aria-label": placeholder,
    disabled: component.disabled,
    multiple: several,
    onchange: () => {
      const values = [...made.selectedOptions].map((option) => option.value).filter(Boolean);
      context.use({ component_type: 3, custom_id: component.custom_id, values });
    },
  });
  if (!several) made.append(element("option", { value: "", hidden: true }, placeholder));
  for (const option of component.options) {
    const label = option.description ? `${option.label} — ${option.description}` : option.label;
    made.append(element("option", { value: option.value, selected: option.default }, label));
  }
  return made;
}
