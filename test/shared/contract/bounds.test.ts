import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ModelTitleSchema } from '../../../shared/contract/models.ts';
import { calls } from '../../../shared/contract.ts';
import { count } from '../../../shared/count.ts';

/** What bounds a text, a list or a number. */
const BOUNDS = {
  string: ['max_length', 'length', 'regex'],
  array: ['max_length', 'length'],
  number: ['max_value', 'safe_integer'],
} as const;

/** A schema of valibot, as far as it is looked at here. */
interface Schema {
  readonly type: string;
  readonly pipe?: readonly { readonly type: string }[];
  readonly entries?: Readonly<Record<string, Schema>>;
  readonly options?: readonly unknown[];
  readonly items?: readonly Schema[];
  readonly item?: Schema;
  readonly wrapped?: Schema;
}

/** These are held to account by the type of the puzzle, whose own tests know their bounds. */
const BY_PUZZLE_TYPE = ['puzzle', 'options'];

/** Where a schema takes a text, a list or a number of any size. */
function unbounded(schema: Schema, path: string): string[] {
  const bounds = schema.type in BOUNDS ? BOUNDS[schema.type as keyof typeof BOUNDS] : undefined;
  const isBounded = !bounds || schema.pipe?.some(({ type }) => bounds.some(bound => bound === type));
  const parts = [
    ...Object.entries(schema.entries ?? {}).filter(([name]) => !BY_PUZZLE_TYPE.includes(name)),
    ...(schema.options ?? []).flatMap((option, at) => (isSchema(option) ? [[`${at}`, option] as const] : [])),
    ...(schema.items ?? []).map((item, at) => [`${at}`, item] as const),
    ...(schema.item ? [['[]', schema.item] as const] : []),
    ...(schema.wrapped ? [['', schema.wrapped] as const] : []),
  ];
  return [
    ...(isBounded ? [] : [path]),
    ...parts.flatMap(([name, part]) => unbounded(part, name === '' ? path : `${path}.${name}`)),
  ];
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'type' in value;

test.each(Object.entries(calls))('%s takes no text, list or number without bounds', (name, { params }) => {
  expect(unbounded(params as Schema, name)).toEqual([]);
});

test('what is unbounded is found, wherever it stands', () => {
  const bounded = v.pipe(v.string(), v.maxLength(3));
  const schema = v.object({
    a: v.string(),
    b: v.optional(v.array(v.number())),
    c: v.variant('kind', [v.object({ kind: v.literal('x'), d: v.nullable(v.string()) })]),
    e: v.tuple([bounded, v.string()]),
    f: v.pipe(v.array(count), v.maxLength(3)),
  });
  expect(unbounded(schema as Schema, 'call')).toEqual([
    'call.a',
    'call.b',
    'call.b.[]',
    'call.c.0.d',
    'call.e.1',
  ]);
});

test('a title is of one letter at least, and has no blanks around it', () => {
  expect(v.parse(ModelTitleSchema, '  Mine\n')).toBe('Mine');
  for (const title of ['', ' \t\n']) expect(v.is(ModelTitleSchema, title)).toBe(false);
});

test('a count is a number that the library can look for', () => {
  for (const number of [0, 1, Number.MAX_SAFE_INTEGER]) expect(v.is(count, number)).toBe(true);
  for (const number of [-1, 0.5, 2 ** 53, 1e308, Number.POSITIVE_INFINITY, Number.NaN, '1', null])
    expect([number, v.is(count, number)]).toEqual([number, false]);
});
