import '../src-main/start-up.ts';
import { makeBenchCommand } from '../src-main/commands/bench.ts';
import { carryOut } from '../src-main/commands/index.ts';
import { benchPage } from './bench-page.ts';

/** `npm run bench`: `mull bench`, and the page in a real browser. */
process.exitCode = await carryOut(makeBenchCommand(benchPage), process.argv.slice(2));
