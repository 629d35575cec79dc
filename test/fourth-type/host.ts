import type { Grid } from '../../shared/puzzles/grid.ts';
import { type ConfigWithoutDepth, defaultHidden } from '../../src-main/model/config.ts';
import { type Encoding, type Instance, mostProbable } from '../../src-main/model/encoding.ts';
import type { HostPuzzle } from '../../src-main/puzzles/host-puzzle.ts';
import { COLOURS, type Pair, readGrids, SIDE, writeGrids } from './shared.ts';

/** Token 0 is padding; colour c is token c + 1. */
const VOCABULARY = COLOURS + 1;

/** Each picture is an instance of its own, padded to one size. */
const encoding: Encoding<Pair> = {
  kind: 'pair',
  network: 'attention',
  sample: () => ({ kind: 'pair', pictures: [blank(2, 3), blank(1, 4)] }),
  extent: () => ({ rows: SIDE, columns: SIDE, symbols: VOCABULARY }),
  places: ({ rows, columns }) => rows * columns,
  view: ({ pictures }) => ({ instances: pictures.map((picture, at) => instanceOf(picture, at)) }),
  lessons: ({ puzzle, solution }) =>
    solution ? puzzle.pictures.map((picture, at) => instanceOf(picture, at, solution[at])) : [],
};

const blank = (rows: number, columns: number): Grid => ({
  ...{ rows, columns },
  values: new Array<number>(rows * columns).fill(0),
});

function instanceOf(picture: Grid, index: number, answer?: Grid): Instance {
  const places = placesOf(picture);
  const padded = (grid: Grid) => {
    const tokens = new Int32Array(SIDE * SIDE);
    places.forEach((place, cell) => {
      tokens[place] = grid.values[cell]! + 1;
    });
    return tokens;
  };
  return {
    role: 'answer',
    index,
    encode: () => ({
      question: { tokens: padded(picture) },
      mask: Float32Array.from({ length: SIDE * SIDE }, (_, place) => Number(places.includes(place))),
      ...(answer ? { labels: padded(answer) } : {}),
    }),
    read(ofTokens) {
      const probabilities = Float32Array.from({ length: places.length * COLOURS }, (_, at) => {
        const [cell, colour] = [Math.floor(at / COLOURS), at % COLOURS];
        return ofTokens[places[cell]! * VOCABULARY + colour + 1]!;
      });
      const values = Array.from(mostProbable(probabilities, COLOURS));
      return { rows: picture.rows, columns: picture.columns, symbols: COLOURS, values, probabilities };
    },
  };
}

/** Where the cells of a picture are on the padded square. */
const placesOf = ({ rows, columns }: Grid): number[] =>
  Array.from({ length: rows * columns }, (_, cell) => Math.floor(cell / columns) * SIDE + (cell % columns));

const config = (width: number): ConfigWithoutDepth => ({
  ...{ network: 'attention', width, layers: 1, hidden: defaultHidden(width) },
  ...{ heads: 2, vocabulary: VOCABULARY },
});

export const pairHost: HostPuzzle<Pair> = {
  encoding,
  encodings: {},
  curriculum: { config, settings: {}, streams: () => [] },
  presets: { 'touch-up': {}, 'from-scratch': {} },
  filesToGive: 'Give a file with two pictures a line.',
  library: {
    kind: 'pair',
    encode: ({ pictures }) => writeGrids(pictures),
    decode: board => {
      const [first, second] = readGrids(board);
      return { kind: 'pair', pictures: [first!, second!] };
    },
    encodeAnswer: writeGrids,
    decodeAnswer: readGrids,
    problemOf: () => undefined,
    splitHash: ({ pictures }) => pictures[0].values.reduce((hash, value) => hash * 3 + value, 0),
    twinKey: ({ pictures }) => writeGrids(pictures),
    formats: [
      {
        id: 'text',
        label: 'One pair a line',
        extension: 'txt',
        write: ({ puzzle, solution }) =>
          `${writeGrids(puzzle.pictures)}${solution ? ` => ${writeGrids(solution)}` : ''}\n`,
      },
    ],
  },
  paint: ({ pictures }, { answer }) => `${writeGrids(pictures)} => ${writeGrids(answer)}`,
};
