// What can be done with a message: a small bar on it, and the whole menu.

import { element, nameOf } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { openMenu } from "../elements/menu.js";
import { text } from "../texts/texts.js";
import { plainText } from "./body.js";
import { openPalette, QUICK } from "./reactions.js";
import { isSystem } from "./system.js";

const EPHEMERAL = 1 << 6, LOADING = 1 << 7;
const LONG_PRESS_MS = 500;

// Follows the pointer and the focus from message to message. `context()` is what messages are
// rendered with.
export function watchMessages(log, context) {
  const bar = element("div", { class: "bar", role: "toolbar", "aria-label": text("messageActions") });
  const show = (article) => {
    const message = log.messageAt(article);
    if (!article || !message || message.flags & LOADING) return bar.remove();
    if (bar.parentElement === article && bar.childElementCount) return;
    fill(bar, message, context());
    article.append(bar);
  };
  log.root.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "touch" && !bar.contains(document.activeElement)) show(target.closest("article"));
  });
  log.root.addEventListener("focusin", ({ target }) => show(target.closest("article")));
  log.root.addEventListener("pointerleave", () => {
    if (!log.root.contains(document.activeElement)) bar.remove();
  });
  log.root.addEventListener("contextmenu", (event) => {
    const message = log.messageAt(event.target);
    // The browser's own menu is for links, fields, pictures and chosen words; a finger that rests
    // on a word chooses it without meaning to.
    const byTouch = event.pointerType === "touch";
    const keep = event.target.closest("a, input, textarea, img") || (!byTouch && !getSelection().isCollapsed);
    if (!message || keep) return;
    event.preventDefault();
    if (byTouch) getSelection().removeAllRanges();
    const byKey = event.target.matches("article") && event.button !== 2;
    openMessageMenu(byKey ? pointOf(event.target) : { x: event.clientX, y: event.clientY }, message, context());
  });
  watchLongPress(log, context);
  log.root.addEventListener("keydown", (event) => {
    if (!event.target.matches("article") || event.ctrlKey || event.metaKey || event.altKey) return;
    const message = log.messageAt(event.target);
    const own = context();
    const acts = {
      r: own.mayReply(message) && (() => own.reply(message)),
      e: own.mayEdit(message) && (() => own.edit(message)),
      "+": own.mayReact() && (() => openPalette(event.target, message, own)),
      Enter: () => openMessageMenu(pointOf(event.target), message, own),
      Delete: own.mayDelete(message) && (() => own.remove(message)),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}

function pointOf(article) {
  const rect = article.querySelector(".body").getBoundingClientRect();
  return { x: rect.left, y: Math.max(60, rect.top) + 20 };
}

function watchLongPress(log, context) {
  let timer;
  const stop = () => clearTimeout(timer);
  log.root.addEventListener("pointerdown", ({ pointerType, target, clientX, clientY }) => {
    stop();
    const message = log.messageAt(target);
    if (pointerType !== "touch" || !message || target.closest("button, a, textarea")) return;
    timer = setTimeout(() => {
      openMessageMenu({ x: clientX, y: clientY }, message, context());
      ignoreLifting();
    }, LONG_PRESS_MS);
  });
  for (const name of ["pointerup", "pointermove", "pointercancel", "contextmenu"]) log.root.addEventListener(name, stop);
}

// The finger that opened the menu may be over one of its items as it is lifted.
function ignoreLifting() {
  const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };
  document.addEventListener("click", swallow, { capture: true, once: true });
  document.addEventListener("pointerdown", () => document.removeEventListener("click", swallow, true), { capture: true, once: true });
}

function fill(bar, message, context) {
  const named = (words) => `${words} – ${nameOf(message.author)}`;
  const button = (words, child, onclick, more = {}) =>
    element("button", { type: "button", class: "plain", "aria-label": named(words), title: words, onclick, ...more }, child);
  const mayReact = context.mayReact() && canBeSeen(message);
  bar.replaceChildren(
    ...(mayReact ? QUICK.map((name) => button(text("reactWith", name), name, () => context.react(message, { id: null, name }, true), { class: "plain quick" })) : []),
    ...(mayReact ? [button(text("addReaction"), icon("smile"), ({ currentTarget }) => openPalette(currentTarget, message, context))] : []),
    ...(context.mayEdit(message) ? [button(text("edit"), icon("pencil"), () => context.edit(message))] : []),
    ...(context.mayReply(message) ? [button(text("reply"), icon("reply"), () => context.reply(message))] : []),
    button(text("more"), icon("more"), ({ currentTarget }) => openMessageMenu(currentTarget, message, context), { "aria-haspopup": "menu" }),
  );
}

export function canBeSeen(message) {
  return !(message.flags & (EPHEMERAL | LOADING)) && !isSystem(message);
}

export function openMessageMenu(anchor, message, context) {
  const words = plainText(message, context);
  const shared = canBeSeen(message);
  const returnTo = context.node(message.id);
  openMenu(anchor, text("messageActions"), [
    [
      context.mayReact() && shared && { label: text("addReaction"), icon: "smile", act: () => openPalette(pointOf(returnTo), message, context) },
      context.mayReply(message) && { label: text("reply"), icon: "reply", act: () => context.reply(message) },
      context.mayEdit(message) && { label: text("edit"), icon: "pencil", act: () => context.edit(message) },
      context.mayStartThread(message) && { label: text("startThread"), icon: "thread", act: () => context.startThread(message) },
    ].filter(Boolean),
    {
      label: text("apps"),
      items: shared ? context.messageCommands().map(({ command, label, app }) => ({
        label, detail: app, icon: "app", act: () => context.runOnMessage(command, message),
      })) : [],
    },
    [
      words && { label: text("copyText"), icon: "copy", act: () => context.copy(words) },
      { label: text("copyId"), icon: "copy", act: () => context.copy(message.id) },
      message.flags & EPHEMERAL && { label: text("dismiss"), icon: "close", act: () => context.dismiss(message) },
      context.mayDelete(message) && { label: text("delete"), icon: "trash", danger: true, act: () => context.remove(message) },
    ].filter(Boolean),
  ], { returnTo });
}
