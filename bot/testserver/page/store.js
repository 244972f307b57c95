// What the page knows of the world: who is there, which channels, and the messages it has seen.

export class Store {
  constructor() {
    this.users = new Map();
    this.channels = new Map();
    this.messages = new Map();
    this.guild = null;
    this.self = null;
  }

  // From READY: the user, their guild with its channels and members, their direct conversations.
  begin(ready) {
    this.self = ready.user;
    this.guild = ready.guilds[0] ?? null;
    this.messages.clear();
    this.channels.clear();
    this.users.set(ready.user.id, ready.user);
    for (const member of this.guild?.members ?? []) this.users.set(member.user.id, member.user);
    for (const channel of this.guild?.channels ?? []) {
      this.addChannel({ ...channel, guild_id: this.guild.id });
    }
    for (const channel of ready.private_channels) this.addChannel(channel);
  }

  addChannel(channel) {
    this.channels.set(channel.id, channel);
    for (const user of channel.recipients ?? []) this.users.set(user.id, user);
  }

  get textChannels() {
    return [...this.channels.values()].filter((channel) => channel.type === 0);
  }

  get bots() {
    return [...this.users.values()].filter((user) => user.bot);
  }

  // Those one can mention, bots first.
  get people() {
    const others = [...this.users.values()].filter((user) => user.id !== this.self.id);
    return others.sort((a, b) => Number(Boolean(b.bot)) - Number(Boolean(a.bot)));
  }

  directWith(userId) {
    return [...this.channels.values()].find(
      (channel) => channel.type === 1 && channel.recipients[0].id === userId,
    );
  }

  // Oldest first; undefined until the channel has been read once.
  setMessages(channelId, newestFirst) {
    this.messages.set(channelId, [...newestFirst].reverse());
  }

  keep(message) {
    const known = this.messages.get(message.channel_id);
    if (!known) return;
    const index = known.findIndex((each) => each.id === message.id);
    if (index < 0) known.push(message);
    else known[index] = message;
  }

  forget(channelId, messageId) {
    const known = this.messages.get(channelId) ?? [];
    this.messages.set(channelId, known.filter((each) => each.id !== messageId));
  }
}
