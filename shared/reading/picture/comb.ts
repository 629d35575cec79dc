/** Places at equal distances along a side, in pixels: the first, how far each is from the next, and how many steps there are. */
export interface Comb {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}
