import * as v from 'valibot';
import { load, save } from './json.ts';

/**
 * Long work that ends with the page, each as "grading “Hard ones”": a page that is loaded again says that it has ended.
 * Per tab.
 */
const KEY = 'mull.under-way';

export function saveUnderWay(works: readonly string[]): void {
  save(sessionStorage, KEY, works);
}

/** What was under way when the page went, told once. */
export function takeUnderWay(): readonly string[] {
  const works = load(sessionStorage, KEY, v.array(v.string())) ?? [];
  saveUnderWay([]);
  return works;
}
