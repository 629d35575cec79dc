import { expect, test } from 'vitest';
import { ShapeError } from '../../../src-main/engine/tensor.ts';
import { misuses } from './misuses.ts';

const all = Object.values(misuses).flat();

test.each(all)('$message', ({ use, message }) => {
  expect(use).toThrow(ShapeError);
  expect(use).toThrow(message);
});
