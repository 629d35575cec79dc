import { expect, test } from 'vitest';
import { LearnedTable, type TableRates } from '../../../src-main/engine/learned-table.ts';
import { adamATan2, newMoments } from '../../../src-main/engine/optimizer.ts';

const table = () => new LearnedTable(Float32Array.of(1, 2, 3, 4, 5, 6), 2); // three rows
const sign: TableRates = { optimizer: 'sign', learningRate: 0.5, weightDecay: 0 };

test('rows are added to what is there, in the order in which they are asked for', () => {
  const target = Float32Array.of(10, 10, 20, 20, 30, 30);
  table().addRows([2, 0, 2], target);
  expect([...target]).toEqual([15, 16, 21, 22, 35, 36]);
});

test('a row that was given several times moves by the sum of its gradients, others stay', () => {
  const learned = table();
  learned.addGradient([0, 2, 0], [3, -3, 1, 1, -1, 4]);
  learned.update({ ...sign, weightDecay: 0.2 });
  expect([...learned.values]).toEqual([0.9 - 0.5, 1.8 - 0.5, 3, 4, 4.5 - 0.5, 5.4 - 0.5].map(Math.fround));
});

test('where the gradient is 0, a row only shrinks', () => {
  const learned = table();
  learned.addGradient([1], [0, 7]);
  learned.update({ ...sign, weightDecay: 0.5 });
  expect([...learned.values]).toEqual([1, 2, 3 * 0.75, 4 * 0.75 - 0.5, 5, 6]);
});

test('a gradient moves a row once', () => {
  const learned = table();
  learned.addGradient([0], [8, 8]);
  learned.update(sign);
  learned.addGradient([0], [-1, -1]);
  learned.update(sign);
  learned.update(sign);
  expect([...learned.values]).toEqual([1, 2, 3, 4, 5, 6]);
  learned.addGradient([0], [1, 1]);
  learned.forgetGradients();
  learned.update(sign);
  expect([...learned.values]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('by AdamATan2, every row has moments and a count of steps of its own', () => {
  const learned = table();
  const rates = { learningRate: 0.1, weightDecay: 0.5 };
  const [first, second] = [Float32Array.of(1, 2), Float32Array.of(5, 6)];
  const [ofFirst, ofSecond] = [newMoments(2), newMoments(2)];
  for (let step = 1; step <= 3; step++) {
    const gradient = Float32Array.of(step, -1 / step);
    learned.addGradient([0], gradient);
    adamATan2(first, gradient, ofFirst, step, rates);
    if (step > 1) {
      learned.addGradient([2], gradient);
      adamATan2(second, gradient, ofSecond, step - 1, rates);
    }
    learned.update({ optimizer: 'adam-atan2', ...rates });
  }
  expect([...learned.values]).toEqual([...first, 3, 4, ...second]);
});
