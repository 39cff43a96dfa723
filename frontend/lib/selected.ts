// Which rows of a list are selected; it survives filtering, paging and a reload.

export class Selected {
  readonly ids: Set<string>;
  /** Every record of the view, also those on other pages. */
  all = false;

  constructor(ids: Iterable<string> = []) {
    this.ids = new Set(ids);
  }

  get isEmpty(): boolean {
    return !this.all && this.ids.size === 0;
  }

  has(id: string): boolean {
    return this.all || this.ids.has(id);
  }

  set(ids: string[], chosen: boolean): void {
    this.all = false;
    for (const id of ids) chosen ? this.ids.add(id) : this.ids.delete(id);
  }

  clear(): void {
    this.all = false;
    this.ids.clear();
  }

  hidden(shown: string[]): number {
    const visible = new Set(shown);
    return [...this.ids].filter((id) => !visible.has(id)).length;
  }

  /** What the server is told: the ids, or the whole view with the query it was made by. */
  entries(query: string): [string, string][] {
    if (this.all)
      return [
        ["all", "1"],
        ["query", query],
      ];
    return [...this.ids].map((id) => ["ids", id]);
  }
}

/** The ids from one row to another, whichever comes first. */
export function between(ids: string[], from: string, to: string): string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
