// The field one writes in: messages, replies, mentions, files, and the way into a command.

import { element, folded, nameOf } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { text } from "../texts/texts.js";
import { CommandForm } from "./command_form.js";
import { entriesOf, shownName } from "./entries.js";
import { Files } from "./files.js";
import { withMentions } from "./mentions.js";

const TYPING_MS = 8000;

// `app` has `store`, `place()` (the channel's name), `mayWrite()`, `mayAttach()`, `commands()`,
// `appOf(command)`, `refreshCommands()`, `send(body, files)` (a promise), `run(command, options, files)`,
// `complete(command, options)`, `typing()` and `editLast()`.
export class Composer {
  constructor(root, picker, app) {
    Object.assign(this, { root, picker, app, replyTo: null, form: null, lastTyping: 0, channelId: null, drafts: new Map() });
    this.field = element("textarea", {
      rows: 1,
      maxlength: 2000,
      "aria-autocomplete": "list",
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
      onblur: () => this.picker.close(),
      onpaste: ({ clipboardData }) => { if (this.app.mayAttach()) this.files.add(clipboardData.files); },
    });
    this.bar = element("div", { class: "reply-bar", hidden: true });
    const gathered = element("div", { class: "gathered" });
    this.files = new Files(gathered);
    this.attachButton = element("button", { type: "button", class: "plain", onclick: () => this.files.ask() }, icon("plus"));
    this.sendButton = element("button", { type: "button", class: "plain send", onclick: () => this.#send() }, icon("send"));
    this.box = element("div", { class: "box" }, gathered, element("div", { class: "line" }, this.attachButton, this.files.input, this.field, this.sendButton));
    this.root.append(this.bar, this.box);
  }

  // Another channel, with what one had begun to write there.
  enter(channelId) {
    this.drafts.set(this.channelId, this.field.value);
    this.channelId = channelId;
    this.field.value = this.drafts.get(channelId) ?? "";
    this.#grow();
    this.#leaveForm();
    this.setReply(null);
  }

  // After a change of channel, language or permissions.
  refresh() {
    const may = this.app.mayWrite();
    const label = may ? text("writeTo", this.app.place()) : text("mayNotWrite");
    this.field.placeholder = label;
    this.field.setAttribute("aria-label", label);
    this.field.disabled = !may;
    this.box.classList.toggle("closed", !may);
    this.attachButton.hidden = !may || !this.app.mayAttach();
    this.attachButton.setAttribute("aria-label", text("attach"));
    this.sendButton.hidden = !may;
    this.sendButton.setAttribute("aria-label", text("send"));
  }

  focus() {
    (this.form ?? this.field).focus();
  }

  setReply(message) {
    this.replyTo = message;
    this.bar.hidden = !message;
    if (!message) return this.bar.replaceChildren();
    this.ping = element("input", { type: "checkbox", checked: true });
    this.bar.replaceChildren(
      element("span", {}, text("replyingTo"), " ", element("b", {}, nameOf(message.author))),
      element("label", {}, this.ping, ` @ ${text("ping")}`),
      element("button", { type: "button", class: "plain", "aria-label": text("cancelReply"), onclick: () => {
        this.setReply(null);
        this.field.focus();
      } }, icon("close")),
    );
    this.field.focus();
  }

  get #entries() {
    return entriesOf(this.app.commands());
  }

  #typed() {
    this.#grow();
    const { value, selectionStart: caret } = this.field;
    const command = this.#commandTyped();
    if (command) return this.#enterForm(command.entry, command.rest);
    if (value.trim() && !value.startsWith("/")) this.#tellTyping();
    const mention = value.slice(0, caret).match(/(?:^|\s)([@#])([\p{L}\p{N}_-]*)$/u);
    if (value === "/") this.app.refreshCommands().then(() => { if (this.field.value === "/") this.#offerCommands(""); });
    if (value.startsWith("/")) return this.#offerCommands(value.slice(1).toLowerCase());
    if (mention) return this.#offerNames(mention[1], mention[2], caret);
    return this.picker.close();
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  #tellTyping() {
    if (performance.now() - this.lastTyping < TYPING_MS && this.lastTyping) return;
    this.lastTyping = performance.now();
    this.app.typing();
  }

  // A command's whole name and a space have been typed, or pasted with what follows.
  #commandTyped() {
    const { value } = this.field;
    if (!value.startsWith("/")) return null;
    for (const entry of this.#entries) {
      for (const name of [entry.shown, entry.name]) {
        const start = `/${name} `;
        if (value.toLowerCase().startsWith(start)) return { entry, rest: value.slice(start.length) };
      }
    }
    return null;
  }

  #offerCommands(typed) {
    const items = this.#entries
      .filter(({ shown, name }) => shown.includes(typed) || name.includes(typed))
      .map((entry) => ({
        title: `/${entry.shown}`,
        user: this.app.appOf(entry.command).bot,
        app: this.app.appOf(entry.command).name,
        hints: entry.options.map((option) => ({ name: shownName(option), optional: !option.required })),
        detail: entry.detail,
        entry,
      }));
    this.picker.open(this.field, text("commands"), items, ({ entry }) => this.#enterForm(entry, ""), { first: true });
  }

  #offerNames(sign, typed, caret) {
    const { store } = this.app;
    const users = store.people.map((user) => ({ title: nameOf(user), user, app: user.bot ? text("app") : undefined }));
    const roles = [...store.roles.values()].filter(({ name }) => !name.startsWith("@")).map(({ name }) => ({ title: name, app: text("role") }));
    const places = store.guildChannels.map(({ name }) => ({ title: name }));
    const items = (sign === "@" ? [...users, ...roles] : places).filter(({ title }) => folded(title).startsWith(folded(typed)));
    const pick = ({ title }) => {
      const { value } = this.field;
      const head = `${value.slice(0, caret - typed.length - 1)}${sign}${title} `;
      this.field.value = head + value.slice(caret).replace(/^ /, "");
      this.field.setSelectionRange(head.length, head.length);
      this.field.focus();
    };
    this.picker.open(this.field, text(sign === "@" ? "members" : "channels"), items, pick, { first: true });
  }

  #key(event) {
    if (this.picker.takesKey(event)) return;
    if (event.key === "Escape" && this.replyTo) this.setReply(null);
    else if (event.key === "ArrowUp" && !this.field.value) {
      event.preventDefault();
      this.app.editLast();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
  }

  async #send() {
    const typed = this.field.value.trim();
    const bare = this.#entries.find(({ shown, name }) => [`/${shown}`, `/${name}`].includes(typed.toLowerCase()));
    if (bare) return this.#enterForm(bare, "");
    const files = this.files.take();
    if (!typed && !files.length) return;
    const { store } = this.app;
    const body = { content: withMentions(typed, store.people, [...store.roles.values()], store.guildChannels) };
    if (this.replyTo) {
      body.message_reference = { message_id: this.replyTo.id };
      body.allowed_mentions = { parse: ["users", "roles", "everyone"], replied_user: this.ping.checked };
    }
    this.field.value = "";
    this.#grow();
    this.lastTyping = 0;
    this.setReply(null);
    if (await this.app.send(body, files)) return;
    // What could not be sent isn't lost.
    if (!this.field.value) this.field.value = typed;
    this.files.add(files);
    this.#grow();
  }

  #enterForm(entry, rest) {
    this.picker.close();
    this.field.value = "";
    this.#grow();
    const { command } = entry;
    this.form = new CommandForm(entry, this.picker, this.app.store, {
      run: (options, files) => { this.#leaveForm(); this.field.focus(); this.app.run(command, options, files); },
      complete: (options) => this.app.complete(command, options),
      cancel: () => { this.#leaveForm(); this.field.focus(); },
    });
    this.box.hidden = true;
    this.root.append(this.form.root);
    this.form.begin(rest);
  }

  #leaveForm() {
    this.picker.close();
    this.form?.root.remove();
    this.form = null;
    this.box.hidden = false;
  }
}
