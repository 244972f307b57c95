// The page: a user of this Discord, who sees and does what any user's client does.

import { Composer } from "./composer.js";
import { byId, nameOf } from "./dom.js";
import { Gateway } from "./gateway.js";
import { Interactions } from "./interactions.js";
import { Log } from "./log.js";
import { Picker } from "./picker.js";
import { newNonce, Rest } from "./rest.js";
import { closeDrawer, placeName, renderSidebar, renderWelcome, watchDrawer } from "./sidebar.js";
import { Store } from "./store.js";
import { setLanguage, text } from "./texts.js";

const TYPING_MS = 10_000;

const bootstrap = await (await fetch("/_test/page.json")).json();
const me = bootstrap.users[0];
const rest = new Rest(bootstrap.api_url, me.token);
const store = new Store();
const unread = new Set();
const gateway = new Gateway(bootstrap.gateway_url, me.token, hear, showConnection);
const interactions = new Interactions(rest, () => gateway.sessionId, () => showProblem(text("failed")));
const log = new Log(byId("log"), byId("scroll"), messageContext);
const composer = new Composer(byId("composer"), new Picker(byId("picker")), {
  place: () => placeName(channel),
  people: () => store.people,
  commands: () => commands,
  send: (body) => attempt(() => post(body)),
  run: (command, options) => attempt(() => interactions.run(channel, command, options)),
  complete: (command, options) => interactions.complete(channel, command, options),
});
let channel = null;
let commands = [];
let typingTimer;

byId("locale").addEventListener("change", ({ target }) => attempt(() => changeLocale(target.value)));
byId("composer").addEventListener("focusin", () => channel && attempt(loadCommands));
watchDrawer();
gateway.connect();

function hear(name, data) {
  if (name === "READY") attempt(() => begin(data));
  else if (name === "MESSAGE_CREATE" || name === "MESSAGE_UPDATE") receive(name, data);
  else if (name === "MESSAGE_DELETE") drop(data);
  else if (name === "MESSAGE_REACTION_ADD") attempt(() => reread(data));
  else if (name === "TYPING_START") showTyping(data);
  else if (name === "CHANNEL_CREATE") {
    store.addChannel(data);
    drawSidebar();
  } else interactions.hear(name, data);
}

async function begin(ready) {
  const before = channel?.id;
  store.begin(ready);
  speak(ready.user.locale);
  await openChannel(store.channels.has(before) ? before : store.textChannels[0].id);
}

function speak(locale) {
  rest.locale = locale;
  setLanguage(locale);
  byId("locale").value = locale.startsWith("fr") ? "fr" : "en-US";
}

async function openChannel(id) {
  channel = store.channels.get(id);
  unread.delete(id);
  closeDrawer();
  if (!store.messages.has(id)) {
    store.setMessages(id, await rest.call("GET", `/channels/${id}/messages?limit=50`));
  }
  if (channel.id !== id) return;
  await loadCommands();
  draw();
  composer.focus();
}

async function openDirect(userId) {
  const known = store.directWith(userId);
  if (known) return openChannel(known.id);
  const opened = await rest.call("POST", "/users/@me/channels", { recipient_id: userId });
  store.addChannel(opened);
  return openChannel(opened.id);
}

async function loadCommands() {
  const place = channel.guild_id ? `/guilds/${channel.guild_id}` : `/channels/${channel.id}`;
  const index = await rest.call("GET", `${place}/application-command-index`);
  commands = index.application_commands;
}

async function changeLocale(locale) {
  const user = await rest.call("PATCH", "/users/@me", { locale });
  speak(user.locale);
  await loadCommands();
  draw();
}

function draw() {
  drawSidebar();
  renderWelcome(channel, store);
  composer.refresh();
  byId("composer").hidden = false;
  log.show(store.messages.get(channel.id));
  showTyping(null);
  showProblem("");
}

function drawSidebar() {
  renderSidebar(store, channel, unread, {
    openChannel: (id) => attempt(() => openChannel(id)),
    openDirect: (id) => attempt(() => openDirect(id)),
  });
}

function messageContext() {
  return {
    users: store.users,
    channels: store.channels,
    self: store.self,
    commandName: (name) => commands.find((each) => each.name === name)?.name_localized ?? name,
    use: (message, data) => attempt(() => interactions.use(channel, message, data)),
    reply: (message) => composer.setReply(message),
    dismiss: (message) => {
      drop({ channel_id: message.channel_id, id: message.id });
      composer.focus();
    },
  };
}

function receive(name, message) {
  store.keep(message);
  if (message.channel_id !== channel?.id) {
    if (name === "MESSAGE_CREATE") unread.add(message.channel_id);
    if (channel) drawSidebar();
  } else if (name === "MESSAGE_CREATE") {
    log.add(message);
    showTyping(null);
  } else {
    log.update(message);
  }
}

function drop({ channel_id, id }) {
  store.forget(channel_id, id);
  if (channel_id === channel?.id) log.remove(id);
}

async function reread({ channel_id, message_id }) {
  const message = await rest.call("GET", `/channels/${channel_id}/messages/${message_id}`);
  store.keep(message);
  if (channel_id === channel.id) log.update(message);
}

function showTyping(data) {
  clearTimeout(typingTimer);
  const typist = data && data.channel_id === channel?.id ? store.users.get(data.user_id) : null;
  byId("typing").textContent = typist && typist.id !== me.id ? text("typing", nameOf(typist)) : "";
  if (typist) typingTimer = setTimeout(() => showTyping(null), TYPING_MS);
}

function showConnection(connected) {
  byId("connection").textContent = connected ? "" : text("reconnecting");
}

function showProblem(problem) {
  byId("problem").textContent = problem;
}

function post(body) {
  return rest.call("POST", `/channels/${channel.id}/messages`, { ...body, nonce: newNonce() });
}

async function attempt(act) {
  showProblem("");
  try {
    await act();
  } catch (error) {
    showProblem(text("refused", error.message));
  }
}
