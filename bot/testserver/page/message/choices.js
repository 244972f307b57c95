// What each kind of select offers: its own options, users, roles, channels.

import { avatar, element, nameOf } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { iconOf } from "../discord/channels.js";

export const STRING = 3, USER = 5, ROLE = 6, MENTIONABLE = 7, CHANNEL = 8;

// `{ value, label, detail, picture }`, where `picture()` makes an element or null.
export function choicesOf(component, store) {
  if (component.type === STRING) {
    return component.options.map(({ value, label, description, emoji }) => ({
      value,
      label,
      detail: description,
      picture: () => (emoji ? element("span", { class: "choice-emoji", "aria-hidden": "true" }, emoji.name) : null),
    }));
  }
  if (component.type === USER) return users(store);
  if (component.type === ROLE) return roles(store);
  if (component.type === MENTIONABLE) return [...users(store), ...roles(store)];
  return channels(store, component.channel_types);
}

export function chosenAtFirst(component) {
  if (component.type === STRING) {
    return component.options.filter((option) => option.default).map((option) => option.value);
  }
  return (component.default_values ?? []).map(({ id }) => id);
}

function users(store) {
  return [...store.users.values()].map((user) => ({
    value: user.id,
    label: nameOf(user),
    detail: store.rolesOf(user.id).map((role) => role.name).join(", ") || null,
    picture: () => avatar(user, "tiny"),
  }));
}

function roles(store) {
  return [...store.roles.values()]
    .filter((role) => role.id !== store.guild?.id)
    .map((role) => ({ value: role.id, label: role.name, picture: () => icon("people") }));
}

function channels(store, types) {
  return store.guildChannels
    .flatMap((channel) => [channel, ...store.threadsOf(channel.id)])
    .filter((channel) => !types?.length || types.includes(channel.type))
    .map((channel) => ({ value: channel.id, label: channel.name, picture: () => icon(iconOf(channel)) }));
}
