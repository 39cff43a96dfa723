// Days and minutes of an appointment, on the clock of the wall.

export type Span = { day: string; from: number; minutes: number };
export type Change = { day?: string; by: number; stretches?: boolean };

const QUARTER = 15;
const DAY = 24 * 60;

/** Moved or stretched by so many minutes, to the next quarter of an hour. */
export function moved(span: Span, { day, by, stretches }: Change): Span {
  const steps = Math.round(by / QUARTER) * QUARTER;
  if (stretches) return { ...span, minutes: Math.max(QUARTER, span.minutes + steps) };
  const from = span.from + steps;
  const days = Math.abs(steps) === DAY && !day ? Math.sign(steps) : 0;
  if (days) return { ...span, day: shifted(span.day, days) };
  return { ...span, day: day ?? span.day, from: Math.min(Math.max(from, 0), DAY - QUARTER) };
}

export function shifted(day: string, by: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

/** 2026-03-09T09:30, as the server takes it. */
export function written({ day, from }: Span): string {
  const two = (figure: number) => String(figure).padStart(2, "0");
  return `${day}T${two(Math.floor(from / 60))}:${two(from % 60)}`;
}
