import nodeModule from 'node:module'; // not by name: where Node is too old for it, it could not be told so
import { nodeProblem } from './node-problem.js';
import { compiledFolder } from './project.ts';

/** What to tell the user of a system: ONNX Runtime has no build for Macs with Intel processors. */
export function systemProblem(platform: NodeJS.Platform, arch: NodeJS.Architecture): string | undefined {
  if (platform !== 'darwin' || arch === 'arm64') return undefined;
  return (
    'Mull needs a Mac with Apple silicon: ONNX Runtime, which computes for it, is not built for Intel processors.\n' +
    'If this is one, its Node is for Intel processors: install the one for Apple silicon from https://nodejs.org.'
  );
}

/**
 * Imported first by every entry that runs under plain Node: stops with an explanation where Node is too old, or none that
 * ONNX Runtime is built for, before anything native is loaded, and keeps what is imported after it compiled, so that the
 * next start takes half the time.
 */
const { version, platform, arch } = process;
const problem = nodeProblem(version, `${platform}-${arch}`) ?? systemProblem(platform, arch);
if (problem) {
  console.error(problem);
  process.exit(1);
}
// Where it cannot write, it does nothing.
nodeModule.enableCompileCache(compiledFolder());
