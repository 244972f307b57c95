// A box that floats beside what opened it: at its side, or as a sheet at the foot of a phone.

import { byId } from "./dom.js";

const GAP = 6;
let open = null;

// `anchor` is an element, or a point `{ x, y }`. Whatever is open already is closed. The box is
// gone on Escape, on a press outside it and when the window changes; `onClose` is told.
export function openPopover(anchor, box, { onClose = () => {}, returnTo = document.activeElement } = {}) {
  closePopover();
  box.classList.add("popover");
  // What stands outside an open dialog cannot be reached.
  const dialog = anchor instanceof Element ? anchor.closest("dialog") : null;
  (dialog ?? byId("floating")).append(box);
  place(anchor, box);
  open = { box, onClose, returnTo, anchor, opened: performance.now() };
  if (anchor instanceof Element) anchor.setAttribute("aria-expanded", "true");
}

export function closePopover({ focus = true } = {}) {
  if (!open) return;
  const { box, onClose, returnTo, anchor } = open;
  open = null;
  const held = box.contains(document.activeElement) || document.activeElement === document.body;
  box.remove();
  if (anchor instanceof Element) anchor.setAttribute("aria-expanded", "false");
  if (focus && held && returnTo?.isConnected) returnTo.focus();
  onClose();
}

export function isPopoverOpen() {
  return open !== null;
}

function place(anchor, box) {
  const rect = anchor instanceof Element
    ? anchor.getBoundingClientRect()
    : { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y, width: 0 };
  if (rect.width > 220) box.style.minWidth = `${rect.width}px`;
  const { width, height } = box.getBoundingClientRect();
  const below = rect.bottom + GAP + height <= innerHeight;
  const above = rect.top - GAP - height;
  const top = below ? rect.bottom + GAP : Math.max(GAP, Math.min(above, innerHeight - height - GAP));
  const left = rect.left + width + GAP <= innerWidth ? rect.left : Math.max(GAP, rect.right - width);
  box.style.top = `${top}px`;
  box.style.left = `${Math.min(left, Math.max(GAP, innerWidth - width - GAP))}px`;
}

document.addEventListener("pointerdown", ({ target }) => {
  if (!open || open.box.contains(target)) return;
  const again = open.anchor instanceof Element && open.anchor.contains(target);
  // A press on what opened it closes it by the click that follows.
  if (!again) closePopover({ focus: false });
}, true);

document.addEventListener("keydown", (event) => {
  if (!open || event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  closePopover();
}, true);

addEventListener("resize", () => closePopover());
