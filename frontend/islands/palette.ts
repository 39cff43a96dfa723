// <command-palette>: find, go, do. Recent things answer at once, the server adds to them.
import { icon, origin, part, store, stored } from "../lib/dom.ts";
import { matches, pieces } from "../lib/match.ts";
import { debounced, keyOf, Options } from "../lib/options.ts";
import { say } from "../lib/words.ts";
import { open } from "./overlay.ts";

type Recent = { key: string; href: string; label: string; detail: string; icon: string };

const KEPT = 30;
const SHOWN = 6;
const PAUSE = 120;

class CommandPalette extends HTMLElement {
  #options!: Options;
  #dialog!: HTMLDialogElement;
  #answer = "";
  #request: AbortController | null = null;

  connectedCallback(): void {
    this.#dialog = this.querySelector("dialog")!;
    const input = this.querySelector("input")!;
    this.#options = new Options(input, this.querySelector<HTMLElement>('[role="listbox"]')!);
    const ask = debounced(PAUSE, () => this.#ask());
    input.addEventListener("input", () => {
      this.#draw();
      ask();
    });
    input.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("click", (event) => {
      const option = origin(event, '[role="option"]');
      if (option) this.#take(option);
    });
  }

  show(): void {
    this.#options.input.value = "";
    this.#answer = "";
    this.#draw();
    open(this.#dialog);
    this.#options.input.focus();
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#options.move(step);
    else if (event.key === "Enter") this.#options.selected?.dispatchEvent(press(event));
    else return;
    event.preventDefault();
  }

  #take(option: HTMLElement): void {
    if (option instanceof HTMLAnchorElement) remember(option);
    this.#dialog.close();
  }

  get #query(): string {
    return this.#options.input.value.trim();
  }

  async #ask(): Promise<void> {
    this.#request?.abort();
    const query = this.#query;
    if (query.length < 2) return;
    this.#request = new AbortController();
    const url = `${this.dataset.url}?q=${encodeURIComponent(query)}`;
    const headers = { "HX-Request": "true", "HX-Request-Type": "partial" };
    const answer = await fetch(url, { headers, signal: this.#request.signal }).catch(() => null);
    if (!answer?.ok || answer.redirected || query !== this.#query) return;
    this.#answer = await answer.text();
    this.#draw();
  }

  #draw(): void {
    const { list, selected } = this.#options;
    const key = selected ? keyOf(selected) : undefined;
    const query = this.#query.replace(/^>\s*/, "");
    const onlyCommands = this.#query.startsWith(">");
    const recent = onlyCommands ? [] : recentOptions(query);
    const places = this.#places(query);
    list.replaceChildren(
      ...group(say("recent"), recent),
      ...(query ? this.#fromServer([...recent, ...places]) : []),
      ...group(say("go"), places),
    );
    for (const title of list.querySelectorAll<HTMLElement>("[data-title]")) mark(title, query);
    this.#options.keep(key);
    this.#announce(query);
  }

  /** The server's groups, without what stands here already. */
  #fromServer(local: HTMLElement[]): Element[] {
    const frame = document.createElement("template");
    frame.innerHTML = this.#answer;
    const known = new Set(local.flatMap((option) => [keyOf(option), option.getAttribute("href")]));
    for (const option of frame.content.querySelectorAll<HTMLElement>('[role="option"]')) {
      if (known.has(keyOf(option)) || known.has(option.getAttribute("href"))) option.remove();
    }
    return [...frame.content.children].filter((one) => one.querySelector('[role="option"]'));
  }

  #places(query: string): HTMLElement[] {
    const content = this.querySelector<HTMLTemplateElement>(":scope > template")!.content;
    const more = content.cloneNode(true) as DocumentFragment;
    return [...railOptions(), ...more.querySelectorAll<HTMLElement>('[role="option"]')].filter(
      (option) => matches(option.textContent ?? "", query),
    );
  }

