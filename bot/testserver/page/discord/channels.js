// The kinds of channel, as Discord numbers them.

export const TEXT = 0, DIRECT = 1, CATEGORY = 4, ANNOUNCEMENT = 5, FORUM = 15;
export const PUBLIC_THREAD = 11;

export function isThread({ type }) {
  return type === 10 || type === 11 || type === 12;
}

// The icon of elements/icons.js that stands before a channel's name.
export function iconOf(channel) {
  if (channel.type === DIRECT) return "at";
  if (channel.type === FORUM) return "forum";
  if (channel.type === ANNOUNCEMENT) return "megaphone";
  return isThread(channel) ? "thread" : "hash";
}
