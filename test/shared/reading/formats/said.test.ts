import { expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA } from '../../puzzles/sudoku/samples.ts';

/** Lines that name a rule, as entries of YAML and of other texts do. */

const ROWS = WIKIPEDIA.match(/.{9}/g)!;
const list = ROWS.map(row => `  - "${row}"`).join('\n');
const flow = ROWS.map(row => `  - [${[...row.replaceAll('.', '0')].join(', ')}]`).join('\n');
const block = ROWS.map(row => `  ${row}`).join('\n');
const diagonals = { diagonals: true };
const windows = { diagonals: false, extraRegions: expect.objectContaining({ length: 4 }) };

test.each<[string, object]>([
  [`type: X-Sudoku\npuzzle:\n${list}\n`, diagonals],
  [`name: Easy\ndiagonals: true\npuzzle: |\n${block}\n`, diagonals],
  [`variant: "windoku"\nboard:\n${flow}\n`, windows],
  [`board:\n${flow}\ntype: Diagonal Sudoku\n`, diagonals],
  [`Type = Windoku\n\n${ROWS.join('\n')}\n`, windows],
  [`Variant: Sudoku X\n${WIKIPEDIA}\n${WIKIPEDIA}\n`, diagonals],
])('%s', (text, rules) => {
  for (const item of readText(text)) {
    expect(item).toMatchObject({ puzzle: rules });
    expect(item).not.toHaveProperty('notes');
  }
});

test.each([
  ['a rule that is not known', `type: anti-knight\npuzzle:\n${list}\n`, 'anti-knight'],
  ['a rule beside a known one', `type: windoku, anti-king\npuzzle:\n${list}\n`, 'anti-king'],
  ['a rule that is switched off', `killer: false\npuzzle:\n${list}\n`, 'killer cages'],
  ['words', `Today: a windoku again\n\n${ROWS.join('\n')}\n`, 'windows'],
  ['a rule of the second of two puzzles', `${WIKIPEDIA}\n\ntype: windoku\n${WIKIPEDIA}\n`, 'windows'],
])('%s gives a note', (_, text, rule) => {
  for (const item of readText(text)) {
    expect(isFound(item) && item.notes?.join()).toContain(rule);
    expect(item).toMatchObject({ puzzle: { diagonals: false, extraRegions: [] } });
  }
});

test('a jigsaw keeps its regions', () => {
  const [item] = [...readText('type: X-Sudoku\n\n1...\n..2.\n.3..\n...4\n\nAAAB\nCABB\nCCDB\nCDDD\n')];
  expect(item).toMatchObject({
    puzzle: { diagonals: true, regions: [0, 0, 0, 1, 2, 0, 1, 1, 2, 2, 3, 1, 2, 3, 3, 3] },
  });
});
