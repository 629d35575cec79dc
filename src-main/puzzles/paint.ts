import pc from 'picocolors';

/** The colour of what the model answers, from grey (unsure) over yellow to green (sure). @param share probability, 0 to 1 */
export const paintBySureness = (share: number): ((text: string) => string) =>
  share > 0.9 ? pc.green : share > 0.5 ? pc.yellow : pc.gray;
