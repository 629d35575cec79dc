import * as v from 'valibot';

/** Characters of what was found that are shown. */
const MOST_SHOWN = 40;

/**
 * Which entry of stored data is wrong, and how: "config.layers is missing", "config.layers is wrong: got 0, expected >=1".
 * @returns undefined where it is no entry but the whole, such as text that is no JSON
 */
export function wrongEntry(issue: v.BaseIssue<unknown>): string | undefined {
  const entry = v.getDotPath(issue);
  if (entry === null) return undefined;
  if (issue.received === 'undefined') return `${entry} is missing`;
  const got = issue.received.replace(/\p{Cc}+/gu, ' ').slice(0, MOST_SHOWN);
  const choices = issue.expected?.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ');
  return `${entry} is wrong: got ${got}${choices ? `, expected ${choices}` : ''}`;
}
