// What was just done, for ten seconds, with a way back. The server sends the event `toast`.
import htmx from "htmx.org";
import { alarm, announce } from "../lib/announce.ts";
import { csrfToken } from "../lib/csrf.ts";
import { icon, part } from "../lib/dom.ts";
import { say } from "../lib/words.ts";

export type Toast = { message: string; undo_url?: string; tone?: string };

export const FAILURES: Record<number, string> = { 403: "forbidden", 404: "gone", 413: "large", 429: "busy", 507: "full" };

const SHOWN = 3;
const KEPT = 20;
const LOG = "scheda:log";

export function showToast(toast: Toast): HTMLElement | undefined {
  const frame = document.querySelector<HTMLTemplateElement>("#toast-frame");
  const box = frame?.content.querySelector(".toast")?.cloneNode(true) as HTMLElement | undefined;
  if (!box) return undefined;
  if (toast.tone) box.dataset.tone = toast.tone;
  part(box, "text")!.textContent = toast.message;
  part(box, "close")!.addEventListener("click", () => leave(box));
  arm(box, toast);
  shelf()?.append(box);
  makeRoom();
  (toast.tone === "bad" ? alarm : announce)(toast.message);
  log(toast);
  return box;
}

/** The server refused or broke: say what it means and what to do. */
export function failed(status: number): void {
  showToast({ message: say(FAILURES[status] ?? "server"), tone: "bad" });
}

/** The newest offer to undo, for Ctrl Z. */
export function undoLast(): boolean {
  const offers = document.querySelectorAll<HTMLElement>('#toasts [data-part="undo"]:not([hidden])');
  const last = [...offers].at(-1);
  last?.click();
  return last !== undefined;
}

function arm(box: HTMLElement, toast: Toast): void {
  const undo = part<HTMLButtonElement>(box, "undo")!;
  undo.hidden = !toast.undo_url;
  undo.addEventListener("click", () => takeBack(toast, box, undo));
  const time = part(box, "time");
  // Failures stay until they are read.
  if (toast.tone === "bad") time?.remove();
  else time?.addEventListener("animationend", () => leave(box));
}

async function takeBack(toast: Toast, box: HTMLElement, button: HTMLElement): Promise<void> {
  button.setAttribute("aria-busy", "true");
  const answer = await fetch(toast.undo_url!, {
    method: "POST",
    headers: { "X-CSRFToken": csrfToken(), "HX-Request": "true" },
  }).catch(() => null);
  button.removeAttribute("aria-busy");
  if (!answer?.ok) return failed(answer?.status ?? 0);
  leave(box);
  announce(say("undone"));
  document.dispatchEvent(new CustomEvent("undone", { bubbles: true }));
  showAgain(eventsOf(answer));
}

/** What the server says has changed; its toast is not needed, for the way back was just pressed. */
function eventsOf(answer: Response): string[] {
  const told = Object.keys(JSON.parse(answer.headers.get("HX-Trigger") ?? "{}"));
  return told.filter((name) => name !== "toast" && name !== "overlay-close");
}

/** Whatever is on screen shows the state before: fetch it again, each part once. */
function showAgain(changed: string[]): void {
  const shown = [...document.querySelectorAll("[data-refresh]")];
  if (!shown.length) return location.reload();
  const hears = (one: Element) => changed.some((name) => one.getAttribute("hx-trigger")?.includes(name));
  const others = shown.filter((one) => !hears(one));
  for (const name of changed) document.body.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  for (const one of others) htmx.trigger(one, "refresh");
}

function leave(box: HTMLElement): void {
  if (box.contains(document.activeElement)) document.querySelector<HTMLElement>("#main")?.focus();
  box.remove();
}

/** More than a few at once hide the page; the log keeps them all. */
function makeRoom(): void {
  const calm = document.querySelectorAll<HTMLElement>('#toasts .toast:not([data-tone="bad"])');
  for (const old of [...calm].slice(0, -SHOWN)) leave(old);
}

/** A dialog makes the rest of the page inert, so the toasts move into the top layer. */
function shelf(): HTMLElement | null {
  const shelf = document.getElementById("toasts");
  if (shelf && shelf.popover !== "manual") shelf.popover = "manual";
  if (shelf?.matches(":popover-open")) shelf.hidePopover();
  shelf?.showPopover();
  return shelf;
}

function log(toast: Toast): void {
  const kept: Toast[] = [toast, ...logged()].slice(0, KEPT);
  sessionStorage.setItem(LOG, JSON.stringify(kept));
  drawLog();
}

function logged(): Toast[] {
  return JSON.parse(sessionStorage.getItem(LOG) ?? "[]");
}

function drawLog(): void {
  const list = document.getElementById("toast-log");
  const empty = document.getElementById("toast-log-empty");
  if (!list || !empty) return;
  list.replaceChildren(...logged().map(logRow));
  empty.hidden = list.childElementCount > 0;
}

function logRow({ message, tone }: Toast): HTMLElement {
  const row = document.createElement("li");
  row.className = "row-n";
  row.append(icon(tone === "bad" ? "triangle-alert" : "check"), message);
  return row;
}

document.addEventListener("toast", (event) => showToast((event as CustomEvent<Toast>).detail));
document.addEventListener("visibilitychange", () => {
  for (const box of document.querySelectorAll<HTMLElement>(".toast")) {
    box.toggleAttribute("data-paused", document.hidden);
  }
});

// One banner while there is no connection; it goes away by itself.
let banner: HTMLElement | undefined;

export function unconnected(): void {
  if (!banner?.isConnected) banner = showToast({ message: say("offline"), tone: "bad" });
}

function connected(): void {
  if (banner?.isConnected) leave(banner);
}

addEventListener("offline", unconnected);
addEventListener("online", connected);
document.addEventListener("htmx:after:request", connected);

drawLog();
for (const message of document.querySelectorAll<HTMLDataElement>("data.said")) {
  showToast({ message: message.value, tone: message.dataset.tone });
  message.remove();
}
