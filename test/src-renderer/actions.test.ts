import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { acceleratorOf, keysText } from '../../src-renderer/input/accelerators.ts';
import { ALL_ACTIONS } from '../../src-renderer/page-actions.ts';

vi.stubGlobal('navigator', { platform: 'Linux x86_64' });

function press(key: string, modifiers: Partial<KeyboardEvent> = {}): string {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return acceleratorOf({ getModifierState: () => false, ...plain, key, ...modifiers } as KeyboardEvent);
}

describe('keys of the actions', () => {
  it('are written as in the action list', () => {
    expect(press('z', { ctrlKey: true })).toBe('CmdOrCtrl+Z');
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('CmdOrCtrl+Shift+Z');
    expect(press('p')).toBe('P');
    expect(press('+', { shiftKey: true })).toBe('+');
    expect(press('p', { altKey: true })).toBe('');
    expect(press('Enter', { ctrlKey: true })).toBe('CmdOrCtrl+Enter');
  });

  it('mean the character with AltGr, which Windows reports as Ctrl and Alt', () => {
    const altGr = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' };
    expect(press('[', altGr)).toBe('[');
    expect(press('Dead', altGr)).toBe('Dead');
  });

  it('mean the character with ⌥, which only chooses it on a Mac', () => {
    vi.stubGlobal('navigator', { platform: 'MacIntel' });
    const option = { altKey: true, code: 'Digit5' };
    expect([press('[', option), press('ø', option), press('h', option)]).toEqual(['[', '', '']);
    expect(press('ArrowLeft', { altKey: true })).toBe('');
    vi.stubGlobal('navigator', { platform: 'Linux x86_64' });
  });

  it('are found by their place where the keyboard types other letters', () => {
    const ctrlKey = true;
    expect(press('т', { code: 'KeyN', ctrlKey })).toBe('CmdOrCtrl+N'); // Russian
    expect(press('Я', { code: 'KeyZ', ctrlKey, shiftKey: true })).toBe('CmdOrCtrl+Shift+Z');
    expect(press('י', { code: 'KeyH' })).toBe('H'); // Hebrew
    expect(press('&', { code: 'Digit1', ctrlKey })).toBe('CmdOrCtrl+1'); // French
    expect(press('1', { code: 'Digit1', ctrlKey, shiftKey: true })).toBe('CmdOrCtrl+1');
    expect(press('!', { code: 'Digit1', ctrlKey, shiftKey: true })).toBe('CmdOrCtrl+!');
    expect(press('n', { code: 'KeyL', ctrlKey })).toBe('CmdOrCtrl+N'); // Dvorak
    expect(press('é', { code: 'KeyW' })).toBe('É'); // Bépo
    expect(press('ń', { code: 'KeyN', altKey: true, getModifierState: () => true })).toBe('Ń'); // Polish
    expect(press('ि', { code: 'KeyF', ctrlKey })).toBe('CmdOrCtrl+F'); // Hindi
  });

  it('stay what they type: with AltGr, digits that have other places, and what zooms', () => {
    const ctrlKey = true;
    // German, as Chrome reports it on every system
    expect(press('µ', { code: 'KeyM', getModifierState: name => name === 'AltGraph' })).not.toBe('M');
    expect(press('๑', { code: 'Digit2', shiftKey: true })).toBe('1'); // Thai
    expect(press('๐', { code: 'KeyQ', shiftKey: true })).toBe('0');
    expect(press('۵', { code: 'Numpad5' })).toBe('5'); // Persian
    expect(press('-', { code: 'Digit6', ctrlKey })).toBe('CmdOrCtrl+-'); // French
    expect(press('+', { code: 'Digit1', ctrlKey })).toBe('CmdOrCtrl++'); // Czech
  });

  it('belong to one action each, and to no digit of a 16×16 board', () => {
    const keys = ALL_ACTIONS.flatMap(action => action.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter(key => /^[0-9A-G]$/.test(key))).toEqual([]);
  });

  it('are shown as this system writes them', () => {
    expect(keysText('CmdOrCtrl+Shift+Z')).toBe('Ctrl Shift Z');
    expect(keysText('[')).toBe('[');
    expect(keysText('Alt+Shift+Arrows')).toBe('Alt Shift Arrows');
    vi.stubGlobal('navigator', { platform: 'MacIntel' });
    expect(keysText('Alt+Shift+Arrows')).toBe('⌥⇧Arrows');
    vi.stubGlobal('navigator', { platform: 'Linux x86_64' });
  });

  it('are nowhere written for one system alone', () => {
    const cwd = join(import.meta.dirname, '../../src-renderer');
    const files = globSync('**/*.{ts,svelte}', { cwd });
    const shown = files.flatMap(
      file => readFileSync(join(cwd, file), 'utf8').match(/'[^'\n]*\b(?:Ctrl|Alt) [^'\n]*'/g) ?? [],
    );
    expect(shown).toEqual(["'Ctrl '", "'Alt '"]);
  });
});
