import type { Margin } from './margin.ts';

/**
 * What a mail puts before every quoted line, however often: `> `, `>`, `>> `. A mark of a way in a maze looks alike, so
 * only several lines one after the other are quoted.
 */
export const quotes: Margin = lines => {
  const rows = [...lines];
  let any = false;
  for (let from = 0, to = 0; from < lines.length; from = to + 1) {
    for (to = from; lines[to]?.startsWith('>'); ) to++;
    if (to - from >= FEWEST) {
      const inner = lines.slice(from, to).map(line => line.replace(QUOTED, ''));
      const isSpaced = inner.every(line => line === '' || line.startsWith(' '));
      // A quoted blank line stays one.
      rows.splice(from, to - from, ...inner.map(line => (isSpaced ? line.slice(1) : line) || ' '));
      any = true;
    }
  }
  return any ? rows : undefined;
};

const FEWEST = 3;
const QUOTED = /^(?:> ?)*>/;
