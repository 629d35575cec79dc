/** Milliseconds between the two clicks of most who click twice. */
const TWICE = 500;

/**
 * Who clicks twice means the button that was there: the second click does nothing to one that has come into its place, or
 * that now does something else, such as Stop where Solve was. Where the button is gone, as with its dialog, nothing that
 * lies below is pressed: no cell of a board, which is drawn on as soon as it is pressed.
 * @returns a function that lets go again
 */
export function ignoreSecondClicks(target: Window): () => void {
  let first: { readonly button: Element; readonly text: string; readonly event: MouseEvent } | undefined;
  const isGone = () => first?.button.checkVisibility() === false;
  const end = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const onclick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const isSame = button ? first?.button === button && first.text === doingOf(button) : !isGone();
    if (event.detail < 2) first = button ? { button, text: doingOf(button), event } : undefined;
    else if (first && !isSame) end(event);
  };
  // A press does not tell whether it is the second one.
  const onpointerdown = (event: PointerEvent) => {
    if (first && isGone() && isTwice(first.event, event)) end(event);
  };
  target.addEventListener('click', onclick, true);
  target.addEventListener('pointerdown', onpointerdown, true);
  return () => {
    target.removeEventListener('click', onclick, true);
    target.removeEventListener('pointerdown', onpointerdown, true);
  };
}

/** What a button says that it does, without a count that follows: of a digit's, "Write", however many are left to write. */
const doingOf = (button: Element): string => `${button.textContent}`.replace(/\d.*/s, '');

const isTwice = (one: MouseEvent, other: MouseEvent): boolean =>
  other.timeStamp - one.timeStamp < TWICE &&
  Math.hypot(other.clientX - one.clientX, other.clientY - one.clientY) < 8;
