import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html } from '../../../../shared/reading/formats/html.ts';
import { textFormats } from '../../../../shared/reading/formats/index.ts';
import { hasMarkup, plainFormats } from '../../../../shared/reading/formats/plain.ts';
import { xml } from '../../../../shared/reading/formats/xml.ts';

it('are all forms but those of markup, in the same order', () => {
  expect(textFormats.filter(format => format !== html && format !== xml)).toEqual(plainFormats);
});

it('are all that a text without markup can be', () => {
  const words = fc.constantFrom('table', '?xml', '!doctype html', 'td', 'p', 'opensudoku', ' ', '\n', '>');
  const text = fc.array(fc.oneof(words, fc.constant('<'), fc.string()), { maxLength: 12 });
  fc.assert(
    fc.property(text, parts => {
      const written = parts.join('');
      const isPage = html.reading(written) !== undefined || xml.reading(written) !== undefined;
      expect(isPage && !hasMarkup(written)).toBe(false);
    }),
  );
});
