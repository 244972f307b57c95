// Dialogs that hold the focus until they are answered, and give it back.

import { element, newId } from "./dom.js";
import { icon } from "./icons.js";
import { problemWords } from "../problems.js";
import { text } from "../texts/texts.js";

// `onSubmit()` may be asynchronous; the dialog closes where it ends well and says what went
// wrong where it does not, or stays as it is where it ends with false.
export function openDialog({ title, body, submit, danger = false, from = null, onSubmit }) {
  const id = newId("dialog");
  const before = document.activeElement;
  const problem = element("p", { class: "problem", role: "alert" });
  const send = element("button", { type: "submit", class: `button ${danger ? "danger" : "primary"}` }, submit);
  const close = () => dialog.close();
  const form = element(
    "form",
    { method: "dialog", novalidate: true, onsubmit: (event) => { event.preventDefault(); run(); } },
    element(
      "div",
      { class: "dialog-head" },
      from,
      element("h2", { id }, title),
      element("button", { type: "button", class: "plain", "aria-label": text("close"), onclick: close }, icon("close")),
    ),
    element("div", { class: "dialog-body" }, body),
    problem,
    element(
      "div",
      { class: "dialog-foot" },
      element("button", { type: "button", class: "button quiet", onclick: close }, text("cancel")),
      send,
    ),
  );
  const dialog = element("dialog", { "aria-labelledby": id, onclose: () => {
    dialog.remove();
    if (before?.isConnected) before.focus();
  } }, form);

  async function run() {
    problem.textContent = "";
    send.disabled = true;
    try {
      if ((await onSubmit()) !== false) close();
    } catch (error) {
      problem.textContent = problemWords(error);
    } finally {
      send.disabled = false;
    }
  }

  document.body.append(dialog);
  dialog.showModal();
  const first = dialog.querySelector(".dialog-body :is(input, textarea, button, [tabindex])");
  (first ?? send).focus();
}

// A labelled field of a dialog. `control` is told what describes it.
export function field(label, control, { description, required } = {}) {
  control.id ||= newId("field");
  const described = description ? newId("about") : null;
  if (described) control.setAttribute("aria-describedby", described);
  return element(
    "div",
    { class: "field" },
    element(
      "label",
      { for: control.id },
      label,
      required ? element("span", { class: "star", "aria-hidden": "true" }, " *") : null,
    ),
    description ? element("p", { class: "subtext", id: described }, description) : null,
    control,
  );
}
