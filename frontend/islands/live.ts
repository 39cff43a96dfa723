// What others do shows on open pages: [data-live="party:…"] hears the event `live` and asks again.
import { isAtRest, isInUse } from "../lib/quiet.ts";

const GATHER = 250;
const HIDDEN = 3000;
const FIRST_PAUSE = 5000;
const LONGEST_PAUSE = 300_000;

const address = document.body.dataset.liveUrl;
const due = new Set<string>();
let source: EventSource | undefined;
let followed = "";
let wasOpen = false;
let pause = FIRST_PAUSE;
let requests = 0;
let gathering: ReturnType<typeof setTimeout> | undefined;
let later: ReturnType<typeof setTimeout> | undefined;

function followers(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-live]")];
}

function topicsOf(element: HTMLElement): string[] {
  return element.dataset.live!.split(" ").filter(Boolean);
}

function topics(): string[] {
  return [...new Set(followers().flatMap(topicsOf))].sort();
}

/** A stream for what is on the page now; none while nobody looks, for browsers open only a few. */
function follow(): void {
  const wanted = document.hidden || !navigator.onLine ? "" : topics().join("&topic=");
  if (!address || wanted === followed) return;
  leave();
  if (!wanted) return;
  followed = wanted;
  const age = wasOpen ? 0 : Math.round(performance.now());
  source = new EventSource(`${address}?topic=${wanted}&age=${age}`);
  source.addEventListener("open", heard);
  source.addEventListener("message", (event) => note([event.data]));
  source.addEventListener("end", leave);
  source.addEventListener("error", failed);
}

function leave(): void {
  clearTimeout(later);
  source?.close();
  source = undefined;
  followed = "";
}

function heard(): void {
  pause = FIRST_PAUSE;
  // What happened while nothing was heard; at first, the server knows by the age of the page.
  if (wasOpen) note(topics());
  wasOpen = true;
}

/** A lost connection comes back by itself; a refused one is asked for again, more and more rarely. */
function failed(): void {
  if (source?.readyState !== EventSource.CLOSED) return;
  leave();
  later = setTimeout(follow, pause * (0.5 + Math.random()));
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

function note(news: string[]): void {
  for (const topic of news) due.add(topic);
  gather();
}

function gather(): void {
  clearTimeout(gathering);
  if (due.size) gathering = setTimeout(tell, GATHER);
}

/** Not in the middle of an own request, whose answer may show the very same; not where one works. */
function tell(): void {
  if (requests > 0) return;
  const waiting = new Set<string>();
  for (const element of followers()) {
    const news = topicsOf(element).filter((topic) => due.has(topic));
    if (!news.length) continue;
    if (isInUse(element)) for (const topic of news) waiting.add(topic);
    else element.dispatchEvent(new CustomEvent("live"));
  }
  due.clear();
  for (const topic of waiting) due.add(topic);
}

document.addEventListener("htmx:before:request", () => requests++);
document.addEventListener("htmx:finally:request", () => {
  requests = Math.max(0, requests - 1);
  gather();
});
document.addEventListener("htmx:after:settle", (event) => {
  const target = (event as CustomEvent).detail.task?.target;
  const button = target instanceof Element && target.querySelector("[data-at-once]");
  const region = button && document.querySelector(button.getAttribute("hx-target") ?? "");
  // htmx gives the button its life right after this event.
  if (region && isAtRest(region)) setTimeout(() => (button as HTMLElement).click());
  follow();
});
document.addEventListener("focusout", gather);
document.addEventListener("selectionchange", gather);
document.addEventListener("toggle", gather, true);

let leaving: ReturnType<typeof setTimeout> | undefined;
document.addEventListener("visibilitychange", () => {
  clearTimeout(leaving);
  if (document.hidden) leaving = setTimeout(leave, HIDDEN);
  else follow();
});
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => event.persisted && follow());
addEventListener("offline", leave);
addEventListener("online", follow);
follow();
