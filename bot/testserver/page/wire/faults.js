// The fault switches: what can go wrong, asked for with a press.

import { wordsOf } from "../discord/rest.js";
import { field } from "../elements/dialog.js";
import { element } from "../elements/dom.js";
import { faultMeaning, faultName, parameterMeaning, parameterName, valueName } from "../texts/faults.js";
import { currentLanguage, text } from "../texts/texts.js";

const PATH = "/_test/faults";
const REFRESH_MS = 1000;

export class Faults {
  constructor() {
    Object.assign(this, { kinds: [], kind: null });
  }

  // Shows itself in `panel` and stays up to date until `leave`.
  async enter(panel) {
    this.panel = panel;
    const known = await read("GET");
    if (this.panel !== panel) return;
    if (!known.ok) return panel.replaceChildren(element("p", { class: "picker-empty" }, text("faultsUnavailable")));
    this.kinds = known.body.kinds;
    this.kind = this.kinds.find(({ kind }) => kind === this.kind?.kind) ?? this.kinds[0];
    this.active = element("div", { class: "active-faults" });
    this.form = element("form", { class: "fault-form", novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#inject(); } });
    panel.replaceChildren(element("div", { class: "faults" }, this.form, this.active));
    this.#drawForm();
    this.#drawActive(known.body.active);
    this.timer = setInterval(() => this.#refresh(), REFRESH_MS);
  }

  leave() {
    clearInterval(this.timer);
    this.panel = null;
  }

  #drawForm() {
    const language = currentLanguage();
    const kinds = element("select", { onchange: () => {
      this.kind = this.kinds.find(({ kind }) => kind === kinds.value);
      this.#drawForm();
      this.form.querySelector("select").focus();
    } }, this.kinds.map(({ kind }) => element("option", { value: kind, selected: kind === this.kind.kind }, faultName(kind, language))));
    this.inputs = Object.entries(this.kind.parameters).map(([name, parameter]) => [name, parameter, input(parameter, language)]);
    this.seed = element("input", { type: "number", min: 0, inputmode: "numeric" });
    this.problem = element("p", { class: "problem", role: "alert" });
    this.form.replaceChildren(
      field(text("faultKind"), kinds, { description: faultMeaning(this.kind, language) }),
      element("div", { class: "parameters" }, this.inputs.map(([name, { meaning }, made]) =>
        field(parameterName(name, language), made, { description: parameterMeaning(name, meaning, language) }))),
      field(text("seed"), this.seed, { description: text("seedMeaning") }),
      this.problem,
      element("button", { type: "submit", class: "button danger" }, text("inject")),
    );
  }

  async #inject() {
    const fault = { kind: this.kind.kind };
    for (const [name, parameter, made] of this.inputs) {
      const value = valueOf(parameter, made);
      if (value !== undefined) fault[name] = value;
    }
    const body = this.seed.value === "" ? { faults: [fault] } : { seed: Number(this.seed.value), faults: [fault] };
    const answer = await read("POST", "", body);
    this.problem.textContent = answer.ok ? "" : text("refused", answer.body ? wordsOf(answer.body) : answer.status);
    await this.#refresh();
  }

  async #refresh() {
    const { panel } = this;
    const { ok, body } = await read("GET");
    if (ok && panel && panel === this.panel) this.#drawActive(body.active);
  }

  #drawActive(active) {
    const shape = JSON.stringify(active) + currentLanguage();
    if (shape === this.active.dataset.shape) return;
    this.active.dataset.shape = shape;
    const stop = async (path) => {
      await read("DELETE", path);
      await this.#refresh();
      this.form.querySelector("[type=submit]").focus();
    };
    this.active.replaceChildren(
      element("h3", {}, text("activeFaults")),
      active.length ? element("ul", {}, active.map((fault) => this.#row(fault, stop))) : element("p", { class: "subtext" }, text("noFaults")),
      ...(active.length > 1 ? [element("button", { type: "button", class: "button quiet small", onclick: () => stop("") }, text("stopAll"))] : []),
    );
  }

  #row({ id, kind, fired, ...parameters }, stop) {
    const name = faultName(kind, currentLanguage());
    const defaults = this.kinds.find((each) => each.kind === kind)?.parameters ?? {};
    const own = Object.entries(parameters)
      .filter(([key, value]) => key in defaults && value !== defaults[key].default)
      .map(([key, value]) => text("says", parameterName(key, currentLanguage()), value ?? "∞"));
    return element(
      "li",
      {},
      element("span", { class: "menu-text" }, element("b", {}, name), element("small", {}, [text("fired", fired), ...own].join(" · "))),
      element("button", { type: "button", class: "button quiet small", "aria-label": `${text("stop")} – ${name}`, onclick: () => stop(`/${id}`) }, text("stop")),
    );
  }
}

function input({ type, default: value, choices, least, most }, language) {
  if (choices?.length) {
    return element("select", {}, choices.map((each) => element("option", { value: each, selected: each === value }, valueName(each, language))));
  }
  if (type === "boolean") return element("input", { type: "checkbox", checked: value });
  const isNumber = type === "number" || type === "integer";
  const made = element("input", { type: isNumber ? "number" : "text", step: type === "number" ? "any" : undefined, min: least, max: most });
  made.value = value ?? "";
  return made;
}

// What a field holds; null where a number is left out and the server may take it for "no end".
function valueOf({ type, default: value }, made) {
  if (type === "boolean") return made.checked;
  if (type !== "number" && type !== "integer") return made.value;
  if (made.value === "") return value === null ? undefined : null;
  return Number(made.value);
}

async function read(method, path = "", body = undefined) {
  try {
    const answer = await fetch(PATH + path, { method, body: body && JSON.stringify(body), headers: body ? { "Content-Type": "application/json" } : {} });
    return { ok: answer.ok, status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  } catch {
    return { ok: false, status: 0, body: null };
  }
}
