import { ARMS, type Arm } from './arms.ts';
import { mean, type Row, solvedPercents } from './table.ts';

/** Colours that can be told apart, and read, on white and on black. */
const COLOURS = { text: '#848d97', line: '#848d97', own: '#3f86d8', paper: '#d1843a' } as const;

const ROW = 30;
const BAR = 16;
/** Where the bars begin and end, and the whole picture. */
const [LEFT, RIGHT, WIDTH, TOP] = [290, 700, 760, 34];
const DOT = 3.5;

/** The share of solved puzzles of each arm as an SVG: a bar for the mean, and a dot for each seed. */
export function chartOf(rows: readonly Row[], title: string): string {
  const bottom = TOP + rows.length * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 28}" width="${WIDTH}" height="${bottom + 28}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="${COLOURS.text}">`,
    `<title>${title}</title>`,
    `<text x="0" y="14" font-size="14" font-weight="600">${title}</text>`,
    ...[0, 25, 50, 75, 100].map(percent => gridLine(percent, bottom)),
    ...rows.flatMap((row, at) => barOf(row, TOP + at * ROW + ROW / 2)),
    '</svg>',
    '',
  ].join('\n');
}

/** Place of a percentage. */
const across = (percent: number): number => Math.round(10 * (LEFT + ((RIGHT - LEFT) * percent) / 100)) / 10;

function gridLine(percent: number, bottom: number): string {
  const x = across(percent);
  return [
    `<line x1="${x}" y1="${TOP - 4}" x2="${x}" y2="${bottom + 2}" stroke="${COLOURS.line}" stroke-opacity="0.3"/>`,
    `<text x="${x}" y="${bottom + 19}" text-anchor="middle" font-size="12">${percent} %</text>`,
  ].join('');
}

/** @param y its middle */
function barOf(row: Row, y: number): string[] {
  const { network, title }: Arm = ARMS[row.arm];
  const percents = solvedPercents(row);
  const colour = COLOURS[network ?? 'own'];
  const end = across(mean(percents));
  const label = Math.max(end, ...percents.map(across)) + 9;
  return [
    `<text x="${LEFT - 12}" y="${y + 4.5}" text-anchor="end">${title}</text>`,
    `<rect x="${LEFT}" y="${y - BAR / 2}" width="${Math.round(10 * (end - LEFT)) / 10}" height="${BAR}" rx="2" fill="${colour}" fill-opacity="0.55"/>`,
    ...percents.map(percent => `<circle cx="${across(percent)}" cy="${y}" r="${DOT}" fill="${colour}"/>`),
    `<text x="${label}" y="${y + 4.5}" font-weight="600">${Math.round(mean(percents))} %</text>`,
  ];
}
