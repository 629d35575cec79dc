import { expect, it } from 'vitest';
import { decimalNumber, wholeNumber } from '../../../src-renderer/input/typed-number.ts';

it.each([
  ['15', 15],
  [' 0015 ', 15],
  ['１２', 12],
  ['999999', 999_999],
])('takes %j for a whole number', (text, number) => {
  expect([wholeNumber(text), decimalNumber(text)]).toEqual([number, number]);
});

it.each([
  ['1,5', 1.5],
  ['1.5', 1.5],
  ['-3', -3],
  ['1e3', 1000],
  ['3e-4', 0.0003],
  ['.5', 0.5],
])('takes %j for a number that is not whole', (text, number) => {
  expect([wholeNumber(text), decimalNumber(text)]).toEqual([Number.NaN, number]);
});

it.each(['', ' ', '1 5', '1,000.5', '0x10', '0b1', 'Infinity', 'nine', '1-2', '.', 'e3', '٣', '½'])(
  'takes %j for no number',
  text => {
    expect([wholeNumber(text), decimalNumber(text)]).toEqual([Number.NaN, Number.NaN]);
  },
);
