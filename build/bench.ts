import '../src-main/start-up.ts';
import { makeBenchCommand } from '../src-main/commands/bench.ts';
import { benchPage } from './bench-page.ts';

/** `npm run bench`: `mull bench`, and the page in a real browser. */
await makeBenchCommand(benchPage).parseAsync();
