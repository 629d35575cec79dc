import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byName,
  bytesText,
  countText,
  durationText,
  listText,
  minutesText,
  numberText,
  roundNumber,
  sentence,
  withArticle,
} from '../../shared/english.ts';

it('makes sentences of clauses', () => {
  expect(['every row holds 1-9', 'Already one.'].map(sentence)).toEqual([
    'Every row holds 1-9.',
    'Already one.',
  ]);
});

describe('quantities in English', () => {
  it('says durations in the unit that suits them', () => {
    const said = [4.2, 9.96, 143, 999.6, 2400, 59_970, 72_000, 7_530_000].map(durationText);
    expect(said).toEqual([
      ...['4.2 ms', '10 ms', '143 ms', '1.0 s', '2.4 s', '1 min 0 s', '1 min 12 s', '2 h 6 min'],
    ]);
    expect([0.5, 1.5, 2, 12.4, 60, 125, 120].map(minutesText)).toEqual([
      ...['30 s', '1 min 30 s', '2 min', '12 min', '1 h', '2 h 5 min', '2 h'],
    ]);
  });

  it('says sizes in the unit that suits them', () => {
    const said = [0, 4_200, 999_700, 640e6, 999.9e6, 1.24e9, 12.3e9].map(bytesText);
    expect(said).toEqual(['1 KB', '4 KB', '1 MB', '640 MB', '1.0 GB', '1.2 GB', '12 GB']);
  });

  it('never says a quantity that the next unit would say shorter', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e13, noNaN: true }), value => {
        expect(durationText(value)).not.toMatch(/^10\.0 ms|^1000|^60\.0/);
        expect(bytesText(value)).not.toMatch(/^10\.0 GB|^1000 [KM]B/);
        expect(roundNumber(value)).not.toMatch(/^1000/);
      }),
    );
  });

  it('rounds numbers and groups digits', () => {
    expect([999, 83_123, 999_600, 1_234_567].map(roundNumber)).toEqual([
      '999',
      '83 thousand',
      '1 million',
      '1.2 million',
    ]);
    expect(numberText(1204)).toBe('1,204');
  });

  it('counts things', () => {
    expect([1, 3, 1204].map(count => countText(count, 'step')).concat(countText(2, 'pass'))).toEqual([
      '1 step',
      '3 steps',
      '1,204 steps',
      '2 passes',
    ]);
  });

  it('joins lists and puts the article', () => {
    expect([[], ['4×4'], ['4×4', '6×6'], ['4×4', '6×6', '9×9']].map(listText)).toEqual([
      '',
      '4×4',
      '4×4 and 6×6',
      '4×4, 6×6 and 9×9',
    ]);
    expect([withArticle('maze'), withArticle('ARC task')]).toEqual(['a maze', 'an ARC task']);
  });
});

it('orders names as people do, whatever the language of the system', () => {
  const names = ['Zebra', 'Set 10', 'apfel', 'Set 9', 'Ähre'].map(name => ({ name }));
  expect(names.sort(byName).map(({ name }) => name)).toEqual(['Ähre', 'apfel', 'Set 9', 'Set 10', 'Zebra']);
});
