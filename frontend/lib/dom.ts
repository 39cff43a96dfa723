// The few things every island needs from the page.

export function part<E extends HTMLElement>(root: ParentNode, name: string): E | null {
  return root.querySelector<E>(`[data-part="${name}"]`);
}

/** The element an event came from, or its nearest ancestor that matches. */
export function origin<E extends HTMLElement>(event: Event, selector: string): E | null {
  return event.target instanceof Element ? event.target.closest<E>(selector) : null;
}

export function isTyping(target: EventTarget | null): boolean {
  const field =
    "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
  return target instanceof Element && target.closest(field) !== null;
}

export function icon(name: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("class", "i");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `${document.body.dataset.sprite}#${name}`);
  drawing.append(use);
  return drawing;
}

export function stored<T>(key: string, fallback: T): T {
  try {
    return JSON.parse(localStorage.getItem(mine(key)) ?? "null") ?? fallback;
  } catch {
    return fallback;
  }
}

export function store(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(mine(key));
    else localStorage.setItem(mine(key), JSON.stringify(value));
  } catch {
    // A full or forbidden store loses a convenience, never the work on screen.
  }
}

/** What one person left on this device, for the moment they sign out. */
export function forgetEverything(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(mine(""))) localStorage.removeItem(key);
  }
}

function mine(key: string): string {
  return `scheda:${document.body.dataset.user ?? ""}:${key}`;
}
