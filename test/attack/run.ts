import { attackCalls } from './calls.ts';
import { attackLibrary } from './library.ts';
import { attackModels } from './models.ts';

/** `npm run attack -- SEED ROUNDS`: minutes of it; the tests run a short form. */
const [seed = 1, rounds = 5000] = process.argv.slice(2).map(Number);
console.log(`seed ${seed}`);
console.log(await attackModels({ seed, rounds }));
console.log(await attackLibrary({ seed, rounds: Math.ceil(rounds / 25) }));
console.log(await attackCalls({ seed, rounds }));
