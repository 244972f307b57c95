// What the page knows of the world: who is there, which channels, and the messages it has seen.

import { DIRECT, isThread } from "./channels.js";

export class Store {
  constructor() {
    this.users = new Map();
    this.clear();
  }

  clear() {
    Object.assign(this, { guild: null, self: null });
    for (const name of ["members", "roles", "channels", "messages", "mentions"]) this[name] = new Map();
    this.unread = new Set();
  }

  // From READY: the user, their guild with its channels, roles and members, their conversations.
  begin(ready) {
    const { unread, mentions } = this;
    this.clear();
    this.self = ready.user;
    this.users.set(ready.user.id, ready.user);
    if (ready.guilds[0]) this.addGuild(ready.guilds[0]);
    for (const channel of ready.private_channels) this.addChannel(channel);
    Object.assign(this, { unread, mentions });
  }

  addGuild(guild) {
    this.guild = guild;
    for (const role of guild.roles) this.roles.set(role.id, role);
    for (const member of guild.members) this.addMember(member);
    for (const channel of [...guild.channels, ...(guild.threads ?? [])]) {
      this.addChannel({ ...channel, guild_id: guild.id });
    }
  }

  addMember(member) {
    this.members.set(member.user.id, member);
    this.users.set(member.user.id, member.user);
  }

  addChannel(channel) {
    this.channels.set(channel.id, { ...this.channels.get(channel.id), ...channel });
    for (const user of channel.recipients ?? []) this.users.set(user.id, user);
  }

  removeChannel(id) {
    this.channels.delete(id);
    for (const thread of this.threadsOf(id)) this.channels.delete(thread.id);
  }

  // Those of the guild, in their order; threads and conversations stand apart.
  get guildChannels() {
    return [...this.channels.values()]
      .filter((channel) => channel.type !== DIRECT && channel.type !== 4 && !isThread(channel))
      .sort((a, b) => a.position - b.position || compareIds(a.id, b.id));
  }

  // The open threads or posts of a channel, the latest first.
  threadsOf(channelId) {
    return [...this.channels.values()]
      .filter((channel) => isThread(channel) && channel.parent_id === channelId)
      .filter((channel) => !channel.thread_metadata?.archived)
      .sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id));
  }

  get bots() {
    return [...this.users.values()].filter((user) => user.bot);
  }

  // Those one can mention, bots first.
  get people() {
    const others = [...this.users.values()].filter((user) => user.id !== this.self.id);
    return others.sort((a, b) => Number(Boolean(b.bot)) - Number(Boolean(a.bot)));
  }

  // A user's roles, @everyone apart.
  rolesOf(userId) {
    const ids = this.members.get(userId)?.roles ?? [];
    return ids.map((id) => this.roles.get(id)).filter(Boolean);
  }

  directWith(userId) {
    return [...this.channels.values()].find(
      (channel) => channel.type === DIRECT && channel.recipients[0].id === userId,
    );
  }

  // Oldest first; undefined until the channel has been read once.
  setMessages(channelId, newestFirst) {
    this.messages.set(channelId, [...newestFirst].reverse());
  }

  // Earlier ones, before those that are known. Returns how many were new.
  addEarlier(channelId, newestFirst) {
    const known = this.messages.get(channelId);
    const ids = new Set(known.map((each) => each.id));
    const earlier = newestFirst.filter((each) => !ids.has(each.id)).reverse();
    known.unshift(...earlier);
    return earlier.length;
  }

  find(channelId, messageId) {
    return (this.messages.get(channelId) ?? []).find((each) => each.id === messageId);
  }

  // MESSAGE_UPDATE may bring only what changed.
  keep(message) {
    const known = this.messages.get(message.channel_id);
    if (!known) return message;
    const index = known.findIndex((each) => each.id === message.id);
    if (index < 0) known.push(message);
    else known[index] = { ...known[index], ...message };
    return index < 0 ? message : known[index];
  }

  forget(channelId, messageId) {
    const known = this.messages.get(channelId) ?? [];
    this.messages.set(channelId, known.filter((each) => each.id !== messageId));
  }
}

function compareIds(a, b) {
  return Number(BigInt(a) - BigInt(b));
}
