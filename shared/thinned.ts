/** Something that was noted at a training step. */
interface Noted {
  readonly step: number;
}

/**
 * What was noted in a run, for as long as it goes on: where it gets too much, at most half as much, evenly spread over the steps.
 * The first step and the last stay, and what was noted at one step stays together.
 * @param items in the order of their steps
 */
export function thinnedBySteps<T extends Noted>(items: readonly T[], most: number): readonly T[] {
  const [first, last] = [items[0]?.step ?? 0, items.at(-1)?.step ?? 0];
  if (items.length <= most || first === last) return items;
  const perStep = items.length / new Set(items.map(({ step }) => step)).size;
  // A power of two, so that what was spread before falls into the same parts, or two into one.
  const apart = 2 ** Math.ceil(Math.log2(((last - first) * perStep) / (most / 2)));
  let [part, kept] = [-1, Number.NaN];
  return items.filter(({ step }) => {
    const own = Math.floor(step / apart);
    const stays = own > part || step === kept || step === last;
    if (stays) [part, kept] = [own, step];
    return stays;
  });
}
