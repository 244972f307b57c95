// What a person can do with the messages before them, and what becomes of it.

import { isThread } from "./discord/channels.js";
import { ADD_REACTIONS, CREATE_PUBLIC_THREADS, MANAGE_MESSAGES, may, mayWrite } from "./discord/permissions.js";
import { emojiPath } from "./discord/reactions.js";
import { newNonce } from "./discord/rest.js";
import { shownName } from "./compose/entries.js";
import { openDialog } from "./elements/dialog.js";
import { element, nameOf } from "./elements/dom.js";
import { renderBody } from "./message/body.js";
import { canBeSeen } from "./message/message_menu.js";
import { isSystem } from "./message/system.js";
import { startThread } from "./places/threads.js";
import { problemWords } from "./problems.js";
import { text } from "./texts/texts.js";

const EPHEMERAL = 1 << 6;
const COMMAND_MESSAGE = 20;
const MESSAGE_COMMAND = 3;

// The context in which messages are rendered. `app` is main.js's.
export function messageActs(app) {
  const { store } = app;
  const failures = new Map();
  const own = ({ author }) => author.id === store.self.id;
  const path = ({ id, channel_id }) => `/channels/${channel_id}/messages/${id}`;
  const redraw = (id) => {
    const message = store.find(app.channel.id, id);
    if (message) app.log.update(message);
  };

  const acts = {
    store,
    failures,
    editing: null,
    get self() { return store.self; },
    node: (id) => app.log.node(id),
    jump: (id) => app.log.jump(id),
    openChannel: (id) => app.openChannel(id),
    renderBody: (message) => renderBody(message, acts),
    commandName,
    isMessageCommand: (name) => commandNamed(name)?.type === MESSAGE_COMMAND,

    mayReact: () => may(store, app.channel, ADD_REACTIONS),
    mayReply: (message) => canBeSeen(message) && mayWrite(store, app.channel),
    mayEdit: (message) => canBeSeen(message) && own(message),
    mayDelete: (message) => canBeSeen(message) && (own(message) || (Boolean(app.channel.guild_id) && may(store, app.channel, MANAGE_MESSAGES))),
    mayStartThread: (message) => canBeSeen(message) && Boolean(app.channel.guild_id) && !isThread(app.channel)
      && !message.thread && may(store, app.channel, CREATE_PUBLIC_THREADS),

    reply: (message) => app.composer.setReply(message),
    react: (message, emoji, on) => app.attempt(() =>
      app.call(on ? "PUT" : "DELETE", `${path(message)}/reactions/${emojiPath(emoji)}/@me`)),
    edit: (message) => {
      const before = acts.editing;
      acts.editing = message?.id ?? null;
      for (const id of [before, acts.editing]) if (id) redraw(id);
      if (!message) app.composer.focus();
    },
    editLast: () => {
      const last = (store.messages.get(app.channel.id) ?? []).findLast((each) => own(each) && !isSystem(each));
      if (last) acts.edit(last);
    },
    saveEdit: async (message, content) => {
      if (await app.attempt(() => app.call("PATCH", path(message), { content }))) acts.edit(null);
    },
    remove: (message) => openDialog({
      title: text("delete"),
      submit: text("deleteShort"),
      danger: true,
      body: [
        element("p", {}, text("deleteConfirm")),
        element("blockquote", { class: "quoted", inert: true }, element("b", {}, nameOf(message.author)), renderBody(message, acts)),
      ],
      onSubmit: () => app.call("DELETE", path(message)).then(() => true),
    }),
    dismiss: (message) => {
      store.forget(message.channel_id, message.id);
      app.log.remove(message.id);
      app.composer.focus();
    },
    copy: (words) => app.attempt(() => navigator.clipboard.writeText(words)),
    startThread: (message) => startThread(app.call, app.channel, message, (thread) => {
      store.addChannel(thread);
      app.openChannel(thread.id);
    }),

    messageCommands: () => app.index.application_commands
      .filter(({ type }) => type === MESSAGE_COMMAND)
      .map((command) => ({ command, label: shownName(command), app: applicationOf(command).name })),
    run: (command, options, files) => act(command, () => app.interactions.run(app.channel, command, options, files)),
    runOnMessage: (command, message) => act(command, () => app.interactions.runOnMessage(app.channel, command, message)),
    use: async (message, data) => {
      if (failures.delete(message.id)) redraw(message.id);
      try {
        await app.interactions.use(app.channel, message, data);
      } catch (error) {
        failures.set(message.id, problemWords(error, text("failedHere")));
        redraw(message.id);
      }
    },
    forget: () => {
      failures.clear();
      acts.editing = null;
    },
  };

  function commandNamed(name) {
    const [first] = name.split(" ");
    return app.index.application_commands.find((each) => each.name === name || each.name === first);
  }

  // In the user's language, subcommands and all.
  function commandName(name) {
    let here = commandNamed(name);
    if (!here) return name;
    if (here.name === name) return shownName(here);
    const words = [shownName(here)];
    for (const word of name.split(" ").slice(1)) {
      here = here?.options?.find((each) => each.name === word);
      words.push(here ? shownName(here) : word);
    }
    return words.join(" ");
  }

  function applicationOf(command) {
    return app.index.applications.find(({ id }) => id === command.application_id);
  }

  async function act(command, send) {
    const { channel } = app;
    try {
      await send();
    } catch (error) {
      tellFailure(command, channel, problemWords(error, text("failed")));
    }
  }

  // A message of the page's own, where the bot's answer would have stood.
  function tellFailure(command, channel, words) {
    const id = newNonce();
    const message = {
      id,
      channel_id: channel.id,
      type: COMMAND_MESSAGE,
      author: applicationOf(command).bot,
      content: "",
      flags: EPHEMERAL,
      timestamp: new Date().toISOString(),
      mentions: [],
      mention_roles: [],
      interaction: { name: command.name, type: 2, user: store.self },
      interaction_metadata: { user: store.self },
    };
    failures.set(id, words);
    store.keep(message);
    if (app.channel === channel) app.log.add(message);
  }

  return acts;
}
