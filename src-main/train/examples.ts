import { hasSolution, isRight } from '../../shared/puzzles/index.ts';
import type { Example, Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { shapeOf } from '../../shared/puzzles/shapes.ts';
import { skillsOf } from '../../shared/puzzles/skills.ts';
import type { Random } from '../../shared/random.ts';
import type { PuzzleExtent } from '../model/encoding.ts';
import { curriculumOf, encodingOf, hostPuzzle } from '../puzzles/index.ts';
import type { Drawn, Stream } from '../puzzles/stream.ts';
import { turns } from '../threads/turns.ts';

/** The user's puzzles of a run. */
export interface SplitExamples {
  readonly training: readonly Example[];
  /** Never trained on: the run is judged by them. */
  readonly heldOut: readonly Example[];
}

/**
 * Adds the exact answer where it is missing or wrong and a solver can tell. Puzzles that teach nothing then, because they
 * have no answer, or several, are left out and counted.
 */
export async function label(puzzles: readonly Example[]): Promise<{ examples: Example[]; leftOut: number }> {
  const examples: Example[] = [];
  const giveTurn = turns();
  for (const example of puzzles) {
    const labelled = labelledOf(example);
    if (encodingOf(example.puzzle.kind).lessons(labelled).length > 0) examples.push(labelled);
    await giveTurn();
  }
  return { examples, leftOut: puzzles.length - examples.length };
}

function labelledOf({ puzzle, solution }: Example): Example {
  if (solution && isRight({ puzzle, solution }, solution)) return { puzzle, solution };
  const exact = skillsOf(puzzle.kind).solver?.solve(puzzle);
  if (exact) return { puzzle, solution: exact };
  return hostPuzzle(puzzle.kind).questioned?.(puzzle) ?? { puzzle };
}

/** How examples are drawn. */
export interface Mixture {
  /** Share of generated standard puzzles. */
  readonly generatedShare: number;
  /** Of the others, the share made anew with the rules of one of the examples. */
  readonly similarShare: number;
  /** Show the examples turned, mirrored and relabelled. */
  readonly symmetries: boolean;
  /** Does the curriculum of the generated ones go on? Else they stay ordinary: hard ones take long to generate. */
  readonly fromScratch: boolean;
}

/**
 * Streams that draw from the user's examples, one for each shape of puzzle, mixed with generated ones of the same
 * shape where the type has a generator: of the curriculum where it knows the shape.
 */
export function exampleStreams(
  examples: readonly Example[],
  generated: readonly Stream[],
  mixture: Mixture,
): Stream[] {
  const numbered = examples.map((example, number): Drawn => ({ ...example, number }));
  const groups = Map.groupBy(numbered, ({ puzzle }) => nameOf(sharedExtentOf(puzzle)));
  return [...groups].map(([name, own]) => {
    const { kind } = own[0]!.puzzle;
    const extent = sharedExtentOf(own[0]!.puzzle);
    const standard = generated.find(stream => nameOf(stream.extent) === name);
    const { vectors, dropout = 0 } = curriculumOf(kind);
    return {
      name,
      extent,
      shapes: unique([
        ...own.map(({ puzzle }) => shapeOf(puzzle)),
        ...(mixture.generatedShare > 0 ? (standard?.shapes ?? []) : []),
      ]),
      weight: own.length / examples.length,
      batch: standard?.batch ?? usualBatch(kind, extent),
      dropout,
      ...(vectors ? { vectors: { ...vectors, puzzles: examples.length } } : {}),
      draw: (random, progress) => {
        const { generator } = skillsOf(kind);
        if (!generator || random.uniform() >= mixture.generatedShare)
          return drawOwn(random.pick(own), mixture, random);
        if (!standard) return generator.ordinary(extent, random);
        return standard.draw(random, mixture.fromScratch ? progress : 0);
      },
    };
  });
}

function drawOwn(example: Drawn, { similarShare, symmetries }: Mixture, random: Random): Drawn {
  const { puzzle } = example;
  const { generator, symmetries: known } = skillsOf(puzzle.kind);
  if (generator && random.uniform() < similarShare) return easier(generator.like(puzzle, random), random);
  return easier(symmetries && known ? known.move(example, random) : example, random);
}

function easier(example: Example, random: Random): Example {
  const { generator } = skillsOf(example.puzzle.kind);
  return hasSolution(example) && generator?.easier ? generator.easier(example, random) : example;
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Of all that streams draw. */
export const shapesOf = (streams: readonly Stream[]): string[] =>
  unique(streams.flatMap(({ shapes }) => shapes));

/** "9x9"; "12x11"; "10x10x5" where puzzles of one size have different numbers of symbols */
function nameOf({ rows, columns, symbols, isShared }: SharedExtent): string {
  return isShared ? `${rows}x${columns}x${symbols}` : `${rows}x${columns}`;
}

function sharedExtentOf(puzzle: Puzzle): SharedExtent {
  const encoding = encodingOf(puzzle.kind);
  const shared = encoding.sharedExtent?.(puzzle);
  return shared ? { ...shared, isShared: true } : encoding.extent(puzzle);
}

type SharedExtent = PuzzleExtent & { readonly isShared?: true };

/** As many places in a batch as 16 Sudokus of 9×9 have. */
const usualBatch = (kind: PuzzleKind, extent: PuzzleExtent): number =>
  Math.max(1, Math.min(64, Math.round((16 * 729) / encodingOf(kind).places(extent))));
