// The drawer at the side: what passes over the wire, and the faults one can provoke.

import { byId, element } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { text } from "../texts/texts.js";
import { Faults } from "./faults.js";
import { Feed } from "./feed.js";
import { haystack, isError, isHeartbeat, renderRecord } from "./record.js";

const MOST_SHOWN = 400;

export class Drawer {
  constructor(root, toggle, store) {
    Object.assign(this, { root, toggle, store, paused: false, tab: "wire", next: 0 });
    this.feed = new Feed(() => { if (!this.paused) this.#extend(); });
    this.faults = new Faults();
    this.filters = { words: "", who: "", rest: true, gateway: true, heartbeats: false, errors: false };
    toggle.addEventListener("click", () => (root.hidden ? this.open() : this.close()));
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      this.close();
      toggle.focus();
    });
  }

  open() {
    this.root.hidden = false;
    this.toggle.setAttribute("aria-expanded", "true");
    document.body.classList.add("wire-open");
    this.draw();
    this.feed.start();
    this.root.querySelector("[role=tab][aria-selected=true]").focus();
  }

  close() {
    this.root.hidden = true;
    this.toggle.setAttribute("aria-expanded", "false");
    document.body.classList.remove("wire-open");
    this.feed.stop();
    this.faults.leave();
  }

  // All of it, in the language of the moment.
  draw() {
    if (this.root.hidden) return;
    const tabs = ["wire", "faults"];
    const tab = (name) => element("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "drawer-panel", "aria-selected": String(this.tab === name), tabindex: this.tab === name ? 0 : -1,
      onclick: () => this.#turnTo(name),
      onkeydown: (event) => {
        if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
        this.#turnTo(tabs.find((each) => each !== name));
      },
    }, icon(name === "wire" ? "wire" : "bolt"), text(name));
    const panel = element("div", { role: "tabpanel", id: "drawer-panel", "aria-labelledby": `tab-${this.tab}` });
    this.root.replaceChildren(
      element(
        "div",
        { class: "drawer-head" },
        element("div", { role: "tablist", "aria-label": text("wireTitle") }, tabs.map(tab)),
        element("button", { type: "button", class: "plain", "aria-label": text("close"), title: text("close"), onclick: () => { this.close(); this.toggle.focus(); } }, icon("close")),
      ),
      panel,
    );
    if (this.tab === "wire") this.#drawWire(panel);
    else this.faults.enter(panel);
  }

  #turnTo(name) {
    this.tab = name;
    this.faults.leave();
    this.draw();
    byId(`tab-${name}`).focus();
  }

  #drawWire(panel) {
    const { filters } = this;
    const box = (name, key) => element(
      "label",
      { class: "check" },
      element("input", { type: "checkbox", checked: filters[name], onchange: ({ target }) => { filters[name] = target.checked; this.#list(); } }),
      text(key),
    );
    const words = element("input", { type: "search", class: "narrow", placeholder: text("filterHint"), "aria-label": text("filter"), oninput: () => {
      filters.words = words.value.toLowerCase();
      this.#list();
    } });
    words.value = filters.words;
    this.who = element("select", { "aria-label": text("who"), onchange: () => { filters.who = this.who.value; this.#list(); } });
    this.count = element("span", { class: "subtext", role: "status" });
    const pause = element("button", { type: "button", class: "button quiet small", "aria-pressed": String(this.paused), onclick: () => {
      this.paused = !this.paused;
      this.draw();
    } }, icon(this.paused ? "play" : "pause"), text(this.paused ? "resume" : "pause"));
    const clear = element("button", { type: "button", class: "button quiet small", onclick: () => { this.feed.clear(); this.#list(); } }, icon("trash"), text("clear"));
    this.records = element("div", { class: "records", role: "region", tabindex: 0, "aria-label": text("wireTitle") });
    panel.append(
      element("div", { class: "filters" }, words, this.who, element("div", { class: "checks" }, box("rest", "rest"), box("gateway", "gateway"), box("heartbeats", "heartbeats"), box("errors", "errorsOnly"))),
      element("div", { class: "wire-acts" }, this.count, pause, clear),
      this.records,
    );
    this.#list();
  }

  #matches(record) {
    const { words, who, rest, gateway, heartbeats, errors } = this.filters;
    if (isHeartbeat(record) && !heartbeats) return false;
    if (errors && !isError(record)) return false;
    if (record.kind !== "fault" && !(record.kind === "rest" ? rest : gateway)) return false;
    if (who && record.user !== who) return false;
    return words.split(/\s+/).every((word) => haystack(record).includes(word));
  }

  // The newest stand first: what one did last is at hand.
  #list() {
    const found = this.feed.records.filter((record) => this.#matches(record)).slice(-MOST_SHOWN).reverse();
    this.records.replaceChildren(...found.map((record) => renderRecord(record, this.store)));
    this.next = (this.feed.records.at(-1)?.n ?? 0) + 1;
    this.#tell();
  }

  #extend() {
    if (this.tab !== "wire" || !this.records) return;
    const fresh = this.feed.records.filter((record) => record.n >= this.next);
    this.next = (this.feed.records.at(-1)?.n ?? 0) + 1;
    const found = fresh.filter((record) => this.#matches(record)).reverse();
    // What one is reading stays where it is.
    const { scrollTop, scrollHeight } = this.records;
    this.records.querySelector(".picker-empty")?.remove();
    this.records.prepend(...found.map((record) => renderRecord(record, this.store)));
    while (this.records.childElementCount > MOST_SHOWN) this.records.lastElementChild.remove();
    if (scrollTop > 0) this.records.scrollTop = scrollTop + this.records.scrollHeight - scrollHeight;
    this.#tell();
  }

  #tell() {
    const { records } = this.feed;
    const shown = this.records.querySelectorAll(".record").length;
    if (!shown) this.records.replaceChildren(element("p", { class: "picker-empty" }, text("nothingYet")));
    this.count.textContent = text("shownOf", shown, records.length);
    const names = [...new Set(records.map(({ user }) => user).filter(Boolean))].sort();
    const options = [["", text("everyone")], ...names.map((name) => [name, name])];
    if (this.who.childElementCount !== options.length) {
      this.who.replaceChildren(...options.map(([value, label]) => element("option", { value }, label)));
      this.who.value = this.filters.who;
    }
  }
}
