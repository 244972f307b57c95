// The messages of the channel one is in, kept up to date one by one; arrows go from one to the next.

import { element, nameOf } from "../elements/dom.js";
import { formatDay, text } from "../texts/texts.js";
import { plainText } from "./body.js";
import { renderMessage } from "./message.js";

const NEAR_THE_END = 120, NEAR_THE_START = 60;

// `context()` gives what `renderMessage` needs, apart from `previous`; `announcer` is the live
// region in which new messages are said; `onStart()` is called when one scrolls to the first.
export class Log {
  constructor(root, scroll, announcer, context, onStart) {
    Object.assign(this, { root, scroll, announcer, context, messages: [] });
    // A card may still grow after it is added (fonts, wrapping); stay at the end all the same.
    this.atEnd = true;
    scroll.addEventListener("scroll", () => {
      this.atEnd = this.#isAtEnd();
      if (scroll.scrollTop < NEAR_THE_START && !this.atEnd) onStart();
    });
    new ResizeObserver(() => this.#stay()).observe(root);
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("focusin", ({ target }) => this.#hold(target.closest("article")));
  }

  show(messages) {
    this.messages = [...messages];
    this.root.replaceChildren(...this.#rendered(this.messages));
    this.announcer.replaceChildren();
    this.#hold(this.root.querySelector("article:last-of-type"));
    this.atEnd = true;
    this.#stay();
  }

  // The same channel with `messages`, of which some are earlier than those shown.
  extend(messages) {
    const before = this.scroll.scrollHeight - this.scroll.scrollTop;
    this.messages = [...messages];
    this.root.replaceChildren(...this.#rendered(this.messages));
    this.#hold(this.root.querySelector("article:last-of-type"));
    this.scroll.scrollTop = this.scroll.scrollHeight - before;
  }

  add(message) {
    if (this.messages.some((each) => each.id === message.id)) return this.update(message);
    this.root.append(...this.#rendered([message], this.messages.at(-1)));
    this.messages.push(message);
    // One's own message, and the answer to one's own act, are what one wants to see.
    const { self } = this.context();
    const actor = message.interaction_metadata?.user ?? message.author;
    if (actor.id === self.id) this.atEnd = true;
    if (message.author.id !== self.id) this.#say(message);
    if (!this.root.querySelector("article[tabindex='0']")) this.#hold(this.root.querySelector("article"));
    this.#stay();
  }

  update(message) {
    const index = this.messages.findIndex((each) => each.id === message.id);
    if (index < 0) return;
    const was = this.messages[index];
    this.messages[index] = message;
    const old = this.node(message.id);
    const made = this.#render(message, this.messages[index - 1]);
    const inside = old.contains(document.activeElement) ? document.activeElement : null;
    const again = inside?.dataset.key;
    made.tabIndex = old.tabIndex;
    old.replaceWith(made);
    if (inside) (again ? made.querySelector(`[data-key="${CSS.escape(again)}"]:not(:disabled)`) ?? made : made).focus({ preventScroll: true });
    if (plainText(was, this.context()) !== plainText(message, this.context())) this.#say(message);
    this.#stay();
  }

  remove(id) {
    const index = this.messages.findIndex((each) => each.id === id);
    if (index < 0) return;
    this.messages.splice(index, 1);
    const node = this.node(id);
    const near = node.nextElementSibling ?? node.previousElementSibling;
    const held = node.contains(document.activeElement);
    if (node.tabIndex === 0 || held) this.#hold(near?.closest("article"));
    if (held) near?.closest("article")?.focus();
    if (node.previousElementSibling?.matches(".day") && !node.nextElementSibling?.matches("article")) node.previousElementSibling.remove();
    node.remove();
    // The one below may now stand on its own.
    if (this.messages[index]) this.update(this.messages[index]);
    for (const each of this.messages) {
      if (each.referenced_message?.id === id) this.update({ ...each, referenced_message: null });
    }
  }

  // Scroll to a message and point at it. False if it is not shown.
  jump(id) {
    const node = this.node(id);
    if (!node) return false;
    node.scrollIntoView({ block: "center" });
    this.#hold(node);
    node.focus({ preventScroll: true });
    node.classList.add("pointed");
    node.addEventListener("animationend", () => node.classList.remove("pointed"), { once: true });
    return true;
  }

  focusLast() {
    this.root.querySelector("article[tabindex='0']")?.focus();
  }

  node(id) {
    return this.root.querySelector(`article[data-id="${id}"]`);
  }

  messageAt(node) {
    const id = node?.closest("article")?.dataset.id;
    return this.messages.find((each) => each.id === id);
  }

  #rendered(messages, before) {
    let previous = before;
    return messages.flatMap((message) => {
      const day = new Date(message.timestamp).toDateString();
      const begins = !previous || new Date(previous.timestamp).toDateString() !== day;
      const made = this.#render(message, begins ? undefined : previous);
      previous = message;
      const line = element("div", { class: "day", role: "separator" }, element("span", {}, formatDay(message.timestamp)));
      return begins ? [line, made] : [made];
    });
  }

  #render(message, previous) {
    return renderMessage(message, { ...this.context(), previous });
  }

  #say(message) {
    const said = plainText(message, this.context());
    if (said) this.announcer.append(element("p", {}, text("says", nameOf(message.author), said)));
    while (this.announcer.childElementCount > 5) this.announcer.firstElementChild.remove();
  }

  // Of all messages, Tab reaches one.
  #hold(article) {
    if (!article) return;
    for (const each of this.root.querySelectorAll("article[tabindex='0']")) each.tabIndex = -1;
    article.tabIndex = 0;
  }

  #key(event) {
    if (!event.target.matches("article") || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...this.root.querySelectorAll("article")];
    const at = all.indexOf(event.target);
    const next = { ArrowUp: all[at - 1], ArrowDown: all[at + 1], Home: all[0], End: all.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  #isAtEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR_THE_END;
  }

  #stay() {
    if (this.atEnd) this.scroll.scrollTop = this.scroll.scrollHeight;
  }
}
