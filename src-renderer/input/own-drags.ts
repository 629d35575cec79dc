/** Marks what is dragged out of the page itself. */
const OWN = 'application/x-mull-own';
const MOVES = ['dragover', 'dragleave', 'drop'] as const;

/**
 * Text, links and pictures of the page that are dragged over it are no puzzles: the browser does with them what it does,
 * such as moving words inside of a field, and nobody else hears of them.
 * @returns a function that lets go again
 */
export function keepOwnDrags(target: Window): () => void {
  const mark = (event: DragEvent) => event.dataTransfer?.setData(OWN, 'yes');
  const keep = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes(OWN)) event.stopPropagation();
  };
  target.addEventListener('dragstart', mark);
  for (const move of MOVES) target.addEventListener(move, keep, true);
  return () => {
    target.removeEventListener('dragstart', mark);
    for (const move of MOVES) target.removeEventListener(move, keep, true);
  };
}
