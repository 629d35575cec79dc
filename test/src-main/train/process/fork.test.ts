import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';
import { expect, test } from 'vitest';
import { forkUtility } from '../../../../src-main/train/process/fork.ts';

test('a machine with the desktop app stays awake while a process trains, and no longer', () => {
  const awake = new Set<number>();
  const children: EventEmitter[] = [];
  const fork = forkUtility({
    utilityProcess: {
      fork: () => {
        const child = new EventEmitter();
        children.push(child);
        return child as UtilityProcess;
      },
    },
    powerSaveBlocker: {
      start: type => {
        expect(type).toBe('prevent-app-suspension');
        awake.add(children.length);
        return children.length;
      },
      stop: id => awake.delete(id),
    },
  });
  fork('training.js', []);
  const codes: (number | null)[] = [];
  fork('training.js', []).onExit(code => codes.push(code));
  expect([...awake]).toEqual([1, 2]);
  children[1]?.emit('exit', 1);
  expect([...awake]).toEqual([1]);
  expect(codes).toEqual([1]);
  children[0]?.emit('exit', 0);
  expect([...awake]).toEqual([]);
});
