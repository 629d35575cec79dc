import { fstatSync } from 'node:fs';
import { UserError } from '../../../shared/errors.ts';
import { inWords, isErrorCode, linesOf } from '../../errors.ts';
import { writeWhole } from '../../files/atomic.ts';
import { BAD_INPUT, NOT_DONE } from '../common.ts';

/** Control characters but line ends and tabs. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** Text with its control characters written out, in the way of JSON: "\u001b". */
export const withoutControls = (text: string): string =>
  text.replace(CONTROLS, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Node's stream for a file takes what was written in part, as on a disk that is getting full, for written. */
function writeFilesWhole(): void {
  const { fd } = process.stdout;
  if (!isFile(fd)) return;
  process.stdout._write = (piece: Uint8Array, _, done) => {
    try {
      writeWhole(fd, piece);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false; // it is closed
  }
}

/** What systems say of a pipe that nobody reads any more; Windows both (ERROR_NO_DATA, ERROR_BROKEN_PIPE in libuv's error.c). */
const NOBODY_LISTENS = ['EPIPE', 'EOF'];

/**
 * What cannot be printed ends the program in words, or quietly where nobody listens any more (`| head -1`, a closed
 * terminal). Of words that cannot be printed nobody can be told: the program goes on, and its exit code says how it ended.
 */
export function guardOutput(): void {
  writeFilesWhole();
  process.stderr.on('error', () => {});
  let isEnding = false;
  process.stdout.on('error', error => {
    if (isEnding) return;
    isEnding = true;
    const isAlone =
      NOBODY_LISTENS.some(code => isErrorCode(error, code)) ||
      (process.stdout.isTTY && isErrorCode(error, 'EIO'));
    if (isAlone) return stopPolitely(NOT_DONE);
    const words = inWords(error);
    console.error(words instanceof UserError ? linesOf(words) : error.message);
    process.exitCode = BAD_INPUT; // unless the command says how it was stopped
    stopPolitely(BAD_INPUT);
  });
}

/** Resolves once the system has taken all that was printed, or refused it: a pipe takes what its reader has room for. */
export async function allPrinted(): Promise<void> {
  const streams = [process.stdout, process.stderr];
  await Promise.all(streams.map(stream => new Promise<void>(done => void stream.write('', () => done()))));
}

/** As on a polite kill: a command that has something to save is told, any other one ends here. */
function stopPolitely(code: number): void {
  if (!process.emit('SIGTERM')) process.exit(code);
}

/**
 * From now on no text that is printed can steer the terminal: titles of models, names of files, sources and lines that
 * were refused are others'. The grid that refines in place is written past this.
 */
export function guardTerminal(): void {
  for (const method of ['log', 'error'] as const) {
    const print = console[method].bind(console);
    console[method] = (...parts: unknown[]) =>
      print(...parts.map(part => (typeof part === 'string' ? withoutControls(part) : part)));
  }
}
