// Building elements. Text only ever becomes text: nothing here reads HTML.

// Children may be elements, texts, arrays of them, or null where there is nothing.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...present(children));
  return made;
}

export function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

export function byId(id) {
  return document.getElementById(id);
}

export function unseen(words) {
  return element("span", { class: "unseen" }, words);
}

export function nameOf(user) {
  return user.global_name || user.username;
}

// Initials on a colour that belongs to the user; colours dark enough for white letters.
const COLOURS = ["#4752c4", "#1a7f4b", "#9a5b00", "#b3363b", "#7d3fb2", "#0b6f94"];

export function avatar(user, className = "") {
  const made = element("span", { class: `avatar ${className}`, "aria-hidden": "true" });
  made.textContent = [...nameOf(user)].slice(0, 1).join("").toUpperCase();
  made.style.backgroundColor = COLOURS[Number(BigInt(user.id) % BigInt(COLOURS.length))];
  return made;
}

// Lower case and without accents, for finding what one half remembers.
export function folded(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

let made = 0;

export function newId(prefix) {
  made += 1;
  return `${prefix}-${made}`;
}
