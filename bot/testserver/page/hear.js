// What the gateway tells, brought into the store and onto the page.

import { FORUM, isThread } from "./discord/channels.js";
import { withReaction } from "./discord/reactions.js";

const THREAD_STARTER = 21;

// `app` is main.js's.
export function hear(app, name, data) {
  (EVENTS[name] ?? other)(app, data, name);
}

const EVENTS = {
  READY: (app, ready) => app.attempt(() => app.begin(ready)),
  RESUMED: () => {},
  MESSAGE_CREATE: created,
  MESSAGE_UPDATE: (app, message) => changed(app, app.store.keep(message)),
  MESSAGE_DELETE: deleted,
  MESSAGE_DELETE_BULK: (app, { channel_id, ids }) => ids.forEach((id) => deleted(app, { channel_id, id })),
  MESSAGE_REACTION_ADD: reacted,
  MESSAGE_REACTION_REMOVE: reacted,
  MESSAGE_REACTION_REMOVE_ALL: reacted,
  MESSAGE_REACTION_REMOVE_EMOJI: reacted,
  TYPING_START: (app, data) => app.typing.started(data),
  CHANNEL_CREATE: place,
  CHANNEL_UPDATE: place,
  THREAD_CREATE: thread,
  THREAD_UPDATE: thread,
  THREAD_LIST_SYNC: (app, { threads, guild_id }) => threads.forEach((each) => thread(app, { ...each, guild_id })),
  CHANNEL_DELETE: gone,
  THREAD_DELETE: gone,
  GUILD_MEMBER_ADD: member,
  GUILD_MEMBER_UPDATE: member,
  GUILD_MEMBER_REMOVE: (app, { user }) => { app.store.members.delete(user.id); },
  GUILD_ROLE_CREATE: role,
  GUILD_ROLE_UPDATE: role,
  GUILD_ROLE_DELETE: (app, { role_id }) => { app.store.roles.delete(role_id); },
  INTERACTION_MODAL_CREATE: (app, modal) => app.showModal(modal),
};

function other(app, data, name) {
  app.interactions.hear(name, data);
}

function created(app, message) {
  const { store, channel } = app;
  const known = store.channels.get(message.channel_id);
  store.keep(message);
  if (known) {
    known.last_message_id = message.id;
    if (isThread(known)) known.message_count = (known.message_count ?? 0) + (isFirst(message) ? 0 : 1);
  }
  app.typing.ended(message.channel_id, message.author.id);
  if (message.channel_id === channel?.id) {
    app.log.add(message);
    return;
  }
  if (message.author.id !== store.self.id) {
    store.unread.add(message.channel_id);
    if (!message.guild_id || message.mentions.some(({ id }) => id === store.self.id)) {
      store.mentions.set(message.channel_id, (store.mentions.get(message.channel_id) ?? 0) + 1);
    }
  }
  if (channel) app.drawSidebar();
  if (channel?.type === FORUM && known?.parent_id === channel.id) app.drawPlace();
}

// What begins a thread isn't counted among its messages.
function isFirst({ id, channel_id, type }) {
  return type === THREAD_STARTER || id === channel_id;
}

function changed(app, message) {
  if (message.channel_id === app.channel?.id) app.log.update(message);
}

function deleted(app, { channel_id, id }) {
  app.store.forget(channel_id, id);
  if (channel_id === app.channel?.id) app.log.remove(id);
}

function reacted(app, data, name) {
  const { store } = app;
  const message = store.find(data.channel_id, data.message_id);
  if (message) changed(app, store.keep(withReaction(message, name, data, store.self.id)));
}

function place(app, channel) {
  const { store } = app;
  store.addChannel(channel);
  if (!app.channel) return;
  app.drawSidebar();
  if (channel.id !== app.channel.id) return;
  app.channel = store.channels.get(channel.id);
  app.drawPlace();
  app.loadCommands();
}

// A thread begun from a message has that message's id.
function thread(app, data) {
  const { store } = app;
  store.addChannel(data);
  const origin = store.find(data.parent_id, data.id);
  if (origin) changed(app, store.keep({ ...origin, thread: store.channels.get(data.id) }));
  if (!app.channel) return;
  app.drawSidebar();
  if (data.id === app.channel.id) {
    app.channel = store.channels.get(data.id);
    app.drawPlace();
  }
  if (data.parent_id === app.channel.id && app.channel.type === FORUM) app.drawPlace();
}

function gone(app, { id }) {
  const lost = app.channel && (app.channel.id === id || app.channel.parent_id === id);
  app.store.removeChannel(id);
  if (lost) app.leaveChannel();
  else if (app.channel) app.drawSidebar();
}

function member(app, data) {
  app.store.addMember(data);
  if (app.channel) app.drawSidebar();
}

function role(app, data) {
  app.store.roles.set(data.role.id, data.role);
}
