import * as v from 'valibot';
import { load, save } from './json.ts';

/**
 * Long work that ends with the page or its connection, each as "grading “Hard ones”": told once the host is there (again).
 * Per tab.
 */
const KEY = 'mull.under-way';

/** Keeps what is ending; what ended before, and nobody was told yet, stays. */
export function saveUnderWay(works: readonly string[]): void {
  if (works.length > 0) save('session', KEY, works);
}

/** What was under way when the page or the host went: to be told once. */
export function takeUnderWay(): readonly string[] {
  const works = load('session', KEY, v.array(v.string())) ?? [];
  save('session', KEY, []);
  return works;
}
