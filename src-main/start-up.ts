import nodeModule from 'node:module'; // not by name: where Node is too old for it, it could not be told so
import { compiledFolder } from './project.ts';

/**
 * Imported first by every entry that runs under plain Node: stops with an explanation where Node is too old, before
 * anything native is loaded, and keeps what is imported after it compiled, so that the next start takes half the time.
 */
const NEEDED = 24;

/** What to tell the user, or nothing when this version will do. */
export function nodeProblem(version: string): string | undefined {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (major >= NEEDED) return undefined;
  return (
    `Mull needs Node ${NEEDED} or newer, but this is ${version}.\n` +
    'Start it through npm (npm start, npm run serve, npm run mull -- …), which brings its own Node,\n' +
    'or install a newer one from https://nodejs.org.'
  );
}

const problem = nodeProblem(process.version);
if (problem) {
  console.error(problem);
  process.exit(1);
}
// Where it cannot write, it does nothing.
nodeModule.enableCompileCache(compiledFolder());
