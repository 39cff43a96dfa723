// After a swap the focus is somewhere meaningful, and what changed is spoken.
import { announce } from "../lib/announce.ts";
import { say } from "../lib/words.ts";

type Settled = { task?: { type: string; target: Element }; newContent: Node[] };

// A fragment that loads by itself takes the focus from nobody.
let hadFocus = false;

document.addEventListener("htmx:before:swap", () => {
  hadFocus = document.activeElement !== document.body;
});

document.addEventListener("htmx:after:settle", (event) => {
  const { task, newContent } = (event as CustomEvent<Settled>).detail;
  const fresh = newContent.filter((node) => node instanceof Element);
  // htmx puts its own focus (autofocus, same id) right after this event.
  setTimeout(() => settle(fresh, task?.type === "main" ? task.target : null));
});

document.addEventListener("DOMContentLoaded", () => settle([document.body], null));
if (document.readyState !== "loading") settle([document.body], null);

function settle(fresh: Element[], target: Element | null): void {
  const wanted = find(fresh, "[data-focus]");
  if (wanted) focusOn(wanted);
  else if (hadFocus && target?.isConnected && document.activeElement === document.body)
    focusOn(heading(target));
  markTitle();
  const spoken = fresh.flatMap((one) => [...one.querySelectorAll("[data-announce]")]);
  const sentences = new Set(spoken.map((one) => one.textContent.trim()));
  if (sentences.size && target) announce([...sentences].join(". "));
}

function find(fresh: Element[], selector: string): HTMLElement | null {
  for (const one of fresh) {
    const found = one.matches(selector) ? one : one.querySelector(selector);
    if (found instanceof HTMLElement) return found;
  }
  return null;
}

function heading(target: Element): HTMLElement {
  return target.querySelector<HTMLElement>("h1, h2") ?? (target as HTMLElement);
}

function focusOn(element: HTMLElement): void {
  if (!element.matches("a, button, input, select, textarea, [tabindex]")) element.tabIndex = -1;
  element.focus({ preventScroll: element.matches("main") });
}

function markTitle(): void {
  const start = `${say("error-title")} `;
  const refused = document.querySelector(".errors[data-focus]") !== null;
  const plain = document.title.startsWith(start)
    ? document.title.slice(start.length)
    : document.title;
  document.title = refused ? start + plain : plain;
}
