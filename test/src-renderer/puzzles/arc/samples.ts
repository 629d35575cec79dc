import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import { gridText } from '../../../../shared/puzzles/arc/text.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { gridFromText } from '../../../../src-renderer/puzzles/arc/edit/text.ts';
import { ArcEditor } from '../../../../src-renderer/puzzles/arc/editor.svelte.ts';

/** A grid from its rows: "012 345". */
export function grid(rows: string): Grid {
  const read = gridFromText(rows.replaceAll(' ', '\n'));
  if (!read) throw new Error(`This is no grid: ${rows}`);
  return read;
}

/** The rows of a grid: "012 345". */
export function rows(of: Grid | undefined): string {
  return of ? gridText(of).replaceAll(' ', '').replaceAll('\n', ' ') : '';
}

/** Two pairs and a test; a test with two numbers has a known answer. */
export function task(pairs: readonly [string, string][], tests: readonly string[]): ArcTask {
  return {
    kind: 'arc',
    pairs: pairs.map(([input, output]) => ({ input: grid(input), output: grid(output) })),
    tests: tests.map(input => ({ input: grid(input) })),
  };
}

/** An editor with this task, its cursor on the first cell. */
export function editorOf(of: ArcTask): ArcEditor {
  const editor = new ArcEditor();
  editor.restore({ puzzle: of, cursor: 0 });
  return editor;
}
