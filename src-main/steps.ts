/** Lets a generator run to its end. @param each gets what it yields @returns what it returns */
export async function lastOf<Step, End>(
  steps: AsyncGenerator<Step, End>,
  each: (step: Step) => void = () => {},
): Promise<End> {
  for (;;) {
    const next = await steps.next();
    if (next.done) return next.value;
    each(next.value);
  }
}
