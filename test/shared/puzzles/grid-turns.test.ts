import { expect, test } from 'vitest';
import {
  inverseTurn,
  QUARTERS,
  TURNS,
  turnedRight,
  turnGrid,
  turnIndex,
} from '../../../shared/puzzles/grid-turns.ts';
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

test('a turn is found where it stands', () => {
  expect(TURNS.map(turnIndex)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('a grid is turned to the right by quarters, mirrored before or not', () => {
  const lopsided = grid('120', '003');
  const turned = (isMirrored: boolean) =>
    QUARTERS.map(quarters => turnGrid(lopsided, turnedRight(quarters, isMirrored)));
  expect(turned(false)).toEqual([
    grid('120', '003'),
    grid('01', '02', '30'),
    grid('300', '021'),
    grid('03', '20', '10'),
  ]);
  expect(turned(true)).toEqual([
    grid('021', '300'),
    grid('30', '02', '01'),
    grid('003', '120'),
    grid('10', '20', '03'),
  ]);
});
