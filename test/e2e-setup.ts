import { buildPageIfStale } from '../build/page.ts';

/** Before the browser tests: the page as a user gets it, built once. */
export default async function setup(): Promise<void> {
  await buildPageIfStale();
}
