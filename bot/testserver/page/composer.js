// The field one writes in: messages, replies, mentions, and the way into a command.

import { CommandForm } from "./command_form.js";
import { element, nameOf } from "./dom.js";
import { text } from "./texts.js";

// `app` has `place()` (the channel's name), `people()`, `commands()`, `send(body)`,
// `run(command, options)` and `complete(command, options)`.
export class Composer {
  constructor(root, picker, app) {
    Object.assign(this, { root, picker, app, replyTo: null, form: null });
    this.field = element("textarea", {
      rows: 1,
      maxlength: 2000,
      "aria-autocomplete": "list",
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
      onblur: () => this.picker.close(),
    });
    this.bar = element("div", { class: "reply-bar", hidden: true });
    this.sendButton = element("button", { type: "button", class: "plain", onclick: () => this.#send() }, "➤");
    this.box = element("div", { class: "box" }, this.field, this.sendButton);
    this.root.append(this.bar, this.box);
  }

  // After a change of channel or language.
  refresh() {
    const label = text("writeTo", this.app.place());
    this.field.placeholder = label;
    this.field.setAttribute("aria-label", label);
    this.sendButton.setAttribute("aria-label", text("send"));
    this.#leaveForm();
    this.setReply(null);
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
      element("span", {}, text("replyingTo", nameOf(message.author))),
      element("label", {}, this.ping, ` @ ${text("ping")}`),
      element(
        "button",
        {
          type: "button",
          class: "plain",
          "aria-label": text("cancelReply"),
          onclick: () => { this.setReply(null); this.field.focus(); },
        },
        "✕",
      ),
    );
    this.field.focus();
  }

  #typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    const command = this.#commandTyped();
    if (command) return this.#enterForm(command.command, command.rest);
    const { value, selectionStart: caret } = this.field;
    const before = value.slice(0, caret);
    const mention = before.match(/(?:^|\s)@([\p{L}\p{N}_-]*)$/u);
    if (/^\/[^\s]*$/.test(value)) return this.#offerCommands(value.slice(1).toLowerCase());
    if (mention) return this.#offerPeople(mention[1].toLowerCase(), caret);
    return this.picker.close();
  }

  // A command's whole name and a space have been typed, or pasted with what follows.
  #commandTyped() {
    const found = this.field.value.match(/^\/(\S+)\s([\s\S]*)$/);
    if (!found) return null;
    const named = (each) => [each.name, each.name_localized].includes(found[1].toLowerCase());
    const command = this.app.commands().find(named);
    return command ? { command, rest: found[2] } : null;
  }

  #offerCommands(typed) {
    const items = this.app
      .commands()
      .filter((command) => shownName(command).includes(typed) || command.name.includes(typed))
      .map((command) => ({
        title: `/${shownName(command)}`,
        hint: (command.options ?? []).map(shownName).join(" "),
        detail: command.description_localized ?? command.description,
        command,
      }));
    this.picker.open(this.field, text("commands"), items, ({ command }) => this.#enterForm(command, ""), {
      first: true,
    });
  }

  #offerPeople(typed, caret) {
    const items = this.app
      .people()
      .filter((user) => nameOf(user).toLowerCase().startsWith(typed))
      .map((user) => ({ title: nameOf(user), hint: user.bot ? text("app") : undefined, user }));
    const pick = ({ user }) => {
      const { value } = this.field;
      const start = caret - typed.length - 1;
      const head = `${value.slice(0, start)}@${nameOf(user)} `;
      this.field.value = head + value.slice(caret).replace(/^ /, "");
      this.field.setSelectionRange(head.length, head.length);
      this.field.focus();
    };
    this.picker.open(this.field, text("members"), items, pick, { first: true });
  }

  #key(event) {
    if (this.picker.takesKey(event)) return;
    if (event.key === "Escape" && this.replyTo) return this.setReply(null);
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
  }

  #send() {
    const typed = this.field.value.trim();
    const bare = typed.startsWith("/") && this.app.commands().find((each) =>
      [each.name, each.name_localized].includes(typed.slice(1).toLowerCase()));
    if (bare) return this.#enterForm(bare, "");
    if (!typed) return;
    const body = { content: this.#withMentions(typed) };
    if (this.replyTo) {
      body.message_reference = { message_id: this.replyTo.id };
      body.allowed_mentions = {
        parse: ["users", "roles", "everyone"],
        replied_user: this.ping.checked,
      };
    }
    this.field.value = "";
    this.field.style.height = "auto";
    this.setReply(null);
    this.app.send(body);
  }

  // `@Name` is what one reads, `<@id>` what Discord is sent.
  #withMentions(typed) {
    return this.app.people().reduce((content, user) => {
      const name = nameOf(user).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])@${name}(?![\\p{L}\\p{N}])`, "giu");
      return content.replace(pattern, `<@${user.id}>`);
    }, typed);
  }

  #enterForm(command, rest) {
    this.picker.close();
    this.field.value = "";
    this.form = new CommandForm(command, this.picker, {
      run: (options) => { this.#leaveForm(); this.field.focus(); this.app.run(command, options); },
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

export function shownName(thing) {
  return thing.name_localized ?? thing.name;
}
