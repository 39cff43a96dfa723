// In a composer, @ offers colleagues and teams, # what belongs to the customer.
import { origin, part } from "../lib/dom.ts";
import { debounced, Options } from "../lib/options.ts";
import type { Choice } from "./type-ahead.ts";

type Asked = { mark: "@" | "#"; text: string; start: number };

const TYPED = /(?:^|[\s(])([@#])([^@#\n]{0,30})$/;
const PAUSE = 120;
const ADDRESS = { "@": "mentions", "#": "links" } as const;

let open: { area: HTMLTextAreaElement; options: Options; asked: Asked } | null = null;
let request: AbortController | null = null;

function asking(area: HTMLTextAreaElement): Asked | null {
  const before = area.value.slice(0, area.selectionStart);
  const found = TYPED.exec(before);
  if (!found) return null;
  const text = found[2]!;
  return { mark: found[1] as "@" | "#", text, start: before.length - text.length - 1 };
}

const ask = debounced(PAUSE, async (area: HTMLTextAreaElement) => {
  const asked = asking(area);
  const address = asked && area.form?.dataset[ADDRESS[asked.mark]];
  request?.abort();
  if (!asked || !address) return close();
  request = new AbortController();
  const url = new URL(address, location.href);
  url.searchParams.set("q", asked.text);
  const answer = await fetch(url, { signal: request.signal }).catch(() => null);
  if (!answer?.ok) return close();
  const choices = (await answer.json()) as Choice[];
  if (choices.length && document.activeElement === area) show(area, asked, choices);
  else close();
});

function show(area: HTMLTextAreaElement, asked: Asked, choices: Choice[]): void {
  close();
  const list = document.createElement("div");
  list.id = "mentions";
  list.className = "listbox mentions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", area.labels[0]?.textContent ?? asked.mark);
  list.append(...choices.map(row));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = origin<HTMLElement>(event, '[role="option"]');
    if (option) take(option);
  });
  area.after(list);
  area.setAttribute("aria-controls", list.id);
  const options = new Options(area as unknown as HTMLInputElement, list);
  open = { area, options, asked };
  options.keep(undefined);
}

function row({ id, label, detail = "" }: Choice): HTMLElement {
  const option = document.createElement("div");
  option.setAttribute("role", "option");
  Object.assign(option.dataset, { key: id, label });
  const name = document.createElement("span");
  name.className = "clip";
  name.textContent = label;
  const more = document.createElement("span");
  more.className = "push t-xs muted nowrap";
  more.textContent = detail;
  option.append(name, more);
  return option;
}

function take(option: HTMLElement): void {
  if (!open) return;
  const { area, asked } = open;
  const { key = "", label = "" } = option.dataset;
  area.setRangeText(`${asked.mark}${label} `, asked.start, area.selectionStart, "end");
  if (asked.mark === "#") link(area.form!, key, label);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  close();
}

/** What is linked stands beside the picks, and goes with a press. */
function link(form: HTMLFormElement, key: string, label: string): void {
  const place = part(form, "linked");
  if (!place || place.querySelector(`input[value="${CSS.escape(key)}"]`)) return;
  const pick = document.createElement("label");
  pick.className = "pick";
  const box = Object.assign(document.createElement("input"), {
    type: "checkbox",
    name: "linked",
    value: key,
    checked: true,
  });
  pick.append(box, ` ${label}`);
  place.append(pick);
}

function close(): void {
  open?.options.list.remove();
  open?.area.removeAttribute("aria-activedescendant");
  open?.area.removeAttribute("aria-controls");
  open = null;
}

document.addEventListener("input", (event) => {
  const area = origin<HTMLTextAreaElement>(event, "form[data-mentions] textarea");
  if (area) ask(area);
});

document.addEventListener("focusout", close);

// Before every other key: Enter chooses here, and Escape closes only this.
document.addEventListener(
  "keydown",
  (event) => {
    if (!open || event.target !== open.area || event.isComposing) return;
    const { options } = open;
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") options.move(1);
    else if (event.key === "ArrowUp") options.move(-1);
    else if ((event.key === "Enter" || event.key === "Tab") && isPlain && options.selected)
      take(options.selected);
    else return;
    event.preventDefault();
    event.stopPropagation();
  },
  true,
);
