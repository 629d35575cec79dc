import nodeModule from 'node:module'; // not by name: where Node is too old for it, it could not be told so
import { compiledFolder } from './project.ts';

/**
 * Imported first by every entry that runs under plain Node: stops with an explanation where Node is too old, or none that
 * ONNX Runtime is built for, before anything native is loaded, and keeps what is imported after it compiled, so that the
 * next start takes half the time.
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

/** The same of the system that it is built for: ONNX Runtime has no build for Macs with Intel processors. */
export function systemProblem(platform: NodeJS.Platform, arch: NodeJS.Architecture): string | undefined {
  if (platform !== 'darwin' || arch === 'arm64') return undefined;
  return (
    'Mull needs a Mac with Apple silicon: ONNX Runtime, which computes for it, is not built for Intel processors.\n' +
    'If this is one, its Node is for Intel processors: install the one for Apple silicon from https://nodejs.org.'
  );
}

const problem = nodeProblem(process.version) ?? systemProblem(process.platform, process.arch);
if (problem) {
  console.error(problem);
  process.exit(1);
}
// Where it cannot write, it does nothing.
nodeModule.enableCompileCache(compiledFolder());
