// The next step of a composer follows from what is written down, until a person chooses one.
import { origin, part } from "../lib/dom.ts";

type Usual = Record<string, Record<string, [string, string]>>;

const AT = "at";

function field(form: HTMLFormElement, name: string): HTMLSelectElement | null {
  return form.querySelector<HTMLSelectElement>(`select[name="next-${name}"]`);
}

function chosen(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}

function suggest(form: HTMLFormElement, box: HTMLElement): void {
  const kind = chosen(form, "kind") || form.dataset.kind || "";
  const outcome = chosen(form, kind === "call" ? "outcome" : "happened") || chosen(form, "outcome");
  const usual = (JSON.parse(box.dataset.usual!) as Usual)[kind] ?? {};
  const [step, when] = usual[outcome] ?? usual[""] ?? ["call", ""];
  const isPlanned = "planned" in box.dataset && kind !== "todo";
  field(form, "kind")!.value = step;
  field(form, "when")!.value = isPlanned ? "" : when;
}

function show(form: HTMLFormElement, box: HTMLElement): void {
  const kind = field(form, "kind")!;
  const when = field(form, "when")!;
  const label = when.selectedOptions[0]?.textContent ?? "";
  const step = kind.selectedOptions[0]?.dataset.words ?? "";
  part(box, "words")!.textContent = when.value ? `${step} ${moment(form, label)}` : label;
  part(box, "at")!.hidden = when.value !== AT;
}

function moment(form: HTMLFormElement, label: string): string {
  const typed = form.querySelector<HTMLInputElement>('input[name="next-at"]')!.value;
  if (field(form, "when")!.value !== AT || !typed) return label;
  const style = { dateStyle: "medium", timeStyle: "short" } as const;
  return new Date(typed).toLocaleString(document.documentElement.lang, style);
}

function settle(): void {
  for (const box of document.querySelectorAll<HTMLElement>("[data-next]")) {
    const form = box.closest("form");
    if (form) show(form, box);
  }
}

document.addEventListener("change", (event) => {
  const form = origin<HTMLFormElement>(event, "form");
  const box = form?.querySelector<HTMLElement>("[data-next]");
  if (!form || !box) return;
  const isOwn = box.contains(event.target as Node);
  if (isOwn) box.dataset.touched = "yes";
  else if (!box.dataset.touched) suggest(form, box);
  show(form, box);
});

// Another day without leaving the words: Alt and an arrow.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const form = origin<HTMLTextAreaElement>(event, "textarea")?.form;
  const box = form?.querySelector<HTMLElement>("[data-next]");
  if (!form || !box) return;
  event.preventDefault();
  const when = field(form, "when")!;
  const days = when.options.length - 1; // The last one asks for a day of one's own.
  const step = event.key === "ArrowDown" ? 1 : days - 1;
  when.selectedIndex = (when.selectedIndex + step) % days;
  box.dataset.touched = "yes";
  show(form, box);
});

document.addEventListener("htmx:after:settle", settle);
settle();
