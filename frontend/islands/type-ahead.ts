// <type-ahead>: pick a record by typing. GET data-url?q= answers [{id, label, detail}].
import { part } from "../lib/dom.ts";
import { pieces } from "../lib/match.ts";
import { debounced, Options } from "../lib/options.ts";
import { say } from "../lib/words.ts";

export type Choice = { id: string; label: string; detail?: string };

const LETTERS = 2;
const PAUSE = 150;

class TypeAhead extends HTMLElement {
  #options!: Options;
  #value!: HTMLInputElement;
  #picked = "";
  #request: AbortController | null = null;

  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('[role="combobox"]')!;
    this.#options = new Options(input, this.querySelector<HTMLElement>('[role="listbox"]')!);
    this.#value = this.querySelector<HTMLInputElement>('input[type="hidden"]')!;
    this.#picked = input.value;
    input.addEventListener(
      "input",
      debounced(PAUSE, () => this.#ask()),
    );
    input.addEventListener("focus", () => input.value || this.#ask());
    input.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.#leave();
    });
    // Before the press, so that the input keeps the focus.
    this.#options.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#options.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>('[role="option"]');
      if (option) this.#take(option);
    });
  }

  async #ask(): Promise<void> {
    this.#request?.abort();
    const query = this.#options.input.value.trim();
    if (query && query.length < LETTERS) return this.#close();
    this.#request = new AbortController();
    const url = new URL(this.dataset.url!, location.href);
    url.searchParams.set("q", query);
    const answer = await fetch(url, { signal: this.#request.signal }).catch(() => null);
    if (answer?.ok) this.#show(await answer.json(), query);
  }

  #show(choices: Choice[], query: string): void {
    const { list, input } = this.#options;
    list.replaceChildren(...choices.map((choice) => option(choice, query)));
    if (query && this.dataset.create) list.append(creation(query));
    if (!list.childElementCount) list.append(nothing());
    list.hidden = document.activeElement !== input;
    input.setAttribute("aria-expanded", String(!list.hidden));
    this.#options.keep(undefined);
    const status = part(this, "status");
    if (status)
      status.textContent = say(choices.length ? "found" : "nothing", { count: choices.length });
  }

  #key(event: KeyboardEvent): void {
    const { list, selected } = this.#options;
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      this.#close();
    } else if (event.key === "Enter" && !list.hidden && selected) this.#take(selected);
    else if (event.key === "ArrowDown" && list.hidden) this.#ask();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp")
      this.#options.move(event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
  }

  #take(option: HTMLElement): void {
    const { create, key = "", label = "" } = option.dataset;
    if (create !== undefined) {
      this.dispatchEvent(
        new CustomEvent("type-ahead:create", {
          bubbles: true,
          detail: { text: create, url: this.dataset.create },
        }),
      );
      return this.#close();
    }
    this.pick({ id: key, label });
  }

  /** Also for whoever created a record on the way: set it as the choice. */
  pick({ id, label }: Choice): void {
    this.#value.value = id;
    this.#options.input.value = this.#picked = label;
    this.#close();
    this.#value.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Text that was never chosen means nothing; an emptied field means nobody. */
  #leave(): void {
    const { input } = this.#options;
    if (input.value.trim() === "" && this.#value.value) this.pick({ id: "", label: "" });
    input.value = this.#picked;
    this.#close();
  }

  #close(): void {
    this.#options.list.hidden = true;
    this.#options.input.setAttribute("aria-expanded", "false");
    this.#options.input.removeAttribute("aria-activedescendant");
  }
}

function option({ id, label, detail = "" }: Choice, query: string): HTMLElement {
  const row = document.createElement("div");
  row.setAttribute("role", "option");
  Object.assign(row.dataset, { key: id, label });
  const name = document.createElement("span");
  name.className = "clip";
  for (const { text, hit } of pieces(label, query)) {
    const piece = document.createElement(hit ? "mark" : "span");
    piece.textContent = text;
    name.append(piece);
  }
  const more = document.createElement("span");
  more.className = "push t-xs muted nowrap";
  more.textContent = detail;
  row.append(name, more);
  return row;
}

function creation(text: string): HTMLElement {
  const row = document.createElement("div");
  row.setAttribute("role", "option");
  Object.assign(row.dataset, { key: "", create: text });
  row.textContent = say("create", { text });
  return row;
}

function nothing(): HTMLElement {
  const row = document.createElement("div");
  row.setAttribute("role", "option");
  row.setAttribute("aria-disabled", "true");
  row.className = "muted";
  row.textContent = say("nothing");
  return row;
}

customElements.define("type-ahead", TypeAhead);
