import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { mazeIn, sudokuIn } from '../../../reading.ts';
import { digitsIn, WIKIPEDIA } from '../../puzzles/sudoku/samples.ts';

const GIVENS = digitsIn(WIKIPEDIA);
const ROWS = Array.from({ length: 9 }, (_, row) => GIVENS.slice(9 * row, 9 * row + 9));
const COLUMNS = ROWS.map((_, column) => ROWS.map(row => row[column]!));
const withNA = (cells: readonly number[]) => cells.map(cell => cell || 'NA').join(', ');

describe('matrices', () => {
  test.each([
    ['of MATLAB', `A = [${ROWS.map(row => row.join(' ')).join(';\n')}];`],
    ['of MATLAB, with commas and an end', `A = [ ${ROWS.map(row => row.join(', ')).join('; ')}; ]`],
    [
      'of MATLAB, with comments',
      `A = [ % the grid\n${ROWS.map((row, at) => `${row.join(' ')}; % row ${at + 1}`).join('\n')}\n];`,
    ],
    [
      'of MATLAB, with comments alone',
      `A = [\n${ROWS.map((row, at) => `${row.join(' ')} % row ${at + 1}`).join('\n')}\n];`,
    ],
    ['of MATLAB, on lines that go on', `A = [${ROWS.map(row => row.join(' ')).join('; ...\n')}];`],
    ['of F#', `let a = [ ${ROWS.map(row => `[ ${row.join('; ')} ]`).join('\n          ')} ]`],
    ['of Rust', `let a = vec![\n${ROWS.map(row => `    vec![${row.join(', ')}],`).join('\n')}\n];`],
    ['of Kotlin', `val a = arrayOf(\n${ROWS.map(row => `    intArrayOf(${row.join(', ')})`).join(',\n')}\n)`],
    [
      'of Kotlin, lists',
      `val a = listOf(\n${ROWS.map(row => `    listOf(${row.join(', ')})`).join(',\n')}\n)`,
    ],
    ['of Scala', `val a = Array(\n${ROWS.map(row => `    Array(${row.join(', ')})`).join(',\n')}\n)`],
    [
      'of Java, lists',
      `var a = List.of(\n${ROWS.map(row => `    List.of(${row.join(', ')})`).join(',\n')}\n);`,
    ],
    ['of PHP', `$a = array(\n${ROWS.map(row => `    array(${row.join(', ')})`).join(',\n')}\n);`],
    [
      'of Go',
      `a := [][]byte{\n${ROWS.map(row => `\t{${row.map(cell => `'${cell || '.'}'`).join(', ')}},`).join('\n')}\n}`,
    ],
    [
      'of C++',
      `std::vector<std::vector<char>> a{\n${ROWS.map(row => `{${row.map(cell => `'${cell || '.'}'`).join(',')}}`).join(',\n')}};`,
    ],
    [
      'with comments of SQL and Lua',
      `a = {\n${ROWS.map(row => `  {${row.join(', ')}}, -- a row`).join('\n')}\n}`,
    ],
    ['of Julia', `A = [${ROWS.map(row => row.join(' ')).join('\n     ')}]`],
    [
      'of R, row by row',
      `s <- matrix(c(\n${ROWS.map(row => row.join(',')).join(',\n')}), nrow=9, byrow=TRUE)`,
    ],
    ['of R, column by column', `s = matrix(c(${COLUMNS.flat().join(',')}), ncol = 9)`],
    ['of R, its arguments in order', `s = matrix(c(${COLUMNS.flat().join(',')}), 9, 9)`],
    ['of R, in order and by rows', `s = matrix(c(${ROWS.flat().join(',')}), 9, 9, TRUE)`],
    [
      'of R, its columns bound',
      `s <- cbind(\n${COLUMNS.map(cells => `  c(${withNA(cells)})`).join(',\n')}\n)`,
    ],
    ['of R, with names', `s = matrix(c(${COLUMNS.flat().join(',')}), 9, dimnames = NULL)`],
    ['of R, with both sides', `s <- matrix(c(${withNA(ROWS.flat())}), nrow = 9, ncol = 9, byrow = T)`],
    ['of R, its rows bound', `s <- rbind(\n${ROWS.map(row => `  c(${withNA(row)})`).join(',\n')}\n)`],
  ])('%s', (_, text) => {
    expect(sudokuIn(`x = 3\n${text}\n`).givens).toEqual(GIVENS);
  });

  test('a maze of MATLAB', () => {
    expect(mazeIn('m = [1 1 1 1; 1 0 0 1; 1 1 1 1];')).toMatchObject({ rows: 3, columns: 4 });
  });

  test.each([
    [
      'a row that lacks a cell',
      `A = [${ROWS.map((row, at) => row.slice(at === 2 ? 1 : 0).join(' ')).join('; ')}];`,
    ],
    ['a misspelt argument', `s <- matrix(c(${ROWS.flat().join(',')}), nrow=9, byrw=TRUE)`],
    ['sides that do not fit', `s <- matrix(c(${ROWS.flat().join(',')}), nrow=9, ncol=8)`],
    ['a vector that may hold rows or columns', `v <- c(${ROWS.flat().join(',')})\nm <- matrix(v, 9, 9)`],
    ['rows that are no matrix', `s <- matrix(c(${ROWS.flat().slice(1).join(',')}), nrow=9, byrow=TRUE)`],
  ])('%s is refused', (_, text) => {
    expect([...readText(text)].map(isFound)).toEqual([false]);
  });
});

describe('what is refused is not read as plain text', () => {
  test.each([
    ['a rule in an object', `const p = {easy: {grid: "${WIKIPEDIA}", cages: [[0, 1]]}};`, 'cages'],
    [
      'a rule beside a board on a line',
      `puzzle = "${WIKIPEDIA}"\nthermometers = [[0, 1], [1, 1]]\n`,
      'thermometers',
    ],
    [
      'a grid of zeros and ones',
      'grid = [\n [0,1,0,0],\n [0,0,0,1],\n [1,1,0,0],\n [0,0,0,0]\n]\n',
      'nothing but 0 and 1',
    ],
  ])('%s', (_, text, reason) => {
    expect([...readText(text)]).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });

  test('nor is a puzzle that is called by a rule a rule of the others', () => {
    const puzzle = `{grid: "${WIKIPEDIA}"}`;
    const items = [...readText(`const all = {easy: ${puzzle}, killer: ${puzzle}};`)];
    expect(items.map(isFound)).toEqual([true, true]);
    expect(items.map(item => isFound(item) && item.notes)).toEqual([
      undefined,
      [expect.stringContaining('killer')],
    ]);
  });
});

test('a semicolon between strings cuts no list', () => {
  const rows = ['#######', '#S..#.#', '#.#.#.#', '#.....#', '#....G#', '#######'];
  const text = `m = [\n'${rows.join("',\n'")}']`;
  expect(mazeIn(text.replace("#.#.#.#',", "#.#.#.#';"))).toEqual(mazeIn(text));
});

test('the two lists of an ARC task', () => {
  const text = `import json
train = [{"input": [[0, 1], [1, 0]], "output": [[1, 0], [0, 1]]},
         {"input": [[2, 1]], "output": [[1, 2]]}]  # two pairs
test = [{"input": [[3, 4, 5]]}]
`;
  expect([...readText(text)]).toMatchObject([
    {
      line: 2,
      puzzle: {
        kind: 'arc',
        pairs: [{ input: { values: [0, 1, 1, 0] } }, { output: { values: [1, 2] } }],
        tests: [{ input: { values: [3, 4, 5] } }],
      },
    },
  ]);
});
