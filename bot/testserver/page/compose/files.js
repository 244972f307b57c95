// Files about to be sent with a message.

import { element } from "../elements/dom.js";
import { icon } from "../elements/icons.js";
import { formatSize, text } from "../texts/texts.js";

const MOST = 10;

export class Files {
  constructor(root) {
    Object.assign(this, { root, files: [] });
    this.input = element("input", { type: "file", multiple: true, hidden: true, onchange: () => {
      this.add(this.input.files);
      this.input.value = "";
    } });
    root.hidden = true;
  }

  ask() {
    this.input.click();
  }

  add(files) {
    this.files = [...this.files, ...files].slice(0, MOST);
    this.#draw();
  }

  // What was gathered, which is then no longer here.
  take() {
    const { files } = this;
    this.files = [];
    this.#draw();
    return files;
  }

  #draw() {
    this.root.hidden = !this.files.length;
    this.root.replaceChildren(...this.files.map((file) => element(
      "div",
      { class: "file" },
      icon(file.type.startsWith("image/") ? "picture" : "file"),
      element("span", {}, element("b", {}, file.name), element("small", {}, formatSize(file.size))),
      element("button", { type: "button", class: "plain", "aria-label": text("removeFile", file.name), onclick: () => {
        this.files = this.files.filter((each) => each !== file);
        this.#draw();
      } }, icon("close")),
    )));
  }
}
