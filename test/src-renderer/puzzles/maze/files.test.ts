import { describe, expect, it } from 'vitest';
import { judge } from '../../../../shared/puzzles/index.ts';
import { pathAnswer, shortestPath } from '../../../../shared/puzzles/maze/paths.ts';
import { readText } from '../../../../shared/reading/index.ts';
import { pathLine, wallsPath } from '../../../../src-renderer/puzzles/maze/paint/outlines.ts';
import { reachable } from '../../../../src-renderer/puzzles/maze/reachable.ts';
import { PREVIEW, STARTERS } from '../../../../src-renderer/puzzles/maze/starters.ts';
import { mazeCsv } from '../../../../src-renderer/puzzles/maze/text.ts';
import { adviceFor, diagnosisText } from '../../../../src-renderer/puzzles/maze/words.ts';
import { puzzleOf } from '../../../../src-renderer/state/reading/import.ts';
import { answerTo } from '../../../answers.ts';
import { mazeIn } from '../../../reading.ts';

const SMALL = mazeIn('S#.\n..#\n#.G');

describe('what one can begin with', () => {
  it.each(STARTERS)('$title has a way from start to goal', ({ puzzle }) => {
    expect(shortestPath(puzzle)?.length).toBeGreaterThan(10);
  });

  it('have names of their own, and a picture whose answer is right', () => {
    expect(new Set(STARTERS.map(({ title }) => title)).size).toBe(STARTERS.length);
    expect(judge(PREVIEW.puzzle, PREVIEW.answer).kind).toBe('verified');
  });
});

describe('exporting and importing', () => {
  it('writes a table that is read back, with the answer where there is one', () => {
    const answer = pathAnswer(SMALL, shortestPath(SMALL) ?? []);
    const csv = mazeCsv(SMALL, answerTo(SMALL, answer));
    expect(csv).toBe('source,question,answer,rating\nmull,S#   ## G,S# oo##oG,4\n');
    expect(puzzleOf(readText(csv)).puzzle).toEqual(SMALL);
    expect(puzzleOf(readText(mazeCsv(SMALL))).puzzle).toEqual(SMALL);
  });

  it('refuses to write a maze that is not square into a table, and says what to do', () => {
    const wide = mazeIn('S..\n..#\n#.#\n..G');
    expect(() => mazeCsv(wide)).toThrow(/square/);
  });
});

describe('outlines', () => {
  it('draws every run of walls once', () => {
    expect(wallsPath(mazeIn('S##\n...\n#.G'))).toBe('M1 0h2v1h-2zM0 2h1v1h-1z');
  });

  it('draws the answer from the start on, and nothing when it does not begin there', () => {
    const isOn = pathAnswer(SMALL, shortestPath(SMALL) ?? []).map(value => value === 1);
    expect(pathLine(SMALL, isOn)).toBe('M0.5 0.5L0.5 1.5L1.5 1.5L1.5 2.5L2.5 2.5');
    expect(pathLine(SMALL, isOn.with(0, false))).toBe('');
  });
});

describe('words about mazes', () => {
  it('say of every diagnosis what it means', () => {
    const counts = { deadEnds: 1, shortestPaths: 1 };
    const path = { kind: 'solvable', grade: 'long', rating: 34, counts } as const;
    expect(diagnosisText(path)).toBe('Shortest way: 34 steps (long for this size), 1 dead end.');
    expect(diagnosisText({ ...path, counts: { deadEnds: 0, shortestPaths: 2 }, grade: 'medium' })).toBe(
      'Several shortest ways: 34 steps, no dead end.',
    );
    expect(diagnosisText({ kind: 'none' })).toContain('No way');
    expect(adviceFor({ kind: 'none' })).toContain('open a wall');
    expect(adviceFor(path)).toBeUndefined();
  });

  it('know how far one gets', () => {
    expect(reachable(mazeIn('S#.\n.#.\n.#G'))).toEqual(new Set([0, 3, 6]));
  });
});
