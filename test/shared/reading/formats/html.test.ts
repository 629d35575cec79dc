import { describe, expect, test } from 'vitest';
import { puzzleLink } from '../../../../shared/puzzle-link.ts';
import { type Item, isFound, readText } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';

const rowsOf = (board: string) => board.match(/.{9}/g)!;
const ROWS = rowsOf(WIKIPEDIA);
const blank = (cell: string) => (cell === '.' ? '' : cell);

const table = (
  rows: readonly (readonly string[])[],
  cell: (text: string) => string = text => `<td>${text}</td>`,
) => `<table>${rows.map(row => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</table>`;
const cells = (board: string) => rowsOf(board).map(row => [...row].map(blank));

const givens = (items: Iterable<Item>): string[] =>
  [...items].flatMap(item =>
    isFound(item) && item.puzzle.kind === 'sudoku'
      ? [item.puzzle.givens.map(digit => digit || '.').join('')]
      : [],
  );
const reasons = (items: Iterable<Item>): string[] =>
  [...items].flatMap(item => (isFound(item) ? [] : [item.reason]));

describe('a Sudoku in HTML', () => {
  const threes = [0, 1, 2];
  const box = (band: number, stack: number) =>
    threes.map(row => cells(WIKIPEDIA)[band * 3 + row]!.slice(stack * 3, stack * 3 + 3));

  test.each<[string, string]>([
    ['a table', table(cells(WIKIPEDIA))],
    [
      'a page',
      `<!DOCTYPE html><html><head><title>1 2 3</title></head><body><h1>Puzzle</h1>${table(cells(WIKIPEDIA))}<script>var x = "</td>";</script></body></html>`,
    ],
    ['hard spaces', table(cells(WIKIPEDIA), text => `<td>${text || '&nbsp;'}</td>`)],
    [
      'ends left out',
      `<TABLE>${ROWS.map(row => `<TR>${[...row].map(cell => `<TD>${blank(cell)}`).join('')}`).join('')}</TABLE>`,
    ],
    [
      'inputs',
      table(
        cells(WIKIPEDIA),
        text => `<TD><INPUT SIZE=1 ${text ? `READONLY VALUE="${text}"` : 'VALUE=""'}></TD>`,
      ),
    ],
    ['a table of tables', table(threes.map(band => threes.map(stack => table(box(band, stack)))))],
    [
      '81 elements',
      `<div class="grid">${[...WIKIPEDIA].map(cell => `<div><span>${blank(cell)}</span></div>`).join(' ')}</div>`,
    ],
    [
      'rows of elements',
      `<div>${ROWS.map(row => `<div class="row">${[...row].map(cell => `<i>${blank(cell)}</i>`).join('')}</div>`).join('')}</div>`,
    ],
    [
      'boxes of elements',
      `<div>${threes
        .flatMap(band =>
          threes.map(
            stack =>
              `<div class="box">${box(band, stack)
                .flat()
                .map(cell => `<p>${cell}</p>`)
                .join('')}</div>`,
          ),
        )
        .join('')}</div>`,
    ],
    ['a paragraph of 81 characters', `<p>Try <b>${WIKIPEDIA}</b></p>`],
    ['lines of preformatted text', `<pre>\n${ROWS.join('\n')}\n</pre>`],
    ['lines', `<p>${ROWS.join('<br>')}</p>`],
    ['a table below words', `Look at this:\n\n${table(cells(WIKIPEDIA))}`],
    [
      'a table of puzzles',
      table([
        ['No.', 'Puzzle', 'Level'],
        ['1', WIKIPEDIA, 'easy'],
      ]),
    ],
  ])('as %s', (_, text) => {
    expect([givens(readText(text)), reasons(readText(text))]).toEqual([[WIKIPEDIA], []]);
  });

  test('the digits that a page does not mark as given are the player’s', () => {
    const solved = [...WIKIPEDIA].map((cell, at) => (at % 2 === 0 ? WIKIPEDIA_SOLUTION[at]! : cell));
    const marked = solved.map(
      (cell, at) => `<td class="cell ${WIKIPEDIA[at] === '.' ? 'user' : 'fixed'}">${blank(cell)}</td>`,
    );
    const text = `<table>${ROWS.map((_row, at) => `<tr>${marked.slice(at * 9, at * 9 + 9).join('')}</tr>`).join('')}</table>`;
    expect(givens(readText(text))).toEqual([WIKIPEDIA]);
  });

  test('with its solution in a second table; both with their line', () => {
    const page = `<html>\n<p>Puzzle</p>\n${table(cells(WIKIPEDIA))}\n<p>Solution</p>\n${table(cells(WIKIPEDIA_SOLUTION))}</html>`;
    expect([...readText(page)]).toMatchObject([
      { line: 3, solution: [{ values: [...WIKIPEDIA_SOLUTION].map(Number) }] },
    ]);
  });

  test('that lacks a row is refused with its cells, and is no web page without a puzzle', () => {
    expect(reasons(readText(table(cells(WIKIPEDIA).slice(0, 8))))).toEqual([
      expect.stringContaining('8 of 9 rows'),
    ]);
  });
});

