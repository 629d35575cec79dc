import os from 'node:os';

/**
 * Entry of the process that trains one run: `process.ts FOLDER`. Everything that it needs and everything that it
 * learns is in that folder (see `runs/folder.ts`), so it may be killed at any moment.
 */
// Ctrl-C and the end of the terminal reach the app as well, which then says what to do: also while the rest is loaded.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
stepBack();
const { openPort } = await import('./port.ts');
const { trainRun } = await import('./run.ts');
const folder = process.argv.at(-1)!;
const port = openPort();
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
