import * as v from 'valibot';
import { CrossedError, ErrorBody } from './crossing.ts';
import { UserError } from './errors.ts';

/** The messages of the transport, and how they are read with suspicion. */

const id = v.pipe(v.number(), v.safeInteger());
export const CallMessage = v.object({ kind: v.literal('call'), id, name: v.string(), params: v.unknown() });
const WithId = v.looseObject({ id });
export const HostMessage = v.variant('kind', [
  v.object({ kind: v.literal('reply'), id, result: v.unknown() }),
  /** Without an id when the host could not even tell which call it is about. */
  v.object({ kind: v.literal('error'), id: v.nullable(id), error: ErrorBody }),
  v.object({ kind: v.literal('event'), name: v.string(), data: v.unknown() }),
]);
export type HostMessage = v.InferOutput<typeof HostMessage>;
/** What a call gets back. */
export type Answer = Exclude<HostMessage, { kind: 'event' }>;

/** The host is not there (any more): the call may or may not have been carried out. */
export class ConnectionLost extends UserError {
  constructor() {
    super(
      'The connection to the host was lost.',
      'Mull connects again as soon as the host is back. If it stays away, start Mull again.',
    );
  }
}

/** A message of the given shape, or why the text is none. */
export function readMessage<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | Error {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  if (!read.success) return malformed('A message arrived that is not JSON.');
  const checked = v.safeParse(schema, read.output);
  return checked.success ? checked.output : misfit('A message', checked.issues);
}

const malformed = (message: string) => new CrossedError('MalformedMessage', message);

/** The id of a message that is otherwise unusable, so that the answer reaches the one who asked. */
export function idOf(text: string): number | null {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), WithId), text);
  return read.success ? read.output.id : null;
}

/**
 * The answer to a call that is too long to be read.
 * @param most characters that are taken
 */
export function refusal(text: string, most: number): string {
  const id = /^\{"kind":"call","id":(\d+),/.exec(text.slice(0, 60))?.[1]; // as `connectToHost` writes it
  const message = `This is too much at once: ${Math.ceil(text.length / 1e6)} million characters, at most ${most / 1e6}.`;
  const error: ErrorBody = { name: 'UserError', message, action: 'Send a smaller part of it.' };
  return JSON.stringify({
    kind: 'error',
    id: id === undefined ? null : Number(id),
    error,
  } satisfies HostMessage);
}

/** What crossed the wire is not what the contract says; the first reason is named. */
export function misfit(what: string, [issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): CrossedError {
  const path = v.getDotPath(issue);
  return malformed(`${what} does not fit the contract${path ? ` at ${path}` : ''}: ${issue.message}`);
}

/** The host sent what nobody asked for. @param what "a reply to 7" */
export function unexpected(what: string): CrossedError {
  return malformed(`The host sent ${what}, which nobody asked for.`);
}
