import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import type { Diagnosis } from '../../../shared/puzzles/diagnosis.ts';
import WarningReason from '../../../src-renderer/dialogs/WarningReason.svelte';
import { PUZZLES, viewOf } from '../../../src-renderer/puzzles/index.ts';
import { laterViewOf } from '../../../src-renderer/puzzles/later.ts';
import MiniBoard from '../../../src-renderer/puzzles/MiniBoard.svelte';
import { asPuzzle, PAIR, pairReader, readGrids } from '../../fourth-type/shared.ts';

vi.mock('../../../shared/puzzles/registry.ts', async original => {
  const { pairType } = await import('../../fourth-type/shared.ts');
  const { PUZZLE_TYPES } = await original<typeof import('../../../shared/puzzles/registry.ts')>();
  return { PUZZLE_TYPES: { ...PUZZLE_TYPES, pair: pairType } };
});
vi.mock('../../../src-renderer/puzzles/registry.ts', async original => {
  const { pairView } = await import('../../fourth-type/view.ts');
  const { PUZZLE_VIEWS } = await original<typeof import('../../../src-renderer/puzzles/registry.ts')>();
  return { PUZZLE_VIEWS: { ...PUZZLE_VIEWS, pair: pairView } };
});
vi.mock('../../../src-renderer/puzzles/later-registry.ts', async original => {
  const { pairLater } = await import('../../fourth-type/view.ts');
  const { LATER_VIEWS } = await original<typeof import('../../../src-renderer/puzzles/later-registry.ts')>();
  return { LATER_VIEWS: { ...LATER_VIEWS, pair: pairLater } };
});

/** The page's part of the type that test/src-main/puzzles/fourth-type.test.ts leads from a text to frames. */
test('a fourth puzzle type is shown by the page’s own parts', () => {
  expect(PUZZLES.map(({ kind }) => kind)).toContain(PAIR);
  const puzzle = asPuzzle(pairReader.readStored('12/01 | 210'));
  expect(laterViewOf(PAIR).formats).toBe('two grids with a bar between them');
  expect(viewOf(PAIR).summary(puzzle)).toBe('Two pictures, 2×2 and 1×3.');
  expect(render(MiniBoard, { props: { puzzle } }).body).toMatch(/2×2: 1201.*1×3: 210/s);
  const answer = readGrids('21/02 | 120');
  expect(render(MiniBoard, { props: { puzzle, answer } }).body).toMatch(/2×2: 2102.*1×3: 120/s);
});

test('a fourth puzzle type is warned of in the usual words', () => {
  const puzzle = asPuzzle(pairReader.readStored('12/01 | 210'));
  const oncorrect = () => {};
  const said = (diagnosis: Diagnosis) =>
    render(WarningReason, { props: { puzzle, diagnosis, oncorrect } }).body;
  expect(said({ kind: 'none' })).toContain('No answer keeps every rule');
  expect(said({ kind: 'several', solutions: [] })).toContain('waver between them');
});
