// The messages of the channel one is in, kept up to date one by one.

import { renderMessage } from "./message.js";

const NEAR_THE_END = 120;

// `context()` gives what `renderMessage` needs, apart from `previous`.
export class Log {
  constructor(root, scroll, context) {
    Object.assign(this, { root, scroll, context, messages: [] });
    // A card may still grow after it is added (fonts, wrapping); stay at the end all the same.
    this.atEnd = true;
    scroll.addEventListener("scroll", () => { this.atEnd = this.#isAtEnd(); });
    new ResizeObserver(() => this.#stay()).observe(root);
  }

  show(messages) {
    this.messages = [...messages];
    this.root.replaceChildren();
    for (const [index, message] of this.messages.entries()) {
      this.root.append(this.#render(message, this.messages[index - 1]));
    }
    this.atEnd = true;
    this.#stay();
  }

  add(message) {
    if (this.messages.some((each) => each.id === message.id)) return this.update(message);
    this.root.append(this.#render(message, this.messages.at(-1)));
    this.messages.push(message);
    // One's own message, and the answer to one's own act, are what one wants to see.
    const { self } = this.context();
    const actor = message.interaction_metadata?.user ?? message.author;
    if (actor.id === self.id) this.atEnd = true;
    this.#stay();
  }

  update(message) {
    const index = this.messages.findIndex((each) => each.id === message.id);
    if (index < 0) return;
    this.messages[index] = message;
    this.#node(message.id).replaceWith(this.#render(message, this.messages[index - 1]));
    this.#stay();
  }

  remove(id) {
    this.messages = this.messages.filter((each) => each.id !== id);
    this.#node(id)?.remove();
  }

  #render(message, previous) {
    return renderMessage(message, { ...this.context(), previous });
  }

  #node(id) {
    return this.root.querySelector(`[data-id="${id}"]`);
  }

  #isAtEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR_THE_END;
  }

  #stay() {
    if (this.atEnd) this.scroll.scrollTop = this.scroll.scrollHeight;
  }
}
