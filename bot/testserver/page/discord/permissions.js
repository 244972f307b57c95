// What a user may do in a channel, computed from roles and overwrites as Discord does.

import { DIRECT, isThread } from "./channels.js";

export const ADD_REACTIONS = 1n << 6n;
export const VIEW_CHANNEL = 1n << 10n;
export const SEND_MESSAGES = 1n << 11n;
export const MANAGE_MESSAGES = 1n << 13n;
export const ATTACH_FILES = 1n << 15n;
export const USE_APPLICATION_COMMANDS = 1n << 31n;
export const CREATE_PUBLIC_THREADS = 1n << 35n;
const MANAGE_THREADS = 1n << 34n;
const SEND_MESSAGES_IN_THREADS = 1n << 38n;
const ADMINISTRATOR = 1n << 3n;
const ALL = (1n << 53n) - 1n;
const IN_DIRECT = ADD_REACTIONS | VIEW_CHANNEL | SEND_MESSAGES | ATTACH_FILES | USE_APPLICATION_COMMANDS;

export function permissionsIn(store, channel) {
  if (channel.type === DIRECT) return IN_DIRECT;
  const { guild, self, roles } = store;
  if (guild.owner_id === self.id) return ALL;
  const mine = store.rolesOf(self.id).map((role) => role.id);
  let allowed = BigInt(roles.get(guild.id)?.permissions ?? 0);
  for (const id of mine) allowed |= BigInt(roles.get(id)?.permissions ?? 0);
  if (allowed & ADMINISTRATOR) return ALL;
  const place = isThread(channel) ? store.channels.get(channel.parent_id) : channel;
  for (const ids of [[guild.id], mine, [self.id]]) {
    const found = (place?.permission_overwrites ?? []).filter(({ id }) => ids.includes(id));
    for (const { deny } of found) allowed &= ~BigInt(deny);
    for (const { allow } of found) allowed |= BigInt(allow);
  }
  return allowed;
}

export function may(store, channel, permission) {
  return (permissionsIn(store, channel) & permission) === permission;
}

export function mayWrite(store, channel) {
  if (channel.thread_metadata?.locked && !may(store, channel, MANAGE_THREADS)) return false;
  return may(store, channel, isThread(channel) ? SEND_MESSAGES_IN_THREADS | VIEW_CHANNEL : SEND_MESSAGES);
}
