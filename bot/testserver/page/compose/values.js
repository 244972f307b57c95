// What an option of a command may be given, and what is sent of what was typed.

import { nameOf } from "../elements/dom.js";
import { text } from "../texts/texts.js";
import { shownName } from "./entries.js";
import { boolChoices } from "./picker.js";

export const STRING = 3, INTEGER = 4, BOOLEAN = 5, NUMBER = 10, ATTACHMENT = 11;
const USER = 6, CHANNEL = 7, ROLE = 8, MENTIONABLE = 9;

// The choices that need no bot: `{ title, value, user }`, those whose title contains `typed`.
export function fixedChoices(option, store, typed) {
  return all(option, store).filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()));
}

export function isChosen({ type }) {
  return type >= USER && type <= MENTIONABLE;
}

export function isNumber({ type }) {
  return type === INTEGER || type === NUMBER;
}

// The value to send for what a field holds.
export function valueOf(option, input, store) {
  if (input.chosen) return input.chosen.value;
  if (isNumber(option)) return Number(input.value.replace(",", "."));
  const fixed = fixedChoices(option, store, input.value);
  return fixed.length === 1 ? fixed[0].value : input.value;
}

// Why a field cannot be sent as it is, or null.
export function problemOf(option, input, store) {
  const { value } = input;
  if (option.type === ATTACHMENT) return option.required && !input.files.length ? text("fieldRequired") : null;
  if (value === "") return option.required ? text("fieldRequired") : null;
  if (isNumber(option)) return numberProblem(option, valueOf(option, input, store));
  if (option.type !== STRING || option.choices?.length) {
    const found = input.chosen || fixedChoices(option, store, value).length === 1;
    return found ? null : text("fieldFromList");
  }
  return value.length < (option.min_length ?? 0) ? text("fieldTooShort", option.min_length) : null;
}

function numberProblem({ type, min_value: least = -Infinity, max_value: most = Infinity }, number) {
  if (Number.isNaN(number) || (type === INTEGER && !Number.isInteger(number))) return text("fieldNumber");
  return number < least || number > most ? text("fieldBetween", least, most) : null;
}

function all(option, store) {
  if (option.type === BOOLEAN) return boolChoices();
  if (option.type === USER || option.type === MENTIONABLE) {
    const users = [...store.users.values()].map((user) => ({ title: nameOf(user), value: user.id, user }));
    return option.type === USER ? users : [...users, ...roles(store)];
  }
  if (option.type === ROLE) return roles(store);
  if (option.type === CHANNEL) {
    return [...store.guildChannels]
      .filter(({ type }) => !option.channel_types?.length || option.channel_types.includes(type))
      .map(({ id, name }) => ({ title: `#${name}`, value: id }));
  }
  return (option.choices ?? []).map((choice) => ({ title: shownName(choice), value: choice.value }));
}

function roles(store) {
  return [...store.roles.values()].map(({ id, name }) => ({ title: name.startsWith("@") ? name : `@${name}`, value: id }));
}
