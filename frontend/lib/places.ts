// The letter that follows G for each place of the menu.

const USUAL: Record<string, string> = {
  today: "t",
  inbox: "i",
  customers: "c",
  deals: "d",
  rentals: "r",
  calls: "p",
  dashboard: "s",
  documents: "o",
  import: "m",
};

/** Usual letters first; any other place takes the first letter of its key that is free. */
export function letters(keys: string[]): Map<string, string> {
  const taken = new Map<string, string>();
  for (const key of keys) {
    const usual = USUAL[key];
    if (usual) taken.set(usual, key);
  }
  for (const key of keys) {
    if (USUAL[key]) continue;
    const free = [...key].find((letter) => /[a-z]/.test(letter) && !taken.has(letter));
    if (free) taken.set(free, key);
  }
  return taken;
}
