import { isObject, type JsonObject } from '../../json-object.ts';
import type { Answer } from '../../puzzles/grid.ts';
import { judge } from '../../puzzles/index.ts';
import type { Puzzle } from '../../puzzles/puzzle.ts';
import { isVerified } from '../../puzzles/verdict.ts';
import { paired } from '../answers/paired.ts';
import { type Found, type Item, isFound, withNote } from '../items.ts';
import { besideIn } from '../json/entries.ts';
import { readerNamed } from '../kinds.ts';
import { code } from './code.ts';
import { csv } from './csv.ts';
import { recognised } from './format.ts';
import { task } from './notations/task.ts';
import { plainText } from './text.ts';

/**
 * Chats, as people train and ask language models with them: `{"messages": [{"role": "user", "content": "Solve …"}, …]}`, or
 * a prompt and its completion in two texts. What the model replies is no puzzle, but may hold the answer to one.
 */

interface Exchange {
  readonly asked: string;
  readonly replied: string;
}

/** The puzzles of a chat, or of a list of chats; undefined for what is none. */
export function readChats(value: unknown): Iterable<Item> | undefined {
  const exchanges = exchangesIn(value);
  if (exchanges) return exchanges.flatMap(readExchange);
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const chats = value.map(exchangesIn);
  if (!chats.every(chat => chat !== undefined)) return undefined;
  return chats.flatMap((chat, at) => chat.flatMap(readExchange).map(item => ({ ...item, line: at + 1 })));
}

const TURNS = [
  'messages',
  'conversations',
  'conversation',
  'dialog',
  'dialogue',
  'contents',
  'chat',
  'turns',
];
const [ASKED, REPLIED] = [
  ['prompt', 'instruction', 'input', 'question', 'query', 'user'],
  ['completion', 'response', 'output', 'answer', 'assistant', 'reply'],
] as const;

function exchangesIn(value: unknown): Exchange[] | undefined {
  if (!isObject(value)) return undefined;
  const turns = TURNS.flatMap(name => turnsIn(value[name]) ?? []);
  if (turns.length > 0) return exchangesOf(turns);
  const asked = textOf(value, ASKED);
  // A board alone is read with all that stands beside it.
  const isAlone =
    !/\p{L}{3}/u.test(asked) || besideIn(Object.entries(value), [...ASKED, ...REPLIED]).length > 0;
  const replied = textOf(value, REPLIED);
  return isAlone || replied === '' ? undefined : [{ asked, replied }];
}

interface Turn {
  readonly isReply: boolean;
  readonly text: string;
}

function turnsIn(list: unknown): Turn[] | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const turns = list.map(turnOf);
  return turns.every(turn => turn !== undefined) ? turns : undefined;
}

const MODELS = /^(?:assistant|model|gpt|bot|ai|chatgpt|output)$/i;

/** What one side says, in the words of OpenAI, ShareGPT and Gemini. */
function turnOf(turn: unknown): Turn | undefined {
  if (!isObject(turn)) return undefined;
  const who = turn.role ?? turn.from ?? turn.speaker ?? turn.author;
  const text = saidIn(turn.content ?? turn.value ?? turn.text ?? turn.parts);
  return typeof who === 'string' && text !== undefined ? { isReply: MODELS.test(who), text } : undefined;
}

/** A text, or the texts of a list of parts; undefined for what is neither. */
function saidIn(content: unknown): string | undefined {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return undefined;
  const texts = content.map(part => (isObject(part) ? (part.text ?? part.content) : part));
  return texts.filter(text => typeof text === 'string').join('\n\n');
}

const textOf = (object: JsonObject, names: readonly string[]): string =>
  Object.entries(object)
    .flatMap(([name, value]) => (names.includes(name.toLowerCase()) ? (saidIn(value) ?? []) : []))
    .join('\n\n');

/** What is asked, each time with what is replied to it. */
function exchangesOf(turns: readonly Turn[]): Exchange[] {
  const exchanges: { asked: string; replied: string }[] = [];
  let wasReply = true;
  for (const { isReply, text } of turns) {
    if (wasReply && !isReply) exchanges.push({ asked: '', replied: '' });
    const present = exchanges.at(-1);
    if (present) present[isReply ? 'replied' : 'asked'] += `\n\n${text}`;
    wasReply = isReply;
  }
  return exchanges;
}

function readExchange({ asked, replied }: Exchange): Item[] {
  const puzzles = itemsIn(asked);
  if (!puzzles.some(isFound)) return puzzles.map(item => ({ ...item, line: 0 }));
  const boards = itemsIn(replied).filter(isFound);
  const answered = puzzles.map(item => (isFound(item) ? withAnswer(item, boards) : item));
  const isWrong = boards.length > 0 && !answered.some(item => isFound(item) && item.solution);
  return answered.map(item => ({ ...withNote(item, isWrong ? WRONG : undefined), line: 0 }));
}

/** A puzzle with the answer that is among some boards: one of them, or the answer to one that holds more digits. */
function withAnswer(item: Found, boards: readonly Found[]): Found {
  for (const board of item.solution ? [] : boards) {
    const solution = answerIn(board, item.puzzle);
    if (solution) return { ...item, solution };
  }
  return item;
}

function answerIn(board: Found, puzzle: Puzzle): Answer | undefined {
  if (board.puzzle.kind !== puzzle.kind) return undefined;
  const { solution } = board;
  const isAnswer = solution !== undefined && isVerified(judge(puzzle, solution));
  return isAnswer ? solution : readerNamed(puzzle.kind).answerTo?.(board, puzzle);
}

const WRONG = 'The reply holds a grid, but none that solves the puzzle: it was left out.';

const itemsIn = (text: string): Item[] => [
  ...paired(recognised(text, [csv, task, code, plainText]).read({})),
];
