// Building elements. Text only ever becomes text: nothing here reads HTML.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

// Initials on a colour that belongs to the user; colours dark enough for white letters.
const COLOURS = ["#4752c4", "#1a7f4b", "#9a5b00", "#b3363b", "#7d3fb2", "#0b6f94"];

export function paintAvatar(avatar, user) {
  avatar.textContent = [...nameOf(user)].slice(0, 1).join("").toUpperCase();
  avatar.style.backgroundColor = COLOURS[Number(BigInt(user.id) % BigInt(COLOURS.length))];
}

export function nameOf(user) {
  return user.global_name || user.username;
}
