// Rows of table[data-list]: ticks, the bulk bar, the keyboard's cursor.
import { origin, part } from "../lib/dom.ts";
import { between, Selected } from "../lib/selected.ts";
import { say } from "../lib/words.ts";

const TICK = 'tbody .cb > input[type="checkbox"]';
const HEAD = 'thead .cb > input[type="checkbox"]';

let selected = new Selected();
let anchor = "";

function list(): HTMLTableElement | null {
  return document.querySelector<HTMLTableElement>("table[data-list]");
}

function ticks(): HTMLInputElement[] {
  return [...(list()?.querySelectorAll<HTMLInputElement>(TICK) ?? [])];
}

function head(): HTMLInputElement | null {
  return list()?.querySelector<HTMLInputElement>(HEAD) ?? null;
}

function shown(): string[] {
  return ticks().map((tick) => tick.value);
}

function key(): string {
  return `scheda:selected:${location.pathname}:${list()?.dataset.list}`;
}

function load(): void {
  if (!list()) return;
  selected = new Selected(JSON.parse(sessionStorage.getItem(key()) ?? "[]"));
  draw();
}

function change(): void {
  sessionStorage.setItem(key(), JSON.stringify([...selected.ids]));
  draw();
}

function draw(): void {
  for (const tick of ticks()) {
    tick.checked = selected.has(tick.value);
    tick.closest("tr")!.setAttribute("aria-selected", String(tick.checked));
  }
  const all = head();
  if (all) {
    const chosen = ticks().filter((tick) => tick.checked).length;
    all.checked = chosen > 0 && chosen === ticks().length;
    all.indeterminate = chosen > 0 && !all.checked;
  }
  drawBar();
}

function drawBar(): void {
  const bar = document.querySelector<HTMLElement>("[data-bulk]");
  if (!bar) return;
  const hadFocus = bar.contains(document.activeElement);
  bar.hidden = selected.isEmpty;
  if (bar.hidden && hadFocus) head()?.focus();
  const hidden = selected.hidden(shown());
  const total = Number(bar.dataset.total ?? 0);
  part(bar, "count")!.textContent = selected.all
    ? say("selected-all", { count: total })
    : say(hidden ? "selected-hidden" : "selected", { count: selected.ids.size, hidden });
  const all = part(bar, "all");
  const wholePage = ticks().length > 0 && ticks().every((tick) => tick.checked);
  if (all) all.hidden = selected.all || !wholePage || total <= selected.ids.size;
}

export function clearSelection(): boolean {
  if (selected.isEmpty) return false;
  selected.clear();
  change();
  return true;
}

export function selectPage(): void {
  selected.set(shown(), true);
  change();
}

function toggle(id: string, chosen: boolean, extend: boolean): void {
  selected.set(extend && anchor ? between(shown(), anchor, id) : [id], chosen);
  anchor = id;
  change();
}

// The cursor of J and K

function rows(): HTMLTableRowElement[] {
  return [...(list()?.tBodies[0]?.rows ?? [])];
}

export function cursorRow(): HTMLTableRowElement | null {
  return list()?.querySelector<HTMLTableRowElement>("tr[data-cursor]") ?? null;
}

export function moveCursor(step: number): void {
  const all = rows();
  const now = cursorRow();
  const next = all[now ? all.indexOf(now) + step : 0];
  if (!next) return;
  now?.removeAttribute("data-cursor");
  next.setAttribute("data-cursor", "");
  next.scrollIntoView({ block: "nearest" });
  next.querySelector<HTMLElement>("a.name, a")?.focus({ preventScroll: true });
}

export function toggleCursor(extend: boolean): void {
  const tick = cursorRow()?.querySelector<HTMLInputElement>(".cb > input");
  if (tick) toggle(tick.value, !tick.checked, extend);
}

document.addEventListener("click", (event) => {
  // The whole cell is the target, not only the small box in it.
  if (event.target instanceof HTMLElement && event.target.matches("table[data-list] .cb")) {
    event.target.querySelector<HTMLInputElement>("input")?.click();
  }
  const tick = origin<HTMLInputElement>(event, TICK);
  if (tick?.closest("table[data-list]")) toggle(tick.value, tick.checked, event.shiftKey);
  const all = origin<HTMLInputElement>(event, HEAD);
  if (all?.closest("table[data-list]")) {
    selected.set(shown(), all.checked);
    change();
  }
  const button = origin(event, "[data-bulk] [data-part]");
  if (button?.dataset.part === "none") clearSelection();
  if (button?.dataset.part === "all") {
    selected.all = true;
    draw();
  }
});

// What is done to the selection carries it along.

function carries(element: Element | null | undefined): boolean {
  return !selected.isEmpty && element?.closest("[data-bulk], [data-selection]") != null;
}

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = (event as CustomEvent).detail;
  if (!carries(ctx.sourceElement)) return;
  const count = selected.all
    ? document.querySelector<HTMLElement>("[data-bulk]")!.dataset.total!
    : String(selected.ids.size);
  if (ctx.request.method === "GET") ctx.request.body.set("count", count);
  else
    for (const [name, value] of selected.entries(location.search.slice(1)))
      ctx.request.body.append(name, value);
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!carries(form) || form.matches("[hx-post]")) return;
  for (const old of form.querySelectorAll("input[data-carried]")) old.remove();
  for (const [name, value] of selected.entries(location.search.slice(1))) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    field.dataset.carried = "";
    form.append(field);
  }
});

document.addEventListener("selection-clear", clearSelection);
document.addEventListener("htmx:after:settle", draw);
load();
