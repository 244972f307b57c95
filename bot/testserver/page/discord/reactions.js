// A message's reactions, as the gateway's events change them.

const same = (a, b) => (a.id ? a.id === b.id : !b.id && a.name === b.name);

// The message as it is after the event; `selfId` is who reads it.
export function withReaction(message, name, data, selfId) {
  const others = (message.reactions ?? []).filter(({ emoji }) => !data.emoji || !same(emoji, data.emoji));
  if (name === "MESSAGE_REACTION_REMOVE_ALL") return { ...message, reactions: [] };
  if (name === "MESSAGE_REACTION_REMOVE_EMOJI") return { ...message, reactions: others };
  const step = name === "MESSAGE_REACTION_ADD" ? 1 : -1;
  const reactions = [...(message.reactions ?? [])];
  const index = reactions.findIndex(({ emoji }) => same(emoji, data.emoji));
  const before = reactions[index] ?? { emoji: data.emoji, count: 0, me: false };
  const me = data.user_id === selfId ? step > 0 : before.me;
  const after = { ...before, count: before.count + step, me };
  if (index < 0) reactions.push(after);
  else reactions[index] = after;
  return { ...message, reactions: reactions.filter(({ count }) => count > 0) };
}

// How a route names an emoji.
export function emojiPath({ id, name }) {
  return encodeURIComponent(id ? `${name}:${id}` : name);
}
