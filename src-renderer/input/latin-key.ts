/** What is looked at of a key press. */
type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'code' | 'shiftKey'>>;

/**
 * A key as commands are named, by Latin letters and common digits, whatever the keyboard types: "n" where it types "т", "5"
 * where it types "۵", and with Ctrl "1" where that types "&". What is typed in Latin letters stays as it is, wherever its
 * key is.
 */
export function latinKey({ key, code = '', shiftKey, ctrlKey, metaKey, altKey }: Press): string {
  if (altKey) return key; // it chooses another character of the key
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code) ?? [];
  if (letter !== undefined && /^[^\P{L}\p{Script=Latin}]$/u.test(key))
    return shiftKey ? letter : letter.toLowerCase();
  if (digit === undefined || /^\d$/.test(key)) return key;
  const meansDigit = /^\p{Nd}$/u.test(key) || ((ctrlKey || metaKey) && !shiftKey && key.length === 1);
  return meansDigit ? digit : key;
}
