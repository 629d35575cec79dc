/**
 * Who clicks twice means the button that was there: the second click does nothing to one that has come into its place, or
 * that now does something else, such as Stop where Solve was.
 * @returns a function that lets go again
 */
export function ignoreSecondClicks(target: Window): () => void {
  let first: { readonly button: Element; readonly text: string | null } | undefined;
  const onclick = (event: MouseEvent) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const isSame = !first || !button || (first.button === button && first.text === button.textContent);
    if (event.detail < 2) first = button ? { button, text: button.textContent } : undefined;
    else if (!isSame) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  target.addEventListener('click', onclick, true);
  return () => target.removeEventListener('click', onclick, true);
}
