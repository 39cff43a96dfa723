// The keyboard map. Single keys work outside fields; <html data-keys="off"> switches them off.
import { isTyping } from "../lib/dom.ts";
import { letters } from "../lib/places.ts";
import { open } from "./overlay.ts";
import { openPalette } from "./palette.ts";
import { clearSelection, cursorRow, moveCursor, selectPage, toggleCursor } from "./selection.ts";
import { undoLast } from "./toasts.ts";

const SEQUENCE = 1500;
let goingSince = 0;

type Act = () => unknown;

const SINGLE: Record<string, Act> = {
  "?": () => openById("keys"),
  "/": () => openPalette(),
  j: () => moveCursor(1),
  k: () => moveCursor(-1),
  x: () => toggleCursor(false),
  X: () => toggleCursor(true),
  g: () => (goingSince = Date.now()),
};

function openById(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement) open(dialog);
}

/** Press the element that claims a key, or put the focus into it when it is a field.
 *  With data-then the writing goes on in the field of that id. */
function press(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found || found.closest("[hidden], [inert]")) return false;
  if (isTyping(found)) found.focus();
  else found.click();
  if (found.dataset.then) document.getElementById(found.dataset.then)?.focus();
  return true;
}

function place(letter: string): boolean {
  const links = [...document.querySelectorAll<HTMLElement>(".rail [data-place]")];
  const key = letters(links.map((link) => link.dataset.place!)).get(letter);
  links.find((link) => link.dataset.place === key)?.click();
  return key !== undefined;
}

function single(event: KeyboardEvent): boolean {
  if (Date.now() - goingSince < SEQUENCE && place(event.key)) {
    goingSince = 0;
    return true;
  }
  if (/^[1-9]$/.test(event.key)) return press(`.tabs[data-views] > a:nth-child(${event.key})`);
  // A page may give a key a meaning of its own.
  if (press(`[data-hotkey="${CSS.escape(event.key)}"]`)) return true;
  SINGLE[event.key]?.();
  return event.key in SINGLE;
}

function withControl(event: KeyboardEvent): boolean {
  if (event.key === "k") return openPalette();
  if (isTyping(event.target) || document.querySelector("dialog:modal")) return false;
  if (event.key === "z") return undoLast();
  if (event.key !== "a" || !cursorRow()) return false;
  selectPage();
  return true;
}

function handled(event: KeyboardEvent): boolean {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return withControl(event);
  if (isTyping(event.target) || document.querySelector("dialog:modal, :popover-open:not(#toasts)"))
    return false;
  if (event.key === "Escape") return clearSelection();
  return document.documentElement.dataset.keys !== "off" && single(event);
}

document.addEventListener("keydown", (event) => {
  if (!event.defaultPrevented && !event.isComposing && handled(event)) event.preventDefault();
});
