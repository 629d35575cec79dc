import { stripVTControlCharacters } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeScreen } from '../../../../src-main/commands/output/terminal.ts';
import { frameOf, SMALL } from '../../../src-renderer/frames.ts';

/** Shows two frames of a 4×4 Sudoku on a terminal. @returns what was written to it, and what was printed past it */
function shown(size: { readonly columns: number; readonly rows: number }, isTTY = true, term = 'xterm') {
  vi.stubEnv('TERM', term);
  onTestFinished(() => void vi.unstubAllEnvs());
  const written: string[] = [];
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => printed.mockRestore());
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
  const screen = makeScreen(SMALL, false, { ...size, isTTY, write });
  for (const step of [1, 2]) screen.show(frameOf(step));
  return { written, printed: printed.mock.calls.flat().map(String) };
}

/** How many rows a frame goes up before it is drawn over the one before. */
const rowsUp = (text: string) => Number(/^.\[(\d+)A/.exec(text)?.[1]);

describe('a grid on a terminal', () => {
  test('is drawn over the one before, line by line', () => {
    const { written, printed } = shown({ columns: 120, rows: 40 });
    expect(printed).toEqual([]);
    expect(rowsUp(written[1]!)).toBe(stripVTControlCharacters(written[0]!).trimEnd().split('\n').length);
  });

  test('is drawn over the one before where the terminal wraps the line of figures', () => {
    const [wide, narrow] = [120, 20].map(columns => shown({ columns, rows: 40 }).written[1]!);
    const status = stripVTControlCharacters(wide!).trimEnd().split('\n').at(-1)!;
    expect(rowsUp(narrow!) - rowsUp(wide!)).toBe(Math.ceil(status.length / 20) - 1);
  });

  test.each([
    { what: 'a window that is too low for it', size: { columns: 120, rows: 6 }, isTTY: true },
    { what: 'what is no terminal', size: { columns: 120, rows: 40 }, isTTY: false },
    {
      what: 'a terminal that cannot move its cursor',
      size: { columns: 120, rows: 40 },
      isTTY: true,
      term: 'dumb',
    },
  ])('is not drawn again and again in $what', ({ size, isTTY, term }) => {
    const { written, printed } = shown(size, isTTY, term);
    expect(written).toEqual([]);
    expect(printed.slice(1)).toEqual([
      expect.stringMatching(/^step 1: /),
      expect.stringMatching(/^step 2: /),
    ]);
  });
});
