import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileLock, LockFailed } from '../../../src-main/files/lock.ts';

let folder: string;
let path: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mull-lock-'));
  path = join(folder, 'a.lock');
});
afterEach(async () => {
  for (const child of children.splice(0)) await end(child);
  rmSync(folder, { recursive: true });
});

/** Another process that tries to take the lock. @param as the user that it runs as */
async function other(
  as: { readonly uid?: number } = {},
): Promise<{ child: ChildProcess; hasTaken: unknown }> {
  const script = fileURLToPath(new URL('./lock-process.ts', import.meta.url));
  const child = fork(script, [path], { execArgv: [], ...as });
  children.push(child);
  const [hasTaken] = await once(child, 'message');
  return { child, hasTaken };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('the lock of a file', () => {
  test('is one process’s: neither another one nor this one again gets it, until it is released', async () => {
    expect(FileLock.isTaken(path)).toBe(false);
    const lock = FileLock.tryToTake(path)!;
    expect(FileLock.isTaken(path)).toBe(true);
    expect(FileLock.tryToTake(path)).toBeUndefined();
    expect((await other()).hasTaken).toBe(false);
    expect(lock.isHeld()).toBe(true);
    lock.release();
    expect([lock.isHeld(), FileLock.isTaken(path)]).toEqual([false, false]);
    const again = FileLock.tryToTake(path); // looking has not taken it
    expect(again?.isHeld()).toBe(true);
    again?.release();
  });

  test('is nobody’s where it cannot be taken at all, so that one look at it ends nothing', () => {
    mkdirSync(path); // no file
    expect(() => FileLock.tryToTake(path)).toThrow(LockFailed);
    expect(() => FileLock.tryToTake(path)).toThrow(`${path} cannot be locked: it cannot be opened.`);
    expect(FileLock.isTaken(path)).toBe(false);
    const odd = join(folder, 'odd.lock');
    writeFileSync(odd, 'no lock, but a file of somebody else');
    expect(() => FileLock.tryToTake(odd)).toThrow(`${odd} cannot be locked: it holds something else.`);
    expect(FileLock.isTaken(odd)).toBe(false);
  });

  test.skipIf(process.platform === 'win32')(
    'is nobody’s where its file may not be written: several could take it at once',
    async () => {
      writeFileSync(path, '', { mode: 0o444 });
      chmodSync(folder, 0o755);
      const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}; // root may write everything
      expect((await other(nobody)).hasTaken).toBe(`${path} cannot be locked: it may not be written.`);
    },
  );

  test('is looked at also while its folder comes and goes', async () => {
    const script = fileURLToPath(new URL('./folder-process.ts', import.meta.url));
    const child = fork(script, [join(folder, 'run')], { execArgv: [] });
    children.push(child);
    let isGone = false;
    child.once('exit', () => (isGone = true));
    while (!isGone) {
      for (let look = 0; look < 100; look++) FileLock.isTaken(join(folder, 'run', 'a.lock'));
      await setImmediate();
    }
    expect(child.exitCode).toBe(0);
  });

  test('needs no room on the disk: it writes nothing, beside its file neither', () => {
    const lock = FileLock.tryToTake(path)!;
    expect([readdirSync(folder), statSync(path).size]).toEqual([['a.lock'], 0]);
    lock.release();
  });

  test.skipIf(process.platform === 'win32')(
    'is kept by a process that is merely stopped, and released by one that is killed',
    async () => {
      const { child, hasTaken } = await other();
      expect(hasTaken).toBe(true);
      child.kill('SIGSTOP');
      expect(FileLock.tryToTake(path)).toBeUndefined();
      await end(child);
      const lock = FileLock.tryToTake(path)!;
      expect(lock.isHeld()).toBe(true);
      lock.release();
    },
  );

  // Windows deletes no file that is open.
  test.skipIf(process.platform === 'win32')('is not held any more when another file is in its place', () => {
    const lock = FileLock.tryToTake(path)!;
    rmSync(path);
    expect(lock.isHeld()).toBe(false);
    writeFileSync(path, '');
    expect(lock.isHeld()).toBe(false);
    lock.release();
  });
});
