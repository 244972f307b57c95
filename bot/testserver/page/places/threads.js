// Threads and posts: the list of a channel's, and beginning a new one.

import { field, openDialog } from "../elements/dialog.js";
import { element, newId } from "../elements/dom.js";
import { openMenu } from "../elements/menu.js";
import { PUBLIC_THREAD } from "../discord/channels.js";
import { Told } from "../problems.js";
import { formatTime, text } from "../texts/texts.js";

const LONGEST_NAME = 100;

// `acts` are `openChannel(id)` and, where one may, `start()`.
export function openThreadList(anchor, threads, acts) {
  const items = threads.map((thread) => ({
    label: thread.name,
    detail: text("messageCount", thread.message_count ?? 0),
    icon: "thread",
    act: () => acts.openChannel(thread.id),
  }));
  const none = { label: text("noThreads"), disabled: true, act() {} };
  const begin = acts.start ? [{ label: text("newThread"), icon: "plus", act: acts.start }] : [];
  openMenu(anchor, text("threads"), [items.length ? items : [none], begin]);
}

// Begins a thread, from `message` if given, and ends with it. `call` is the REST client's.
export function startThread(call, channel, message, open) {
  const name = element("input", { type: "text", maxlength: LONGEST_NAME, required: true, autocomplete: "off" });
  openDialog({
    title: text("startThread"),
    submit: text("startThread"),
    body: field(text("threadName"), name, { required: true }),
    onSubmit: async () => {
      if (!name.value.trim()) throw new Told(text("fieldRequired"));
      const body = { name: name.value.trim(), auto_archive_duration: 1440 };
      const place = message ? `/messages/${message.id}` : "";
      const thread = await call("POST", `/channels/${channel.id}${place}/threads`, message ? body : { ...body, type: PUBLIC_THREAD });
      open(thread);
    },
  });
}

export function writePost(call, forum, open) {
  const title = element("input", { type: "text", maxlength: LONGEST_NAME, required: true, autocomplete: "off" });
  const content = element("textarea", { rows: 5, maxlength: 2000, required: true });
  const tags = (forum.available_tags ?? []).map((tag) => {
    const box = element("input", { type: "checkbox", value: tag.id });
    return { box, node: element("label", { class: "tag" }, box, [tag.emoji_name, tag.name].filter(Boolean).join(" ")) };
  });
  openDialog({
    title: text("newPost"),
    submit: text("publish"),
    body: [
      field(text("postTitle"), title, { required: true }),
      field(text("postMessage"), content, { required: true }),
      tags.length ? element("fieldset", { class: "field tags" }, element("legend", {}, text("tags")), tags.map(({ node }) => node)) : null,
    ],
    onSubmit: async () => {
      if (!title.value.trim() || !content.value.trim()) throw new Told(text("fieldRequired"));
      const body = { name: title.value.trim(), message: { content: content.value.trim() } };
      const applied = tags.filter(({ box }) => box.checked).map(({ box }) => box.value);
      if (applied.length) body.applied_tags = applied;
      open(await call("POST", `/channels/${forum.id}/threads`, body));
    },
  });
}

// A forum as a list of its posts. `acts` are `openChannel(id)` and, where one may, `write()`.
export function renderForum(root, forum, store, acts) {
  const posts = store.threadsOf(forum.id);
  const tagNames = new Map((forum.available_tags ?? []).map((tag) => [tag.id, tag.name]));
  const id = newId("forum");
  root.replaceChildren(
    element(
      "div",
      { class: "forum-head" },
      element("p", {}, forum.topic || text("forumIntro")),
      acts.write ? element("button", { type: "button", class: "button primary", onclick: acts.write }, text("newPost")) : null,
    ),
    posts.length
      ? element("ul", { class: "posts", id }, posts.map((post) => element("li", {}, card(post, store, tagNames, acts))))
      : element("p", { class: "picker-empty" }, text("noPosts")),
  );
}

function card(post, store, tagNames, { openChannel }) {
  const owner = store.users.get(post.owner_id);
  const tags = (post.applied_tags ?? []).map((each) => tagNames.get(each)).filter(Boolean);
  const begun = post.thread_metadata?.create_timestamp;
  return element(
    "button",
    { type: "button", class: store.unread.has(post.id) ? "post unread" : "post", onclick: () => openChannel(post.id) },
    tags.length ? element("span", { class: "post-tags" }, tags.map((name) => element("span", { class: "hint" }, name))) : null,
    element("b", {}, post.name),
    element("small", {}, [owner && (owner.global_name || owner.username), text("replyCount", post.message_count ?? 0), begun && formatTime(begun)].filter(Boolean).join(" · ")),
  );
}