describe('a page is read as it shows itself', () => {
  /** The Sudoku with something of a cell's own in place of its `<td>`. */
  const page = (cell: (digit: string, at: number) => string) =>
    `<table>${ROWS.map((row, at) => `<tr>${[...row].map((digit, column) => cell(blank(digit), at * 9 + column)).join('')}</tr>`).join('')}</table>`;
  const answer = (at: number) => WIKIPEDIA_SOLUTION[at]!;
  /** Something in the blank cells. */
  const inBlanks = (cell: (at: number) => string) =>
    page((digit, at) => (digit ? `<td>${digit}</td>` : cell(at)));

  test.each<[string, string]>([
    ['attributes with the answer', page((digit, at) => `<td data-value="${answer(at)}">${digit}</td>`)],
    ['other attributes', page((digit, at) => `<td symbol="${answer(at)}" value="1">${digit}</td>`)],
    ['hidden inputs', inBlanks(at => `<td><input type="hidden" value="${answer(at)}"></td>`)],
    ['inputs that were filled in', inBlanks(at => `<td><input value="${answer(at)}"></td>`)],
    [
      'marks of what is not given',
      page((digit, at) => `<td data-given="${digit !== ''}">${answer(at)}</td>`),
    ],
    ['only marks of what is not given', inBlanks(at => `<td data-fixed="0">${answer(at)}</td>`)],
    ['classes of what is not given', inBlanks(at => `<td class="cell not-given">${answer(at)}</td>`)],
    [
      'classes of both',
      page((digit, at) => `<td class="${digit ? 'cell--given' : 'not-given'}">${answer(at)}</td>`),
    ],
    ['values of both', page((digit, at) => `<td data-type="${digit ? 'given' : 'user'}">${answer(at)}</td>`)],
    ['hidden digits', inBlanks(at => `<td><span hidden>${answer(at)}</span></td>`)],
    [
      'digits that a style hides',
      inBlanks(at => `<td><b style="color:red; DISPLAY: none">${answer(at)}</b></td>`),
    ],
    ['invisible cells', inBlanks(at => `<td style="visibility:hidden">${answer(at)}</td>`)],
    [
      'numbered rows of inputs',
      `<table>${ROWS.map((row, at) => `<tr><th>${at + 1}</th>${[...row].map(digit => `<td><input value="${blank(digit)}"></td>`).join('')}</tr>`).join('')}</table>`,
    ],
    [
      'a class that hides it on small screens',
      `<div class="hidden md:block">${table(cells(WIKIPEDIA))}</div><div class="hidden">${table(cells(WIKIPEDIA_SOLUTION))}</div>`,
    ],
    [
      'a hidden board before it',
      `<div style="display:none">${table(cells(WIKIPEDIA_SOLUTION))}</div>${table(cells(WIKIPEDIA))}`,
    ],
    ['one candidate', inBlanks(at => `<td><span class="candidate">${answer(at)}</span></td>`)],
    ['notes', inBlanks(at => `<td><div class="notes"><small>${answer(at)}</small></div></td>`)],
    [
      'many candidates in elements',
      `<div>${[...WIKIPEDIA].map(digit => `<div>${blank(digit) || '<p class="pencil-marks"><i>1</i><i>2</i></p>'}</div>`).join('')}</div>`,
    ],
    ['lists of digits', page(digit => `<td><select><option>1<option selected>${digit}</select></td>`)],
    ['classes of a style sheet', page(digit => `<td class="border-end text-start row-end">${digit}</td>`)],
  ])('with %s', (_, text) => {
    expect([...readText(text)]).toMatchObject([{ puzzle: { kind: 'sudoku' } }]);
    expect([givens(readText(text)), [...readText(text)].some(item => 'answer' in item)]).toEqual([
      [WIKIPEDIA],
      false,
    ]);
  });

  test.each(['small', 'sup'])('digits in <%s> among others are refused', name => {
    const text = inBlanks(() => `<td><${name}>4</${name}></td>`);
    expect(reasons(readText(text))).toEqual([expect.stringContaining('only a small digit')]);
    expect([...readText(text)]).toHaveLength(1);
  });

  test('digits that only attributes hold are no puzzle', () => {
    const text = page(digit => `<td data-value="${digit || 0}"></td>`);
    expect(reasons(readText(text))).toHaveLength(1);
    expect(givens(readText(text))).toEqual([]);
  });
});

