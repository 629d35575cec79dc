/** A share as a whole percentage that only says 0 % or 100 % when it is. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %';
  const rounded = Math.round(share * 100);
  return `${rounded === 100 && share < 1 ? 99 : rounded} %`;
}
