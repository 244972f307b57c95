// The page: a user of this Discord, who sees and does what any user's client does.

import { Composer } from "./compose/composer.js";
import { Picker } from "./compose/picker.js";
import { DIRECT, FORUM } from "./discord/channels.js";
import { Gateway } from "./discord/gateway.js";
import { Interactions } from "./discord/interactions.js";
import { ATTACH_FILES, CREATE_PUBLIC_THREADS, may, mayWrite } from "./discord/permissions.js";
import { newNonce, Rest } from "./discord/rest.js";
import { Store } from "./discord/store.js";
import { byId } from "./elements/dom.js";
import { icon } from "./elements/icons.js";
import { closePopover } from "./elements/popover.js";
import { hear } from "./hear.js";
import { Log } from "./message/log.js";
import { watchMessages } from "./message/message_menu.js";
import { openModal } from "./message/modal.js";
import { messageActs } from "./message_acts.js";
import { placeName, renderHeader, renderWelcome } from "./places/place.js";
import { renderSelf, watchSelf } from "./places/self.js";
import { closeDrawer, renderSidebar, watchDrawer } from "./places/sidebar.js";
import { openThreadList, renderForum, startThread, writePost } from "./places/threads.js";
import { Typing } from "./places/typing.js";
import { problemWords, Told } from "./problems.js";
import { setLanguage, text } from "./texts/texts.js";
import { Drawer } from "./wire/drawer.js";

const PAGE_OF_MESSAGES = 50;

const bootstrap = await (await fetch("/_test/page.json")).json();
const store = new Store();

// What is true of the moment: who one is, where, and what the bots offer there.
const app = {
  store,
  channel: null,
  index: { applications: [], application_commands: [] },
  locale: null,
  rest: null,
  gateway: null,
  interactions: null,
  attempt,
  call: (...args) => app.rest.call(...args),
  openChannel: (id) => attempt(() => openChannel(id)),
  leaveChannel: () => app.openChannel(store.guildChannels[0].id),
  showProblem,
  showModal,
  begin,
  draw,
  drawSidebar,
  drawPlace,
  loadCommands: () => attempt(loadCommands),
};
const acts = messageActs(app);
app.log = new Log(byId("log"), byId("scroll"), byId("announcer"), () => acts, () => attempt(loadEarlier));
app.typing = new Typing(byId("typing"), store);
app.composer = new Composer(byId("composer"), new Picker(byId("picker")), {
  store,
  place: () => placeName(app.channel),
  mayWrite: () => mayWrite(store, app.channel),
  mayAttach: () => may(store, app.channel, ATTACH_FILES),
  commands: () => app.index.application_commands,
  appOf: (command) => app.index.applications.find(({ id }) => id === command.application_id),
  refreshCommands: () => attempt(loadCommands),
  send: (body, files) => attempt(() => post(body, files)),
  run: (command, options, files) => acts.run(command, options, files),
  complete: (command, options) => app.interactions.complete(app.channel, command, options),
  typing: () => app.call("POST", `/channels/${app.channel.id}/typing`).catch(() => {}),
  editLast: () => acts.editLast(),
});
app.drawer = new Drawer(byId("wire"), byId("wire-toggle"), store);

for (const each of document.querySelectorAll("[data-icon]")) each.append(icon(each.dataset.icon));
byId("threads").addEventListener("click", ({ currentTarget }) => listThreads(currentTarget));
watchDrawer();
watchMessages(app.log, () => acts);
watchSelf(bootstrap.users, store, { become, changeLocale: (locale) => attempt(() => changeLocale(locale)) });
become(bootstrap.users.find(({ name }) => name === decodeURIComponent(location.hash.slice(1))) ?? bootstrap.users[0]);

function become(user) {
  app.gateway?.close();
  if (app.rest) history.replaceState(null, "", `#${encodeURIComponent(user.name)}`);
  const { id: place = null, type } = app.channel ?? {};
  app.wanted = type === DIRECT ? null : place;
  app.channel = null;
  // Until the other is connected there is nothing to see or to act on.
  app.log.show([]);
  store.unread.clear();
  store.mentions.clear();
  acts.forget();
  app.rest = new Rest(bootstrap.api_url, user.token);
  app.gateway = new Gateway(bootstrap.gateway_url, user.token, (name, data) => hear(app, name, data), showConnection);
  app.interactions = new Interactions(app.rest, () => app.gateway.sessionId);
  app.gateway.connect();
}

