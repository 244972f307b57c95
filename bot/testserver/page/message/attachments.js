// Files of a message: pictures shown, the rest offered for download.

import { element } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { formatSize, text } from "../texts/texts.js";

const SPOILER = "SPOILER_";

export function renderAttachments(attachments) {
  if (!attachments.length) return null;
  return element("div", { class: "attachments" }, attachments.map(attachment));
}

function attachment(file) {
  const isPicture = file.content_type?.startsWith("image/");
  if (isPicture) {
    return picture({ url: file.url, description: file.description ?? file.filename, width: file.width, height: file.height, spoiler: file.filename.startsWith(SPOILER) });
  }
  return fileCard(file);
}

export function fileCard({ url, filename, size }) {
  return element(
    "a",
    { class: "file", href: here(url) ? url : undefined, download: filename, "aria-label": text("download", filename) },
    icon("file"),
    element("span", {}, element("b", {}, filename), size === undefined ? null : element("small", {}, formatSize(size))),
    icon("download"),
  );
}

// A picture of this server's; another site's is named and not fetched.
export function picture({ url, description, width, height, spoiler = false, className = "picture" }) {
  const alt = description || text("picture");
  if (!here(url)) {
    return element("span", { class: `${className} elsewhere`, title: url }, icon("picture"), element("span", {}, alt), element("small", {}, hostOf(url)));
  }
  const shown = element("img", { class: className, src: url, alt, width, height, loading: "lazy" });
  if (!spoiler) return shown;
  const cover = element(
    "button",
    { type: "button", class: "covered", onclick: () => cover.replaceWith(shown) },
    element("b", {}, text("spoiler")),
  );
  return cover;
}

function here(url) {
  try {
    return new URL(url, location.href).host === location.host;
  } catch {
    return false;
  }
}

function hostOf(url) {
  try {
    return new URL(url).host || url;
  } catch {
    return url;
  }
}
