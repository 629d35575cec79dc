import { beforeEach, expect, it, vi } from 'vitest';
import { isTurnedOff } from '../../../src-renderer/input/page-keys.ts';

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => '{"on":false}' });
  vi.stubGlobal('navigator', { platform: 'Win32' });
});

const press = (key: string, { altGr = false, ...held }: Partial<KeyboardEvent> & { altGr?: boolean } = {}) =>
  ({
    ...{ key, code: '', ctrlKey: altGr, altKey: altGr, metaKey: false, shiftKey: false },
    getModifierState: (name: string) => altGr && name === 'AltGraph',
    ...held,
  }) as KeyboardEvent;

it('turns off characters, also those that another key has to be held down for', () => {
  expect(isTurnedOff(press('p'))).toBe(true);
  expect(isTurnedOff(press('P', { shiftKey: true }))).toBe(true);
  expect(isTurnedOff(press(']', { altGr: true }))).toBe(true); // German, on Windows
  vi.stubGlobal('navigator', { platform: 'MacIntel' });
  expect(isTurnedOff(press(']', { altKey: true }))).toBe(true); // German, on a Mac
});

it('leaves commands and what is no character', () => {
  expect(isTurnedOff(press('d', { ctrlKey: true }))).toBe(false);
  expect(isTurnedOff(press('ArrowRight'))).toBe(false);
  expect(isTurnedOff(press('Escape'))).toBe(false);
});