test('Mull’s links in a page’s text and addresses, each puzzle once', async () => {
  const [found] = [...readText(WIKIPEDIA)];
  if (!found || !isFound(found)) throw new Error('No puzzle to link to.');
  const [own, web] = [await puzzleLink(found.puzzle), await puzzleLink(found.puzzle, 'https://a.example/x')];
  const page = (body: string) => `<!DOCTYPE html>\n<html><body>${body}</body></html>`;
  for (const body of [
    `<p>Try ${own} today</p>`,
    `<a href="${own}">Open</a>`,
    table([
      ['Level', 'Puzzle'],
      ['easy', `<a href="${own}">Open</a>`],
    ]),
    `<p>See <a href='${web}'>${web}</a></p>`,
    `${table(cells(WIKIPEDIA))}<a href="${own}">Open in Mull</a>`,
  ])
    expect([givens(readText(page(body))), reasons(readText(page(body)))]).toEqual([[WIKIPEDIA], []]);
  expect(givens(readText(`<a href="${own}">Open</a>`))).toEqual([WIKIPEDIA]);
  expect(reasons(readText(page(`<a href="${own.slice(0, -9)}">Open</a>`)))).toEqual([
    expect.stringContaining('damaged'),
  ]);
  expect(reasons(readText(page(`<p hidden>${own}</p>`)))).toEqual([expect.stringContaining('web page')]);
});

describe('a maze whose walls only a style sheet draws is refused', () => {
  test.each<[string, (cell: string) => string]>([
    ['sides', cell => `<td class="cell wall-top wall-left${cell === 'S' ? ' start' : ''}"></td>`],
    ['no walls', cell => `<td class="no-wall">${cell.trim()}</td>`],
    ['ends alone', cell => `<td class="${cell === 'S' ? 'start' : cell === 'G' ? 'goal' : ''}"></td>`],
    ['sides around open cells', cell => `<td class="walls-n">${cell === ' ' ? '.' : cell}</td>`],
  ])('with %s', (_, cell) => {
    const text = table(
      ['S   ', '    ', '   G'].map(row => [...row]),
      cell,
    );
    expect(reasons(readText(text))).toEqual([expect.stringContaining('style sheet')]);
    expect([...readText(text)]).toHaveLength(1);
  });
});

test('a maze whose cells are told by classes', () => {
  const names: Readonly<Record<string, string>> = { '#': 'wall', S: 'start', G: 'cell end', '.': 'path' };
  const maze = ['#####', '#S..#', '#.#G#', '#####'].map(row => [...row]);
  expect([...readText(table(maze, cell => `<td class="${names[cell]}"></td>`))]).toMatchObject([
    { puzzle: { kind: 'maze', rows: 4, columns: 5, start: 6, goal: 13 } },
  ]);
});

test.each<[string, (grid: readonly string[]) => string]>([
  ['tables', grid => table(grid.map(row => [...row]))],
  [
    'elements',
    grid =>
      `<div class="grid">${grid.map(row => `<div class="row">${[...row].map(cell => `<div class="cell" symbol="${cell}"></div>`).join('')}</div>`).join('')}</div>`,
  ],
])('an ARC task as %s', (_, grid) => {
  const page = `<h3>Pair 1</h3><div>${grid(['12', '34'])}output${grid(['21', '43'])}</div><h3>Test</h3>${grid(['10', '01'])}`;
  expect([...readText(page)]).toMatchObject([
    {
      puzzle: {
        kind: 'arc',
        pairs: [{ output: { values: [2, 1, 4, 3] } }],
        tests: [{ input: { values: [1, 0, 0, 1] } }],
      },
    },
  ]);
});

test.each([
  '<!DOCTYPE html><html><body><canvas></canvas></body></html>',
  '<table><tr><td>5</td></tr></table>',
  '<html><script>"53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"',
  '<table><tr><td',
])('a page without a puzzle is refused once: %s', text => {
  expect(reasons(readText(text))).toEqual([expect.stringContaining('web page')]);
});

test.each([
  ['cut off', '<?xml version="1.0"?><opensudoku><folder name="a"><game data="1'],
  ['ended twice', '<opensudoku></opensudoku></opensudoku>'],
  ['ended by another', '<opensudoku><folder></game></folder></opensudoku>'],
])('XML that is %s is refused', (_, text) => {
  expect(reasons(readText(text))).toEqual(['The XML is cut off or damaged: it cannot be read.']);
});

test.each(['opensudoku', 'ksudoku'])(
  'XML of %s that is too deep to be walked is refused by its cause',
  root => {
    const deep = (count: number) => `<${root}>${'<a>'.repeat(count)}<game/>${'</a>'.repeat(count)}</${root}>`;
    expect(reasons(readText(deep(20_000)))).toEqual([
      expect.stringContaining('more than 200 elements stand within each other'),
    ]);
    expect(reasons(readText(`<${root}>${'<a>'.repeat(20_000)}`))).toHaveLength(1);
    expect(reasons(readText(deep(150)))).not.toEqual([expect.stringContaining('within each other')]);
  },
);

test('megabytes of beginnings take no time that grows faster than they do', () => {
  for (const piece of [
    '<',
    '<!--',
    '<a "',
    '<td>',
    '<div>',
    '</div>',
    '<script>',
    '&',
    '<![CDATA[',
    '<table><tr><td>',
  ])
    expect([...readText(`<table>${piece.repeat(400_000 / piece.length)}`)]).toHaveLength(1);
});
