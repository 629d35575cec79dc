/** What is found in the first of some in which anything is. */
export function firstOf<From, To>(
  all: readonly From[],
  foundIn: (from: From) => To | undefined,
): To | undefined {
  for (const one of all) {
    const found = foundIn(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
