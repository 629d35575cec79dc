/** What is looked at of a key press. */
type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'code' | 'shiftKey' | 'getModifierState'>>;

/** A letter, or a vowel sign that has a key of its own, of another script. */
const OTHER_LETTER = /^(?!\p{Script=Latin})[\p{L}\p{M}]$/u;
const DIGIT = /^\p{Nd}$/u;

/**
 * A key as commands are named, by Latin letters and common digits, whatever the keyboard types: "n" where it types "т", "5"
 * where it types "۵", and with Ctrl "1" where that types "&". What is typed in Latin letters stays as it is, wherever its
 * key is; so does what zooms in browsers: with Ctrl the "-" of a French keyboard, on the key of the 6.
 */
export function latinKey(press: Press): string {
  const { key, code = '', shiftKey, ctrlKey, metaKey, altKey } = press;
  if (altKey || press.getModifierState?.('AltGraph')) return key; // it chooses another character of the key
  if (DIGIT.test(key)) return valueOfDigit(key);
  const [, letter, digit] = /^(?:Key([A-Z])|Digit(\d))$/.exec(code) ?? [];
  if (letter !== undefined && OTHER_LETTER.test(key)) return shiftKey ? letter : letter.toLowerCase();
  const meansDigit = (ctrlKey || metaKey) && !shiftKey && /^[^-+]$/u.test(key);
  return meansDigit && digit !== undefined ? digit : key;
}

/** By what is typed, not by its place: Thai keyboards have "๑", a one, on the key of the 2. The ten of a script stand in a row. */
function valueOfDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value % 10);
}
