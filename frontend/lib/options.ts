// One selected option in a list that the keyboard never leaves its input for.

export class Options {
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;

  constructor(input: HTMLInputElement, list: HTMLElement) {
    this.input = input;
    this.list = list;
  }

  get all(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('[role="option"]')];
  }

  get selected(): HTMLElement | null {
    return this.list.querySelector<HTMLElement>('[role="option"][aria-selected="true"]');
  }

  /** Select by key after the list was redrawn, so that the chosen row stays chosen. */
  keep(key: string | undefined): void {
    const all = this.all;
    all.forEach((option, i) => (option.id ||= `${this.list.id}-${i}`));
    this.select(all.find((option) => keyOf(option) === key) ?? all[0] ?? null);
  }

  move(step: number): void {
    const all = this.all;
    const from = this.selected ? all.indexOf(this.selected) : -1;
    this.select(all[(from + step + all.length) % all.length] ?? null);
  }

  select(chosen: HTMLElement | null): void {
    for (const option of this.all) option.setAttribute("aria-selected", String(option === chosen));
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
  }
}

export function keyOf(option: HTMLElement): string | undefined {
  return option.dataset.key ?? option.getAttribute("href") ?? undefined;
}

/** Wait until a person pauses; only the last call happens. */
export function debounced<A extends unknown[]>(
  wait: number,
  act: (...args: A) => void,
): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
}
