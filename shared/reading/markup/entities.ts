/** Characters that have names in HTML, as far as boards hold them; XML knows the first five. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{
    nbsp: ' ',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    middot: '·',
    bull: '•',
    block: '█',
    squ: '□',
    times: '×',
  },
};

/** A text with the characters that its references stand for; references that are not known stay. */
export const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
        (whole, decimal, hexadecimal, name) => {
          if (name !== undefined) return NAMED[name] ?? whole;
          const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
        },
      )
    : text;
