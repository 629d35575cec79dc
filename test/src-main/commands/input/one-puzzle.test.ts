import { expect, test } from 'vitest';
import { refuseDeaf } from '../../../../src-main/commands/input/one-puzzle.ts';

test('the installed app says that it gets no standard input on Windows; it does elsewhere, and Node does everywhere', () => {
  const electron = { ...process.versions, electron: '45.4.1' };
  expect(() => refuseDeaf({ platform: 'win32', versions: electron })).toThrow(
    'gets no standard input on Windows',
  );
  refuseDeaf({ platform: 'win32', versions: process.versions });
  refuseDeaf({ platform: 'darwin', versions: electron });
});
