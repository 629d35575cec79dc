import { UserError } from '../../errors.ts';
import { rulesBeside } from '../beside/roles.ts';
import { noteOfRules } from '../beside/rule-words.ts';
import { isWebPage, isXml } from '../bytes/stand-ins.ts';
import { attempt, type Found, type Item, isFound, withNote, withNotes } from '../items.ts';
import { besideIn } from '../json/entries.ts';
import { csvRows, type Row } from '../tables/rows.ts';
import { type Columns, type Table, tableOf } from '../tables/table.ts';
import { isJsonStart } from '../text/json.ts';
import type { TextReader } from '../text-reader.ts';
import type { TextFormat } from './format.ts';

/**
 * Tables with a puzzle a row: separated by commas, semicolons or tabs, with a header or without. Columns are told by
 * their names, else by what is in them. Blanks count: the first cells of a maze may be open.
 */

export const csv: TextFormat = {
  name: 'CSV',
  reading: text => {
    const head = text.slice(0, 1000);
    const table = isJsonStart(head) || isWebPage(head) || isXml(head) ? undefined : tableOf(text);
    return table && (control => readTable(csvRows(text, table.separator, control), table));
  },
};

/** A puzzle, or a refusal, of every row. */
export function* readTable(rows: Iterable<Row>, table: Table): Generator<Item> {
  let cut: string | undefined;
  for (const row of rows) {
    const isEmpty = row.fields.every(field => NOTHING.test(field));
    if (row.line < table.from || isEmpty || isComment(row, table.reader)) continue;
    const item = attempt(row.line, () => ({ ...readRow(row.fields, table, cut), line: row.line }));
    const isCut = isFound(item) && row.fields.length <= (table.columns.answer ?? 0);
    cut = isCut ? questionOf(row.fields, table) : undefined;
    yield isCut ? withNote(item, CUT) : item;
  }
}

/** A field of nothing, or of the brackets that end a list in a program. */
const NOTHING = /^[\s;\])}]*$/;

const CUT =
  'This row ends before its answer: perhaps a line break stands in place of what separates its fields.';

const isComment = ({ text }: Row, { comment }: TextReader): boolean =>
  comment !== undefined && text.trimStart().startsWith(comment);

const questionOf = (fields: readonly string[], { columns }: Table): string => fields[columns.question!] ?? '';

/**
 * @param cut the puzzle of the row above, where that ends before its answer
 * @throws UserError when the row holds no puzzle, or its answer does not fit
 */
function readRow(fields: readonly string[], table: Table, cut: string | undefined): Omit<Found, 'line'> {
  const { columns, others, reader } = table;
  const field = (key: keyof Columns) => fields[columns[key] ?? -1] ?? '';
  const rating = Number(field('rating'));
  const source = field('source').trim();
  const question = questionOf(fields, table);
  if (question === '')
    throw new UserError(
      `This row has no puzzle in column ${columns.question! + 1}: it has 0 cells.`,
      'Check the separators of the row, or delete it.',
    );
  if (cut !== undefined && isAnswerTo(cut, question, reader))
    throw new UserError(
      'This row begins with the answer to the puzzle in the row above.',
      'Join the two lines, with a separator between them.',
    );
  const beside = besideIn(
    others.map(([name, column]) => [name, fields[column] ?? '']),
    [],
  );
  const words = fields.filter((_, column) => column !== columns.question && column !== columns.answer);
  const note = noteOfRules(words.join('\n'), rulesBeside(beside));
  const read = reader.readField(question, field('answer'), beside);
  return {
    ...withNotes(read, ...(note ? [note] : [])),
    ...(field('rating').trim() === '' || !Number.isFinite(rating) ? {} : { rating }),
    ...(source === '' ? {} : { source }),
  };
}

const isAnswerTo = (question: string, answer: string, reader: TextReader): boolean =>
  isFound(attempt(0, () => ({ ...reader.readField(question, answer), line: 0 })));
