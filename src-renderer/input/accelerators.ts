import { latinKey } from './latin-key.ts';
import { hasModifier } from './modifiers.ts';

/** A key press as the action list writes it: `CmdOrCtrl+Shift+Z`, `,`, `P`. */
export function acceleratorOf(event: KeyboardEvent): string {
  const command = isMac() ? event.metaKey : event.ctrlKey;
  const pressed = latinKey(event);
  const key = pressed.length === 1 ? pressed.toUpperCase() : pressed;
  if (choosesCharacter(event)) return key;
  if (!command) return hasModifier(event) ? '' : key;
  return `CmdOrCtrl+${event.shiftKey && /^[A-Z]$/.test(key) ? 'Shift+' : ''}${key}`;
}

/**
 * Are the modifiers there for the character only? `[` is AltGr+8 on a German keyboard, which Windows reports as Ctrl and Alt,
 * and ⌥5 on a Mac's. There ⌥ with a letter is a slip.
 */
function choosesCharacter(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return true;
  return isMac() && event.altKey && !event.ctrlKey && !event.metaKey && /^[^\p{L}]$/u.test(event.key);
}

/** An accelerator as this machine's users write it; of one that ends with `+`, its modifiers. */
export function keysText(keys: string): string {
  const mac = isMac();
  return keys
    .replace('CmdOrCtrl+', mac ? '⌘' : 'Ctrl ')
    .replace('Alt+', mac ? '⌥' : 'Alt ')
    .replace('Shift+', mac ? '⇧' : 'Shift ')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('ArrowUp', '↑')
    .replace('Backspace', mac ? '⌫' : 'Backspace')
    .replace('Escape', 'Esc')
    .replace('Enter', mac ? '↩' : 'Enter');
}

function isMac(): boolean {
  return /^Mac/.test(navigator.platform);
}
