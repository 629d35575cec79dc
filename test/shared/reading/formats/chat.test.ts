import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';

/** What a chat asks is a puzzle; what it replies is the answer, or nothing. */

const grid = (board: string) => board.match(/.{9}/g)!.join('\n');
const ASKED = `Solve this Sudoku:\n\n${grid(WIKIPEDIA)}\n\nThank you!`;
const REPLY = `Of course. A first step:\n\n${grid(WIKIPEDIA.replace('.', '4'))}\n\nThe solution:\n\n${grid(WIKIPEDIA_SOLUTION)}\n`;

type Shape = (asked: string, replied: string) => unknown;
const SHAPES: readonly (readonly [string, Shape])[] = [
  [
    'OpenAI',
    (asked, replied) => ({
      messages: [
        { role: 'system', content: 'You solve puzzles.' },
        { role: 'user', content: asked },
        { role: 'assistant', content: replied },
      ],
    }),
  ],
  [
    'parts of a message',
    (asked, replied) => ({
      messages: [
        { role: 'user', content: [{ type: 'text', text: asked }] },
        { role: 'assistant', content: [{ type: 'text', text: replied }] },
      ],
    }),
  ],
  [
    'ShareGPT',
    (asked, replied) => ({
      conversations: [
        { from: 'human', value: asked },
        { from: 'gpt', value: replied },
      ],
    }),
  ],
  [
    'Gemini',
    (asked, replied) => ({
      contents: [
        { role: 'user', parts: [{ text: asked }] },
        { role: 'model', parts: [{ text: replied }] },
      ],
    }),
  ],
  ['prompt and completion', (prompt, completion) => ({ prompt, completion })],
  ['instruction, input and output', (input, output) => ({ instruction: 'Solve the Sudoku.', input, output })],
  ['instruction and output', (instruction, output) => ({ instruction, input: '', output })],
  ['question and answer', (question, answer) => ({ question, answer })],
];

describe.each(SHAPES)('%s', (_, shape) => {
  const solution = [{ values: [...WIKIPEDIA_SOLUTION].map(Number) }];
  const givens = [...WIKIPEDIA].map(cell => Number(cell) || 0);

  test.each([
    ['a line each', JSON.stringify],
    ['spread over lines', (chat: unknown) => JSON.stringify(chat, null, 2)],
  ])('%s: one puzzle with its solution', (_, write) => {
    expect([...readText(write(shape(ASKED, REPLY)))]).toMatchObject([{ puzzle: { givens }, solution }]);
  });

  test('a puzzle a line', () => {
    const line = JSON.stringify(shape(ASKED, REPLY));
    const items = [...readText(`${line}\n${line}\n${line}\n`)];
    expect(items.map(({ line }) => line)).toEqual([1, 2, 3]);
    for (const item of items) expect(item).toMatchObject({ puzzle: { givens }, solution });
  });

  test('a list of chats', () => {
    const items = [...readText(JSON.stringify([shape(ASKED, REPLY), shape(ASKED, 'I do not know.')]))];
    expect(items).toMatchObject([
      { puzzle: { givens }, solution },
      { puzzle: { givens }, entry: 2 },
    ]);
    expect(items[1]).not.toHaveProperty('solution');
  });

  test('a reply that solves another puzzle is left out, and that is said', () => {
    const wrong = `The solution:\n${grid(WIKIPEDIA_SOLUTION.replaceAll('5', '6').replace('6', '5'))}`;
    const items = [...readText(JSON.stringify(shape(ASKED, wrong)))];
    expect(items).toMatchObject([{ puzzle: { givens }, notes: [expect.stringContaining('The reply')] }]);
  });

  test('a rule in the question gives a note', () => {
    const [item] = [...readText(JSON.stringify(shape(`An anti-knight Sudoku.\n${ASKED}`, REPLY)))];
    expect(item && isFound(item) && item.notes?.join()).toContain('anti-knight');
  });
});

test('a chat of several questions holds a puzzle for each', () => {
  const messages = [WIKIPEDIA, [...WIKIPEDIA].reverse().join('')].flatMap(board => [
    { role: 'user', content: `And this one?\n\n${board}` },
    { role: 'assistant', content: `It has ${board.replaceAll('.', '').length} givens.` },
  ]);
  expect([...readText(JSON.stringify({ messages }))].map(isFound)).toEqual([true, true]);
});
