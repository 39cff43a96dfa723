// What is typed in a form with data-draft stays on the device until it is saved.
import { part, store, stored } from "../lib/dom.ts";
import { debounced } from "../lib/options.ts";

type Draft = { values: Record<string, string>; sent: boolean };

const PAUSE = 2000;
const SKIPPED = new Set(["password", "hidden", "file", "submit", "button"]);

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (one) => "name" in one && one.name !== "" && !SKIPPED.has((one as Field).type),
  ) as Field[];
}

function key(form: HTMLFormElement): string {
  return `draft:${form.dataset.draft}`;
}

const keep = debounced(PAUSE, (form: HTMLFormElement) => {
  if (!form.isConnected) return;
  const typed = [...form.querySelectorAll("textarea")].some((area) => area.value.trim());
  store(key(form), typed ? { values: values(form), sent: false } : null);
  const note = part(form, "draft");
  if (note) note.hidden = !typed;
});

function values(form: HTMLFormElement): Record<string, string> {
  const kept = fields(form).filter(
    (field) => !("checked" in field && isChoice(field) && !field.checked),
  );
  return Object.fromEntries(kept.map((field) => [field.name, field.value]));
}

function isChoice(field: Field): boolean {
  return field.type === "radio" || field.type === "checkbox";
}

function restore(form: HTMLFormElement): void {
  const draft = stored<Draft | null>(key(form), null);
  if (!draft || form.dataset.restored) return;
  form.dataset.restored = "yes";
  if (draft.sent && !document.querySelector(".errors[data-focus]")) return store(key(form), null);
  for (const field of fields(form)) {
    const value = draft.values[field.name];
    if (value === undefined) continue;
    if (isChoice(field)) (field as HTMLInputElement).checked = field.value === value;
    else if (!field.value || field.tagName !== "TEXTAREA") field.value = value;
  }
  const note = part(form, "draft");
  if (note) note.hidden = false;
}

function restoreAll(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>(
    "form[data-draft]:not([data-draft=''])",
  ))
    restore(form);
}

document.addEventListener("input", (event) => {
  const form = (event.target as Element).closest<HTMLFormElement>(
    "form[data-draft]:not([data-draft=''])",
  );
  if (form) keep(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.dataset.draft || form.hasAttribute("hx-post")) return;
  // Whether it was accepted shows only on the next page.
  store(key(form), { values: values(form), sent: true });
});

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = (event as CustomEvent).detail;
  const form = ctx.sourceElement as HTMLFormElement;
  if (form?.dataset?.draft && ctx.response.raw.ok) store(key(form), null);
});

document.addEventListener("htmx:after:settle", restoreAll);
restoreAll();
