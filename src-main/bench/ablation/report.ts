import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { countText, numberText } from '../../../shared/english.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { writeFileAtomic } from '../../files.ts';
import { chartOf } from './chart.ts';
import type { AblationPlan } from './plan.ts';
import type { Result } from './run.ts';
import { rowsOf, tableOf } from './table.ts';

/** Name of the picture beside the report. */
const chartName = ({ puzzle }: AblationPlan): string => `ablation-${puzzle}.svg`;

/** The results in Markdown: how they were measured, the picture and the table. */
export function reportOf(plan: AblationPlan, results: readonly Result[]): string {
  const { puzzle, size } = plan;
  const title = `${puzzleType(puzzle).title} ${size}×${size}`;
  return [
    `### ${title}`,
    howText(plan, results),
    `![${title}: share of unseen puzzles that each arm solves](${chartName(plan)})`,
    tableOf(rowsOf(results)),
  ].join('\n\n');
}

/**
 * Puts the report into a Markdown file and the picture beside it. What the file holds of an earlier report of the same
 * puzzle type is replaced, everything else stays; a file that is not there is made.
 */
export function writeReport(file: string, plan: AblationPlan, results: readonly Result[]): void {
  const { puzzle, size } = plan;
  const [begin, end] = [`<!-- mull ablate ${puzzle} -->`, `<!-- end of mull ablate ${puzzle} -->`];
  const section = `${begin}\n\n${reportOf(plan, results)}\n\n${end}`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  const title = `${puzzleType(puzzle).title} ${size}×${size}: unseen puzzles solved`;
  writeFileAtomic(join(dirname(file), chartName(plan)), chartOf(rowsOf(results), title));
  writeFileAtomic(
    file,
    from >= 0 && to > from
      ? `${text.slice(0, from)}${section}${text.slice(to + end.length)}`
      : `${text}${text === '' || text.endsWith('\n\n') ? '' : '\n'}${section}\n`,
  );
}

function howText(plan: AblationPlan, results: readonly Result[]): string {
  const { puzzle, learn, limit, threads } = plan;
  const { plural } = puzzleType(puzzle);
  const seeds = new Set(results.map(({ seed }) => seed)).size;
  const [first] = results;
  const twins = Math.max(...results.map(result => result.twins));
  return [
    `\`${commandOf(plan, seeds)}\`: ${numberText(learn)} generated ${plural} to learn from, ${numberText(limit)} others to`,
    `solve within ${first?.mostSteps} improvement steps; ${lengthText(plan)} for each arm and seed on ${countText(threads, 'thread')}.`,
    twins === 0
      ? 'None of the unseen puzzles is a symmetric twin of a learned one.'
      : `Of the unseen puzzles, up to ${twins} are symmetric twins of learned ones.`,
  ].join(' ');
}

/** The command that makes the same report. */
function commandOf(
  { puzzle, size, width, budget, learn, limit, threads }: AblationPlan,
  seeds: number,
): string {
  const length = 'minutes' in budget ? `--minutes ${budget.minutes}` : `--steps ${budget.steps}`;
  const rest = `--learn ${learn} --limit ${limit} --seeds ${seeds} --threads ${threads} --runs DIR`;
  return `mull ablate ${puzzle} --size ${size} --width ${width} ${length} ${rest}`;
}

const lengthText = ({ budget }: AblationPlan): string =>
  'minutes' in budget
    ? `${countText(budget.minutes, 'minute')} of processor time`
    : countText(budget.steps, 'training step');
