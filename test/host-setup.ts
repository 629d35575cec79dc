import { buildHosts, buildPageIfStale } from '../build/page.ts';

/** Before the tests of the hosts and of the package: everything built, as it is shipped. */
export default async function setup(): Promise<void> {
  await buildPageIfStale();
  await buildHosts();
}
