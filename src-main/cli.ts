import './start-up.ts';
import { standWhereCalled } from './project.ts';

/** The command line as a program. What start-up.ts keeps compiled is what is imported once it has run. */
const { guardOutput, guardTerminal } = await import('./commands/output/safe-output.ts');
const { runCommandLine } = await import('./commands/index.ts');
guardTerminal();
guardOutput();
standWhereCalled();
process.exitCode = await runCommandLine(process.argv.slice(2));
