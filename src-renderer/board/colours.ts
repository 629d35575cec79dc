/** The colours of styles/tokens.css that canvases need. */
export interface Colours {
  readonly paper: string;
  readonly surface: string;
  readonly ink: string;
  readonly ink2: string;
  readonly rule: string;
  readonly cellLine: string;
  readonly lineStrong: string;
  readonly model: string;
  readonly modelWash: string;
  readonly error: string;
  readonly errorSoft: string;
  readonly changed: string;
  readonly line: string;
  readonly wall: string;
  readonly start: string;
  readonly goal: string;
  readonly exact: string;
  readonly verified: string;
  readonly tints: readonly string[];
  /** The ten colours of ARC, the lines between their cells, and the edge of their grids. */
  readonly arc: readonly string[];
  readonly arcLine: string;
  readonly arcEdge: string;
  readonly font: string;
}

/** The colours of the theme in force; on paper it is another one than on the page around it. */
export function readColours(at: Element = document.documentElement): Colours {
  const style = getComputedStyle(at);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: read('paper'),
    surface: read('surface'),
    ink: read('ink'),
    ink2: read('ink-2'),
    rule: read('rule'),
    cellLine: read('cell-line'),
    lineStrong: read('line-strong'),
    model: read('model'),
    modelWash: read('model-wash'),
    error: read('error'),
    errorSoft: read('error-soft'),
    changed: read('changed'),
    line: read('line'),
    wall: read('wall'),
    start: read('start'),
    goal: read('goal'),
    exact: read('exact'),
    verified: read('verified'),
    tints: ['surface', 'tint-1', 'tint-2', 'tint-3', 'tint-4'].map(read),
    arc: Array.from({ length: 10 }, (_, colour) => read(`arc-${colour}`)),
    arcLine: read('arc-line'),
    arcEdge: read('arc-edge'),
    font: read('font'),
  };
}
