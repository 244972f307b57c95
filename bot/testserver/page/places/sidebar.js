// The list of channels, their threads, and conversations.

import { iconOf } from "../discord/channels.js";
import { may, VIEW_CHANNEL } from "../discord/permissions.js";
import { avatar, byId, element, nameOf, unseen } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { text } from "../texts/texts.js";

// `acts` are `openChannel(id)` and `openDirect(userId)`; `current` is the channel one is in.
export function renderSidebar(store, current, acts) {
  const held = byId("sidebar").contains(document.activeElement) ? document.activeElement.dataset.id : null;
  byId("guild").textContent = store.guild?.name ?? "";
  const visible = store.guildChannels.filter((channel) => may(store, channel, VIEW_CHANNEL));
  byId("channels").replaceChildren(...visible.map((channel) => {
    const threads = store.threadsOf(channel.id);
    return element(
      "li",
      {},
      channelButton(channel, store, current, acts),
      threads.length
        ? element("ul", { class: "thread-list" }, threads.map((thread) => element("li", {}, channelButton(thread, store, current, acts))))
        : null,
    );
  }));
  byId("direct").replaceChildren(...store.bots.map((bot) => {
    const channel = store.directWith(bot.id);
    const label = [avatar(bot, "small"), element("span", { class: "name" }, nameOf(bot))];
    return element("li", {}, entry(channel?.id ?? `user-${bot.id}`, label, store, current, () => acts.openDirect(bot.id)));
  }));
  if (held) byId("sidebar").querySelector(`[data-id="${held}"]`)?.focus();
}

function channelButton(channel, store, current, acts) {
  const label = [icon(iconOf(channel)), element("span", { class: "name" }, channel.name)];
  return entry(channel.id, label, store, current, () => acts.openChannel(channel.id));
}

function entry(id, label, store, current, open) {
  const unread = store.unread.has(id);
  const count = store.mentions.get(id);
  return element(
    "button",
    {
      type: "button",
      "data-id": id,
      class: unread ? "unread" : undefined,
      "aria-current": id === current?.id ? "page" : undefined,
      onclick: open,
    },
    label,
    count ? element("span", { class: "pings", "aria-hidden": "true" }, String(count)) : null,
    unread ? unseen(`(${count ? text("mentioned", count) : text("unread")})`) : null,
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
    if (open) byId("sidebar").querySelector("[aria-current], button")?.focus();
  });
  byId("sidebar").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("drawer-open")) return;
    closeDrawer();
    byId("menu").focus();
  });
  document.querySelector("main").addEventListener("click", (event) => {
    if (!event.target.closest("#menu")) closeDrawer();
  });
}
