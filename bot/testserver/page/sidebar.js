// The list of channels and conversations, and the header over the messages.

import { byId, element, nameOf, paintAvatar } from "./dom.js";
import { text } from "./texts.js";

// `acts` are `openChannel(id)` and `openDirect(userId)`; `current` is the channel one is in.
export function renderSidebar(store, current, unread, acts) {
  byId("guild").textContent = store.guild?.name ?? "";
  byId("self-name").textContent = nameOf(store.self);
  paintAvatar(byId("self-avatar"), store.self);
  byId("channels").replaceChildren(
    ...store.textChannels.map((channel) =>
      entry(`# ${channel.name}`, channel.id === current?.id, unread.has(channel.id), () =>
        acts.openChannel(channel.id),
      ),
    ),
  );
  byId("direct").replaceChildren(
    ...store.bots.map((bot) => {
      const channel = store.directWith(bot.id);
      const here = channel !== undefined && channel.id === current?.id;
      const avatar = element("span", { class: "avatar small", "aria-hidden": "true" });
      paintAvatar(avatar, bot);
      return entry([avatar, nameOf(bot)], here, unread.has(channel?.id), () => acts.openDirect(bot.id));
    }),
  );
}

export function placeName(channel) {
  return channel.type === 1 ? `@${nameOf(channel.recipients[0])}` : `#${channel.name}`;
}

export function renderWelcome(channel, store) {
  const direct = channel.type === 1;
  const name = direct ? nameOf(channel.recipients[0]) : channel.name;
  const bot = store.bots[0] ? nameOf(store.bots[0]) : "";
  byId("title").textContent = placeName(channel);
  byId("welcome").replaceChildren(
    element("p", { class: "size-1" }, text(direct ? "welcomeDirect" : "welcomeChannel", name)),
    element("p", {}, direct ? text("beginDirect") : text("begin", bot)),
  );
}

export function closeDrawer() {
  document.body.classList.remove("drawer-open");
  byId("menu").setAttribute("aria-expanded", "false");
}

export function watchDrawer() {
  byId("menu").addEventListener("click", () => {
    const open = document.body.classList.toggle("drawer-open");
    byId("menu").setAttribute("aria-expanded", String(open));
    if (open) byId("sidebar").querySelector("button").focus();
  });
  byId("sidebar").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeDrawer();
    byId("menu").focus();
  });
  document.querySelector("main").addEventListener("click", (event) => {
    if (!event.target.closest("#menu")) closeDrawer();
  });
}

function entry(label, here, unread, open) {
  const children = Array.isArray(label) ? label : [label];
  const attributes = {
    type: "button",
    class: unread ? "unread" : undefined,
    "aria-current": here ? "page" : undefined,
    onclick: open,
  };
  return element("li", {}, element("button", attributes, ...children));
}
