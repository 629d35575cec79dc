import { createHash } from 'node:crypto';
import { countText } from '../../../shared/english.ts';
import { knownOutputs, withoutOutputs } from '../../../shared/puzzles/arc/answers.ts';
import { type ArcTask, contradictionIn } from '../../../shared/puzzles/arc/board.ts';
import { taskJsonLine } from '../../../shared/puzzles/arc/json.ts';
import { formatArcTask, gridText } from '../../../shared/puzzles/arc/text.ts';
import type { Answer, Grid } from '../../../shared/puzzles/grid.ts';
import { TURNS, type Turn, turnGrid } from '../../../shared/puzzles/grid-turns.ts';
import { arcReader } from '../../../shared/reading/arc/reader.ts';
import type { LibraryKind } from '../library-kind.ts';
import { scramble } from '../scramble.ts';

/**
 * ARC tasks in the library. A grid is written as its rows of digits with strokes between; a side of a pair after the other
 * with commas; pairs and tests with semicolons, tests behind a bar.
 */
export const arcLibrary: LibraryKind<ArcTask> = {
  kind: 'arc',
  encode: ({ pairs, tests }) => `${pairs.map(writeBoth).join(';')}|${tests.map(writeBoth).join(';')}`,
  decode: arcReader.readStored,
  encodeAnswer: answer => answer.map(write).join(';'),
  decodeAnswer: arcReader.readStoredAnswer,
  known: knownOutputs,
  asked: {
    alone: withoutOutputs,
    beginning: ({ pairs, tests }) => `${pairs.map(writeBoth).join(';')}|${write(tests[0]!.input)}`,
  },
  problemOf,
  splitHash,
  twinKey,
  formats: [
    {
      id: 'tasks',
      label: 'The usual JSON, a task on each line',
      extension: 'jsonl',
      write: ({ puzzle, solution, source }) => {
        const outputs = knownIn(puzzle, solution);
        const tests = puzzle.tests.map(({ input }, at) => ({
          input,
          ...(outputs[at] && { output: outputs[at] }),
        }));
        return `${taskJsonLine({ pairs: puzzle.pairs, tests }, source)}\n`;
      },
    },
    {
      id: 'text',
      label: 'Grids of digits to read',
      extension: 'txt',
      write: ({ puzzle, solution }) => `${formatArcTask(puzzle, knownIn(puzzle, solution))}\n`,
    },
  ],
};

/** The output of each test, where it is known. */
const knownIn = ({ tests }: ArcTask, solution: Answer | undefined): (Grid | undefined)[] =>
  tests.map(({ output }, at) => solution?.[at] ?? output);

const write = (grid: Grid): string => gridText(grid).replaceAll(' ', '').replaceAll('\n', '/');

/** A pair, or a test whose output may be known. */
const writeBoth = ({ input, output }: ArcTask['tests'][number]): string =>
  output ? `${write(input)},${write(output)}` : write(input);

function problemOf(task: ArcTask, solution?: Answer): string | undefined {
  if (solution && solution.length !== task.tests.length)
    return `The solution has ${countText(solution.length, 'grid')} for ${countText(task.tests.length, 'test input')}.`;
  return contradictionIn(task);
}

/** By the pair of the least hash: tasks with the same pairs share it in whatever order, and whatever is asked of them. */
function splitHash({ pairs }: ArcTask): number {
  const forms = pairs.flatMap(pair => TURNS.map(turn => exampleOf(pair, turn).form));
  return Math.min(...forms.map(form => hashOf(`${form}|`)));
}

/** Refinements that one turn of a task may take. Most take one; ten pairs that differ in colours alone take more than these. */
const MOST_REFINEMENTS = 250;

/**
 * What tasks share that are the same but for the order of their pairs and tests, a turn of all grids and the names of the
 * colours, and no others do; tests count without their outputs. Pairs that differ in colours alone have no order to go by:
 * each of those that cannot be told apart is singled out in turn, and the least key is taken. Where that takes too many
 * turns, tasks may share the key whose colours are only alike from pair to pair.
 */
function twinKey({ pairs, tests }: ArcTask): string {
  const keys = TURNS.map(turn => {
    const examples = [...pairs, ...tests.map(({ input }) => ({ input }))].map(each => exampleOf(each, turn));
    const several = Map.groupBy(examples, ({ form, colours }) => `${form} ${colours}`);
    const different = [...several.values()].map(([example]) => example!);
    const told = [...several.values()].map(same => digestOf(same.map(({ form }) => form).join()));
    const left = { refinements: MOST_REFINEMENTS };
    const key = leastKey(different, told, left);
    return left.refinements < 0 ? digestOf(refined(different, told).sort().join()) : key;
  });
  return keys.sort()[0]!;
}

/** The least key of different examples, of what is told of each; no key once no refinements are left. */
function leastKey(
  examples: readonly Example[],
  told: readonly string[],
  left: { refinements: number },
): string {
  if (--left.refinements < 0) return '';
  const now = refined(examples, told);
  const sorted = now.toSorted();
  const alike = sorted.find((each, at) => each === sorted[at + 1]);
  if (alike === undefined) return digestOf(sorted.join());
  const keys = now.flatMap((each, at) =>
    each === alike ? [leastKey(examples, now.with(at, digestOf(`one ${alike}`)), left)] : [],
  );
  return keys.sort()[0]!;
}

/** An example is known by what is told of it and its colours, a colour by the examples that have it, and both again, round by round. */
function refined(examples: readonly Example[], first: readonly string[]): string[] {
  let told = [...first];
  for (let round = 0; round < examples.length; round++) {
    const heard = heardOfColours(examples, told);
    told = examples.map(({ colours }, at) =>
      digestOf(`${told[at]} ${colours.map(colour => heard.get(colour)!.sort()).join(';')}`),
    );
  }
  return told;
}

/** For each colour, the examples that have it, each with the colour's place in it. */
function heardOfColours(examples: readonly Example[], told: readonly string[]): Map<number, string[]> {
  const heard = new Map<number, string[]>();
  for (const [at, { colours }] of examples.entries())
    for (const [place, colour] of colours.entries())
      heard.set(colour, [...(heard.get(colour) ?? []), `${told[at]} ${place}`]);
  return heard;
}

/** A turned pair, or input of a test, with its colours numbered as they come up, and what these are. */
interface Example {
  readonly form: string;
  readonly colours: readonly number[];
}

function exampleOf({ input, output }: ArcTask['tests'][number], turn: Turn): Example {
  const names = new Map<number, number>();
  const named = (grid: Grid) => {
    const { rows, columns, values } = turnGrid(grid, turn);
    const renamed = values.map(value => {
      if (!names.has(value)) names.set(value, names.size);
      return names.get(value)!;
    });
    return { rows, columns, values: renamed };
  };
  const form = writeBoth({ input: named(input), ...(output && { output: named(output) }) });
  return { form, colours: [...names.keys()] };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** 32 bits of a form. */
function hashOf(form: string): number {
  let hash = scramble(form.length);
  for (let at = 0; at < form.length; at++) hash = (Math.imul(hash, 31) + form.charCodeAt(at)) | 0;
  return scramble(hash) >>> 0;
}
