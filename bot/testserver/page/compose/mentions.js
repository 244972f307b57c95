// `@Name` is what one reads while writing, `<@id>` what Discord is sent.

import { nameOf } from "../elements/dom.js";

export function withMentions(typed, people, roles, channels) {
  const users = people.map((user) => [`@${nameOf(user)}`, `<@${user.id}>`]);
  const groups = roles.filter(({ name }) => !name.startsWith("@")).map(({ id, name }) => [`@${name}`, `<@&${id}>`]);
  const places = channels.map(({ id, name }) => [`#${name}`, `<#${id}>`]);
  const longestFirst = [...users, ...groups, ...places].sort(([a], [b]) => b.length - a.length);
  return longestFirst.reduce((content, [name, sent]) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return content.replace(new RegExp(`(?<![\\p{L}\\p{N}<])${escaped}(?![\\p{L}\\p{N}])`, "giu"), sent);
  }, typed);
}
