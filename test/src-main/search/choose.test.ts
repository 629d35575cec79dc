import { expect, test } from 'vitest';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { firstVerified, voteForTwo } from '../../../src-main/search/choose.ts';
import type { Proposal } from '../../../src-main/search/improve-views.ts';
import { solvedExample } from '../../answers.ts';
import { grid } from '../../shared/puzzles/arc/samples.ts';

const { puzzle, solution } = solvedExample(generateSudoku({ size: 4, random: new Random(1) }));
const [{ rows, columns, values }] = solution as [(typeof solution)[0]];

/** A proposal of these values, and how sure the model is that they are right. */
const proposal = ({ rows, columns, values }: Grid, halt: number): Proposal => {
  const probabilities = Float32Array.from({ length: 10 * values.length }, (_, at) =>
    at % 10 === values[Math.floor(at / 10)] ? 0.91 : 0.01,
  );
  return { answer: [{ rows, columns, values: [...values], symbols: 10, probabilities }], halt };
};
const right = (halt: number) => proposal({ rows, columns, values }, halt);
const wrong = (halt: number) => proposal({ rows, columns, values: values.map(() => 1) }, halt);

test('a proposal that the rules verify is chosen, wherever it stands and however sure others are', () => {
  for (const proposals of [
    [right(0.1), wrong(0.9)],
    [wrong(0.9), right(0.1)],
    [wrong(0.9), wrong(0.2), right(0.1), right(0.95)],
  ]) {
    const { index, best, verdict } = firstVerified(puzzle, proposals);
    expect(verdict.kind).toBe('verified');
    expect(best).toBe(proposals[index]);
    expect(best.halt).toBe(0.1);
  }
});

test('where none is verified, the one is chosen that the model is surest of', () => {
  const { index, verdict } = firstVerified(puzzle, [wrong(0.2), wrong(0.9), wrong(0.5)]);
  expect([index, verdict.kind]).toEqual([1, 'refuted']);
});

test('without rules, the two answers that most agree on are chosen; one alone has no second', () => {
  const task = {
    kind: 'arc' as const,
    pairs: [{ input: grid('1'), output: grid('2') }],
    tests: [{ input: grid('3') }],
  };
  const [one, other] = [grid('4'), grid('5')];
  const split = [one, other, one, one, other].map((answer, at) => proposal(answer, at / 10));
  const chosen = voteForTwo(task, split);
  expect(chosen.best).toMatchObject({ answer: [one], halt: 0.4 });
  expect(chosen.verdict).toEqual({ kind: 'unknown', evidence: { agreeing: { count: 3, of: 5 } } });
  expect(chosen.others).toMatchObject([{ proposal: { answer: [other] }, votes: 2 }]);
  expect(voteForTwo(task, [proposal(one, 1), proposal(one, 0)]).others).toEqual([]);
});
