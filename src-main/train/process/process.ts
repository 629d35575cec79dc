import os from 'node:os';
import { openPort } from './port.ts';
import { trainRun } from './run.ts';

/**
 * Entry of the process that trains one run: `process.ts FOLDER`. Everything that it needs and everything that it
 * learns is in that folder (see `runs/folder.ts`), so it may be killed at any moment.
 */
const folder = process.argv.at(-1)!;
const port = openPort();
stepBack();
// Ctrl-C and the end of the terminal reach the app as well, which then says what to do.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
await trainRun(folder, port);
process.exit(0);

/** Solving and everything else on this machine come first. */
function stepBack(): void {
  try {
    os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // not allowed here: it trains with the usual priority
  }
}
