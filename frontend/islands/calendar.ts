// Appointments that are dragged, stretched, or moved with Alt and the arrows. What moved is said to
// the server through the form #calendar-move; the page that comes back shows where it stands.
import { type Span, moved, shifted, written } from "../lib/spans.ts";

const QUARTER = 15;
const DAY = 24 * 60;
const SLACK = 5;
const KEYS: Record<string, number> = { ArrowUp: -QUARTER, ArrowDown: QUARTER, ArrowLeft: -DAY, ArrowRight: DAY };

type Drag = { event: HTMLElement; x: number; y: number; stretches: boolean; hour: number; span: Span | null; begun: boolean };

// Of its own, so that nothing of the page's script has to be loaded a second time.
function origin(event: Event, selector: string): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}

let drag: Drag | null = null;
let swallow = false;

/** Where it stands: the day of its column and the minutes of that day, as the page shows them. */
function spanOf(event: HTMLElement): Span | null {
  const column = event.closest<HTMLElement>("[data-day]");
  const grid = event.closest<HTMLElement>(".calendar-grid");
  if (!column?.dataset.day || !grid || !event.dataset.minutes) return null;
  const fives = Number(event.dataset.h) * 12 + Number(event.dataset.q);
  return { day: column.dataset.day, from: Number(grid.dataset.first) + fives * 5, minutes: Number(event.dataset.minutes) };
}

function send(event: HTMLElement, starts: string, minutes = ""): void {
  const form = document.querySelector<HTMLFormElement>("#calendar-move");
  if (!form) return;
  const say = (name: string, value: string) => ((form.elements.namedItem(name) as HTMLInputElement).value = value);
  say("task", event.dataset.task!);
  say("starts", starts);
  say("minutes", minutes);
  form.requestSubmit();
}

function columnAt(x: number, y: number): HTMLElement | null {
  const found = document.elementsFromPoint(x, y).find((one) => one.matches(".calendar-day, .calendar-cell"));
  return (found as HTMLElement) ?? null;
}

function aim(column: HTMLElement | null): void {
  for (const old of document.querySelectorAll("[data-aimed]")) old.removeAttribute("data-aimed");
  column?.setAttribute("data-aimed", "");
}

document.addEventListener("pointerdown", (event) => {
  const found = origin(event, ".event[data-task]");
  // A finger scrolls the lists of the phone; there the drawer moves things.
  if (!found || event.button !== 0 || (event.pointerType === "touch" && !found.closest(".calendar-hours"))) return;
  const hours = found.closest<HTMLElement>(".calendar-hours");
  const grid = found.closest<HTMLElement>(".calendar-grid");
  const hour = hours && grid ? hours.getBoundingClientRect().height / Number(grid.dataset.hours) : 0;
  const stretches = origin(event, ".grip") !== null;
  drag = { event: found, x: event.clientX, y: event.clientY, stretches, hour, span: spanOf(found), begun: false };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.begun && Math.hypot(x, y) < SLACK) return;
  drag.begun = true;
  drag.event.dataset.dragged = "";
  if (drag.stretches) drag.event.style.height = `${Math.max(drag.event.scrollHeight / 2, sizeOf(drag) + y)}px`;
  else drag.event.style.translate = `${x}px ${y}px`;
  if (!drag.stretches) aim(columnAt(event.clientX, event.clientY));
});

function sizeOf({ span, hour }: Drag): number {
  return ((span?.minutes ?? 0) / 60) * hour;
}

document.addEventListener("pointerup", (event) => {
  const done = drag;
  if (!done?.begun) return release();
  const column = columnAt(event.clientX, event.clientY);
  swallow = true;
  setTimeout(() => (swallow = false));
  drop(done, column?.dataset.day, event.clientY - done.y);
  release();
});

function drop({ event, span, stretches, hour }: Drag, day: string | undefined, by: number): void {
  if (!span) {
    const own = event.closest<HTMLElement>("[data-day]")?.dataset.day;
    if (day && day !== own) send(event, day);
    return;
  }
  const next = moved(span, { day: stretches ? undefined : day, by: (by / hour) * 60, stretches });
  if (written(next) !== written(span) || next.minutes !== span.minutes) {
    send(event, written(next), next.minutes === span.minutes ? "" : String(next.minutes));
  }
}

function release(): void {
  if (drag) {
    delete drag.event.dataset.dragged;
    drag.event.style.translate = drag.event.style.height = "";
  }
  aim(null);
  drag = null;
}

document.addEventListener("pointercancel", release);
// What is dragged lets the pointer through, to the links beneath, which are not to be dragged.
document.addEventListener("dragstart", (event) => {
  if (drag) event.preventDefault();
});
document.addEventListener(
  "click",
  (event) => {
    if (!swallow) return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drag) return release();
  const found = origin(event, ".event[data-task]");
  const by = KEYS[event.key];
  if (!found || !event.altKey || by === undefined) return;
  event.preventDefault();
  const span = spanOf(found);
  const day = found.closest<HTMLElement>("[data-day]")?.dataset.day;
  if (!span) {
    if (Math.abs(by) === DAY && day) send(found, shifted(day, Math.sign(by)));
    return;
  }
  const next = moved(span, { by, stretches: event.shiftKey && Math.abs(by) === QUARTER });
  send(found, written(next), next.minutes === span.minutes ? "" : String(next.minutes));
});
