import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html } from '../../../../shared/reading/formats/html.ts';
import { textFormats } from '../../../../shared/reading/formats/index.ts';
import { link } from '../../../../shared/reading/formats/link.ts';
import { isPlain, plainFormats } from '../../../../shared/reading/formats/plain.ts';
import { sql } from '../../../../shared/reading/formats/sql.ts';
import { xml } from '../../../../shared/reading/formats/xml.ts';

const larger = [sql, link, html, xml];

it('are all forms but SQL, links and those of markup, in the same order', () => {
  expect(textFormats.filter(format => !larger.includes(format))).toEqual(plainFormats);
});

it('are all that a text without markup, SQL and links can be', () => {
  const markup = ['table', '?xml', '!doctype html', 'td', 'p', 'opensudoku', '>'];
  const linked = ['mull:puzzle=', 'mu=\nll:puzzle=3D', 'https://a.org/#', 'puzzle=', '#puzzle=H4sI'];
  const statements = ['insert into', 'INSERT\tIGNORE INTO', ' p ', 'VALUES', "('1')"];
  const words = fc.constantFrom(...markup, ...linked, ...statements, ' ', '\n');
  const text = fc.array(fc.oneof(words, fc.constant('<'), fc.string()), { maxLength: 12 });
  fc.assert(
    fc.property(text, parts => {
      const written = parts.join('');
      const isLarger = larger.some(format => format.reading(written) !== undefined);
      expect(isLarger && isPlain(written)).toBe(false);
    }),
  );
});