async function begin(ready) {
  const before = app.channel?.id ?? app.wanted;
  store.begin(ready);
  // The language chosen on the page goes with whoever one becomes.
  if (app.locale && ready.user.locale !== app.locale) await app.call("PATCH", "/users/@me", { locale: app.locale });
  speak(app.locale ?? ready.user.locale);
  await openChannel(store.channels.has(before) ? before : store.guildChannels[0].id);
}

function speak(locale) {
  app.rest.locale = locale;
  setLanguage(locale);
}

async function changeLocale(locale) {
  app.locale = locale;
  const user = await app.call("PATCH", "/users/@me", { locale });
  speak(user.locale);
  await loadCommands();
  draw();
  app.drawer.draw();
}

async function openChannel(id) {
  const channel = store.channels.get(id);
  app.channel = channel;
  store.unread.delete(id);
  store.mentions.delete(id);
  closeDrawer();
  closePopover({ focus: false });
  if (channel.type !== FORUM && !store.messages.has(id)) {
    store.setMessages(id, await app.call("GET", `/channels/${id}/messages?limit=${PAGE_OF_MESSAGES}`));
  }
  if (app.channel.id !== id) return;
  await loadCommands();
  if (app.channel.id !== id) return;
  draw();
  if (channel.type === FORUM || !mayWrite(store, channel)) byId("title").focus();
  else app.composer.focus();
}

async function openDirect(userId) {
  const known = store.directWith(userId);
  if (known) return openChannel(known.id);
  const opened = await app.call("POST", "/users/@me/channels", { recipient_id: userId });
  store.addChannel(opened);
  return openChannel(opened.id);
}

async function loadCommands() {
  const { channel } = app;
  const place = channel.guild_id ? `/guilds/${channel.guild_id}` : `/channels/${channel.id}`;
  app.index = await app.call("GET", `${place}/application-command-index`);
}

async function loadEarlier() {
  const { channel } = app;
  const known = store.messages.get(channel?.id) ?? [];
  if (app.loading || known.length < PAGE_OF_MESSAGES) return;
  app.loading = true;
  try {
    const earlier = await app.call("GET", `/channels/${channel.id}/messages?limit=${PAGE_OF_MESSAGES}&before=${known[0].id}`);
    if (store.addEarlier(channel.id, earlier) && app.channel === channel) app.log.extend(store.messages.get(channel.id));
  } finally {
    app.loading = false;
  }
}

function draw() {
  drawSidebar();
  drawPlace();
  const isForum = app.channel.type === FORUM;
  app.composer.enter(app.channel.id);
  app.log.show(isForum ? [] : store.messages.get(app.channel.id));
  app.typing.show(app.channel.id);
  showProblem("");
}

function drawSidebar() {
  if (!app.channel) return;
  renderSidebar(store, app.channel, {
    openChannel: app.openChannel,
    openDirect: (id) => attempt(() => openDirect(id)),
  });
  renderSelf(store);
}

// Everything around the messages: after a change of the channel itself or of what one may do.
function drawPlace() {
  const { channel } = app;
  const isForum = channel.type === FORUM;
  renderHeader(channel, store, app);
  byId("forum").hidden = !isForum;
  for (const id of ["welcome", "log", "composer"]) byId(id).hidden = isForum;
  if (isForum) {
    const write = () => writePost(app.call, channel, opened);
    renderForum(byId("forum"), channel, store, { openChannel: app.openChannel, write: mayWrite(store, channel) ? write : null });
  } else {
    renderWelcome(channel, store, mayWrite(store, channel));
    app.composer.refresh();
  }
}

function listThreads(anchor) {
  const { channel } = app;
  const start = may(store, channel, CREATE_PUBLIC_THREADS) ? () => startThread(app.call, channel, null, opened) : null;
  openThreadList(anchor, store.threadsOf(channel.id), { openChannel: app.openChannel, start });
}

// A thread that one has just begun.
function opened(thread) {
  store.addChannel(thread);
  app.openChannel(thread.id);
}

function showModal(modal) {
  const channel = store.channels.get(modal.channel_id);
  openModal(modal, store, async (components, files) => {
    try {
      await app.interactions.submit(channel, modal, components, files);
    } catch (error) {
      throw new Told(problemWords(error, text("failedModal")));
    }
  });
}

function post(body, files) {
  return app.call("POST", `/channels/${app.channel.id}/messages`, { ...body, nonce: newNonce() }, files);
}

function showConnection(connected) {
  byId("connection").textContent = connected ? "" : text("reconnecting");
}

function showProblem(problem) {
  byId("problem").textContent = problem;
}

// Whether it went well; if not, the person is told why.
async function attempt(act) {
  showProblem("");
  try {
    await act();
    return true;
  } catch (error) {
    showProblem(problemWords(error));
    return false;
  }
}
