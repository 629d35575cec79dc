/** Numbers, durations, sizes, lists and sentences as English text. Depends on nothing, so that everything can use it. */

/** "4.2 ms", "143 ms", "2.4 s", "1 min 12 s", "2 h 5 min": rounded before the unit is chosen, so never "1000 ms" or "60.0 s". */
export function durationText(milliseconds: number): string {
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : minutesText(seconds / 60);
}

/** "40 s", "1 min 30 s", "12 min", "2 h 5 min": seconds only where they matter. */
export function minutesText(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 600) return withRest(seconds, 60, 'min', 's');
  const rounded = Math.round(minutes);
  return rounded < 60 ? `${rounded} min` : withRest(rounded, 60, 'h', 'min');
}

function withRest(count: number, whole: number, unit: string, restUnit: string): string {
  const rest = count % whole;
  return `${Math.floor(count / whole)} ${unit}${rest === 0 ? '' : ` ${rest} ${restUnit}`}`;
}

/** "20 s", "3 min", "2 h 5 min": an estimate would only flicker if it were finer. */
export function roughTime(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds >= 90) return minutesText(Math.ceil(seconds / 60));
  return seconds < 5 ? `${Math.ceil(seconds)} s` : `${10 * Math.ceil(seconds / 10)} s`;
}

/** "26 Nov, 22:40", with the year where it is another one. @param at in milliseconds since 1970 */
export function dateText(at: number): string {
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return date.toLocaleString('en-GB', {
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', compactDisplay: 'long' });

/** "83 thousand", "1.2 million" */
export const roundNumber = (value: number): string => COMPACT.format(value);

/** "1,204" */
export const numberText = (value: number): string => value.toLocaleString('en-US');

/** "72.5 %" of 0.725. */
export const percentText = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** "12 GB", "1.2 GB", "640 MB", "1 KB": rounded before the unit is chosen, so never "1000 MB". */
export function bytesText(bytes: number): string {
  if (bytes >= 999.5e6) return `${(bytes / 1e9).toFixed(bytes >= 9.95e9 ? 0 : 1)} GB`;
  if (bytes >= 999.5e3) return `${Math.round(bytes / 1e6)} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} KB`;
}

/** "1 step", "3 steps", "2 passes", "1,204 cells" */
export function countText(count: number, thing: string): string {
  return `${numberText(count)} ${thing}${count === 1 ? '' : thing.endsWith('s') ? 'es' : 's'}`;
}

/** "4×4", "4×4 and 6×6", "4×4, 6×6 and 9×9" */
export function listText(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "a.txt, b.txt, c.txt and 12 more" */
export const someOf = (names: readonly string[], most = 3): string =>
  listText(
    names.length > most ? [...names.slice(0, most), `${numberText(names.length - most)} more`] : names,
  );

/** "a maze", "an ARC task" */
export const withArticle = (thing: string): string => `${/^[aeiou]/i.test(thing) ? 'an' : 'a'} ${thing}`;

const NAMES = new Intl.Collator('en', { numeric: true });

/** Orders what has names as people do, in every list and whatever the system's language: "Ähre" after "Aal", 9 before 10. */
export const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  NAMES.compare(one.name, other.name);

/** "singles" becomes "Singles". */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** As it stands in the middle of a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A clause as a sentence: "every row holds 1-9" becomes "Every row holds 1-9." */
export function sentence(clause: string): string {
  const text = capital(clause);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
