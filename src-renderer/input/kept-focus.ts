/** A screen or a dialog: where all of it goes, nothing comes in the place of a part of it, and the screen's heading has the focus. */
const WHOLE = 'dialog, .screen';
/** What takes the focus when it is pressed. */
const CONTROL = 'a[href], button, input, select, textarea, [tabindex]';
/** What says what it is when the focus comes to it. */
const NAMED = `${CONTROL}, [aria-label], [aria-labelledby]`;

/** The highest one says what a part of the page is, wherever in it that is. */
const HEADINGS = ['h1', 'h2', 'h3'];

/** Where an element stands, so that what comes in its place can be found. */
export class Spot {
  readonly #element: HTMLElement;
  /** What it is in, from the inside out, and which child of that it is, or is in. */
  readonly #around: readonly { readonly element: Element; readonly place: number }[];

  constructor(element: HTMLElement) {
    this.#element = element;
    const around: { element: Element; place: number }[] = [];
    for (let at: Element = element; at.parentElement && !at.matches(WHOLE); at = at.parentElement) {
      around.push({ element: at.parentElement, place: [...at.parentElement.children].indexOf(at) });
    }
    this.#around = around;
  }

  /** Puts the focus onto the element or, where it has gone, onto what stands in its place. */
  focus(): void {
    if (this.#element.isConnected) this.#element.focus();
    else {
      const left = this.#around.filter(({ element }) => element.isConnected);
      const parts = left.map(({ element, place }) => element.children[place] ?? element);
      const target =
        parts.map(nameOf).find(name => name !== undefined) ??
        document.querySelector<HTMLElement>('.screen h1');
      if (target) focusPart(target);
    }
  }
}

/**
 * What stands for a part of the page: the heading in it, or the part itself where it has a name. Not a control inside of
 * it, which would take the next key.
 */
function nameOf(part: Element): HTMLElement | undefined {
  const headings = HEADINGS.map(name => part.querySelector<HTMLElement>(name));
  const heading = headings.find(one => one !== null);
  return heading ?? (part instanceof HTMLElement && part.matches(NAMED) ? part : undefined);
}

function focusPart(target: HTMLElement): void {
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus({ preventScroll: true });
}

/**
 * The focus of a control that goes away goes to what comes in its place, and back to one that was disabled for a while.
 * @returns a function that lets go again
 */
export function keepFocus(page: Document): () => void {
  let spot: Spot | undefined;
  const note = (element: Element | null) => {
    spot = element instanceof HTMLElement && element !== page.body ? new Spot(element) : undefined;
  };
  const onfocusin = ({ target }: Event) => note(target instanceof Element ? target : null);
  const onpress = ({ target }: Event) => note(target instanceof Element ? target.closest(CONTROL) : null);
  /** Who leaves a field for the next one is not brought back to it by what becomes of what was typed there. */
  const onkeydown = ({ key }: KeyboardEvent) => {
    if (key === 'Tab') note(null);
  };
  const observer = new MutationObserver(() => {
    if (page.activeElement === page.body) spot?.focus();
  });
  page.addEventListener('focusin', onfocusin);
  page.addEventListener('pointerdown', onpress, true);
  page.addEventListener('keydown', onkeydown, true);
  observer.observe(page.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    page.removeEventListener('focusin', onfocusin);
    page.removeEventListener('pointerdown', onpress, true);
    page.removeEventListener('keydown', onkeydown, true);
    observer.disconnect();
  };
}
