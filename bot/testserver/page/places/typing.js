// Who is writing, in each channel, until they have written or given up.

import { nameOf } from "../elements/dom.js";
import { text } from "../texts/texts.js";

const TYPING_MS = 10_000;

export class Typing {
  constructor(root, store) {
    Object.assign(this, { root, store, timers: new Map(), channelId: null });
  }

  started({ channel_id, user_id }) {
    const key = `${channel_id}/${user_id}`;
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => this.ended(channel_id, user_id), TYPING_MS));
    this.show(this.channelId);
  }

  ended(channelId, userId) {
    const key = `${channelId}/${userId}`;
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.show(this.channelId);
  }

  show(channelId) {
    this.channelId = channelId;
    const names = [...this.timers.keys()]
      .map((key) => key.split("/"))
      .filter(([place, user]) => place === channelId && user !== this.store.self.id)
      .map(([, user]) => this.store.users.get(user))
      .filter(Boolean)
      .map(nameOf);
    const words = names.length ? text("typing", names) : "";
    if (this.root.textContent !== words) this.root.textContent = words;
    this.root.classList.toggle("busy", Boolean(words));
  }
}
