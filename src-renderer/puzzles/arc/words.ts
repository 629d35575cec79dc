/** The colours by name, as those who work with ARC call them. */
const COLOUR_NAMES = [
  'black',
  'blue',
  'red',
  'green',
  'yellow',
  'grey',
  'magenta',
  'orange',
  'light blue',
  'maroon',
] as const;

/** "blue" for 1. */
export function colourName(colour: number): string {
  return COLOUR_NAMES[colour] ?? `colour ${colour}`;
}