  #announce(query: string): void {
    const count = this.#options.all.length;
    const status = part(this, "status");
    if (status) status.textContent = query ? say(count ? "found" : "nothing", { count }) : "";
    const none = part(this, "nothing");
    if (none) none.hidden = count > 0;
  }
}

/** Enter is a press; with Ctrl it opens a new tab, as on any link. */
function press({ ctrlKey, metaKey }: KeyboardEvent): MouseEvent {
  return new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey });
}

function group(label: string, options: HTMLElement[]): HTMLElement[] {
  if (!options.length) return [];
  const section = document.createElement("section");
  section.setAttribute("role", "group");
  section.setAttribute("aria-label", label);
  const title = document.createElement("h3");
  title.setAttribute("role", "presentation");
  title.textContent = label;
  const box = document.createElement("div");
  box.className = "listbox";
  box.append(...options);
  section.append(title, box);
  return [section];
}

function mark(title: HTMLElement, query: string): void {
  if (!query) return;
  title.replaceChildren(
    ...pieces(title.textContent ?? "", query).map(({ text, hit }) => {
      if (!hit) return document.createTextNode(text);
      const marked = document.createElement("mark");
      marked.textContent = text;
      return marked;
    }),
  );
}

/** The menu stands on every page: what it leads to are the places to go to. */
function railOptions(): HTMLElement[] {
  const links = document.querySelectorAll<HTMLAnchorElement>(".rail a[data-place]");
  return [...links].map((link) => {
    const drawing = link.querySelector("svg")!.cloneNode(true) as SVGElement;
    const href = link.getAttribute("href")!;
    return option({ href, key: `go-${link.dataset.place}` }, drawing, link.textContent!.trim());
  });
}

function recentOptions(query: string): HTMLElement[] {
  const known = stored<Recent[]>("recent", []);
  return known
    .filter((one) => matches(`${one.label} ${one.detail}`, query))
    .slice(0, SHOWN)
    .map(recentOption);
}

function recentOption(recent: Recent): HTMLElement {
  const drawn = option(recent, icon(recent.icon || "clock"), recent.label);
  Object.assign(drawn.dataset, { detail: recent.detail, icon: recent.icon });
  const detail = document.createElement("span");
  detail.className = "push t-xs muted";
  detail.textContent = recent.detail;
  drawn.append(detail);
  return drawn;
}

function option(to: { href: string; key: string }, drawing: SVGElement, label: string): HTMLElement {
  const link = document.createElement("a");
  link.setAttribute("role", "option");
  link.href = to.href;
  link.dataset.key = to.key;
  const title = document.createElement("span");
  title.dataset.title = "";
  title.textContent = label;
  link.append(drawing, title);
  return link;
}

function remember(option: HTMLAnchorElement): void {
  const label = option.querySelector("[data-title]")?.textContent;
  const key = keyOf(option);
  // Places of the menu are always there; only records become recent.
  if (!label || !key || key.startsWith("go-")) return;
  keep({
    key,
    href: option.getAttribute("href")!,
    label,
    detail: option.dataset.detail ?? "",
    icon: option.dataset.icon ?? "",
  });
}

function keep(recent: Recent): void {
  const others = stored<Recent[]>("recent", []).filter((one) => one.key !== recent.key);
  store("recent", [recent, ...others].slice(0, KEPT));
}

/** Opening a record makes it recent: <h1 data-recent="key" data-detail="…" data-icon="…">. */
function rememberPage(): void {
  const heading = document.querySelector<HTMLElement>("[data-recent]");
  if (!heading) return;
  const { recent, detail = "", icon = "" } = heading.dataset;
  keep({ key: recent!, href: location.pathname, label: heading.textContent!.trim(), detail, icon });
}

export function openPalette(): boolean {
  const palette = document.querySelector<CommandPalette>("command-palette");
  palette?.show();
  return palette !== null;
}

customElements.define("command-palette", CommandPalette);
document.addEventListener("click", (event) => {
  if (origin(event, '[data-open="palette"]')) openPalette();
});
rememberPage();
