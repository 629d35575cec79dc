import { expect, test } from 'vitest';
import { inverseTurn, TURNS, turnGrid } from '../../../shared/puzzles/grid-turns.ts';
import { grid } from './arc/samples.ts';

test('the eight turns differ, each has its inverse, and any two make another', () => {
  const lopsided = grid('120', '003');
  const turned = TURNS.map(turn => JSON.stringify(turnGrid(lopsided, turn)));
  expect(new Set(turned).size).toBe(8);
  for (const one of TURNS) {
    expect(turnGrid(turnGrid(lopsided, one), inverseTurn(one))).toEqual(lopsided);
    for (const other of TURNS)
      expect(turned).toContain(JSON.stringify(turnGrid(turnGrid(lopsided, one), other)));
  }
});
