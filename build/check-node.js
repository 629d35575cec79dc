import { nodeProblem } from '../src-main/node-problem.js';

/** Ends with an explanation where Node is too old for what comes next. */
const problem = nodeProblem(process.version, `${process.platform}-${process.arch}`);
if (problem) {
  console.error(problem);
  process.exit(1);
}
