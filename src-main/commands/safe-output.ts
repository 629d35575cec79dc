/** Control characters but line ends and tabs. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** Text with its control characters written out, in the way of JSON: "\u001b". */
export const withoutControls = (text: string): string =>
  text.replace(CONTROLS, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * From now on no text that is printed can steer the terminal: titles of models, names of files, sources and lines that
 * were refused are others'. The grid that refines in place is written past this.
 */
export function guardTerminal(): void {
  for (const method of ['log', 'error'] as const) {
    const print = console[method].bind(console);
    console[method] = (...parts: unknown[]) =>
      print(...parts.map(part => (typeof part === 'string' ? withoutControls(part) : part)));
  }
}
