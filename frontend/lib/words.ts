// Sentences of the islands, written by the server in the reader's language.

export type Values = Record<string, string | number>;

export function say(key: string, values: Values = {}): string {
  return fill(sentence(key, values.count), values);
}

export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => figure(values[name] ?? whole));
}

/** Romanian has a third form from 20 on; the browser knows which form a count takes. */
export function form(language: string, count: number): string {
  return new Intl.PluralRules(language).select(count);
}

function sentence(key: string, count: string | number | undefined): string {
  const words = document.querySelector<HTMLTemplateElement>("#words")?.content;
  const exact = typeof count === "number" && `${key}.${form(document.documentElement.lang, count)}`;
  for (const name of [exact, `${key}.other`, key]) {
    const found = name && words?.querySelector(`data[value="${name}"]`);
    if (found) return found.textContent;
  }
  return key;
}

function figure(value: string | number): string {
  return typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : value;
}
