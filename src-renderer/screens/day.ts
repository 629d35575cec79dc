import type { Day } from '../state/desk/view.ts';

/** The day that the calendar on the wall shows. */
export function dayOf(date: Date): Day {
  const seed = date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
  return { seed, weekday: (date.getDay() + 6) % 7 };
}
