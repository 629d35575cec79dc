import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Session } from '../../../../src-main/engine/session.ts';
import { solvingProgram } from '../../../../src-main/model/graphs/graphs.ts';
import { INITIAL_STATES } from '../../../../src-main/model/weights/weights.ts';
import { encodingOf } from '../../../../src-main/puzzles/index.ts';
import { sudokuIn } from '../../../reading.ts';
import { expectClose } from '../../engine/close.ts';
import { repeated, withLogits } from '../run.ts';
import { prototypeFolder, trainedModel } from '../trained.ts';

interface Reference {
  readonly puzzle: string;
  /** Digits after step 8. */
  readonly answer: string;
  readonly steps: Record<string, { haltLogit: number; logits: number[] }>;
}

const extent = { batch: 1, rows: 9, columns: 9, symbols: 9 };

test('candidates computes from trained weights what the prototype’s implementation computed', async () => {
  const {
    card: { config },
    weights,
  } = trainedModel();
  const program = withLogits(solvingProgram(config, extent, weights));
  const session = await Session.create(program.graph, program.outputs, { threads: 1 });
  for (const reference of readReferences()) {
    const [instance] = encodingOf('sudoku').view(sudokuIn(reference.puzzle)).instances;
    const { question } = instance!.encode();
    let answer = repeated(weights.get(INITIAL_STATES.answer)!, 729 * config.width);
    let latent = repeated(weights.get(INITIAL_STATES.latent)!, 729 * config.width);
    for (let step = 1; step <= 8; step++) {
      const results = await session.run({ ...question, answer, latent });
      [answer, latent] = [results.nextAnswer as Float32Array, results.nextLatent as Float32Array];
      if (step === 8) expect(digitsOf(results.logits as Float32Array)).toBe(reference.answer);
      const expected = reference.steps[step];
      if (!expected) continue;
      expectClose(results.logits!, expected.logits, TOLERANCE, `logits of step ${step}`);
      expectClose(results.haltLogit!, [expected.haltLogit], TOLERANCE, `halting logit of step ${step}`);
    }
  }
  await session.dispose();
  expect(readReferences().flatMap(({ steps }) => Object.keys(steps))).toEqual([
    '1',
    '2',
    '8',
    '1',
    '2',
    '8',
    '1',
    '2',
    '8',
  ]);
});

/** Float32 on both sides, with sums in another order, over up to 64 passes. */
const TOLERANCE = { relative: 1e-3, ofLargest: 1e-3 };

const readReferences = (): Reference[] =>
  JSON.parse(readFileSync(join(prototypeFolder, 'expected.json'), 'utf8'));

/** The most probable digit of every cell. */
function digitsOf(logits: Float32Array): string {
  const cells = Array.from({ length: 81 }, (_, cell) => [...logits.subarray(cell * 9, cell * 9 + 9)]);
  return cells.map(cell => cell.indexOf(Math.max(...cell)) + 1).join('');
}
