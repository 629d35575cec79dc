import { hasModifier } from './input/modifiers.ts';

/** A key press as the action list writes it: `CmdOrCtrl+Shift+Z`, `,`, `P`. */
export function acceleratorOf(event: KeyboardEvent): string {
  const command = isMac() ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // Windows reports AltGr, which only chooses the character, as Ctrl and Alt: `[` is AltGr+8 on a German keyboard.
  if (event.getModifierState('AltGraph')) return key;
  if (!command) return hasModifier(event) ? '' : key;
  return `CmdOrCtrl+${event.shiftKey && /^[A-Z]$/.test(key) ? 'Shift+' : ''}${key}`;
}

/** An accelerator as this machine's users write it. */
export function keysText(keys: string): string {
  const mac = isMac();
  return keys
    .replace('CmdOrCtrl+', mac ? '⌘' : 'Ctrl ')
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
