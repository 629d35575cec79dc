import { dirname, join } from 'node:path';
import { countText, numberText } from '../../../shared/english.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { writeFileAtomic } from '../../files/atomic.ts';
import { textIfThere } from '../../files/there.ts';
import { ARM_NAMES } from './arms.ts';
import { chartOf } from './chart.ts';
import type { AblationPlan } from './plan.ts';
import type { Result } from './run.ts';
import { rowsOf, tableOf } from './table.ts';

/** Which ablation a report is of, among those in one file: all of its plan, as the options call it. */
const nameOf = ({ puzzle, budget, size, width, learn, limit, threads }: AblationPlan): string =>
  [puzzle, ...Object.entries({ size, width, ...budget, learn, limit, threads }).flat()].join('-');

/** Name of the picture beside the report. */
const chartName = (plan: AblationPlan): string => `ablation-${nameOf(plan)}.svg`;

const titleOf = ({ puzzle, size, learn, budget }: AblationPlan): string =>
  `${puzzleType(puzzle).title} ${size}×${size}, ${numberText(learn)} to learn from, ${'minutes' in budget ? countText(budget.minutes, 'minute') : countText(budget.steps, 'step')}`;

/** The results in Markdown: how they were measured, the picture and the table. */
export function reportOf(plan: AblationPlan, results: readonly Result[]): string {
  const title = titleOf(plan);
  return [
    `### ${title}`,
    howText(plan, results),
    `![${title}: share of unseen puzzles that each arm solves](${chartName(plan)})`,
    tableOf(rowsOf(results)),
  ].join('\n\n');
}

/**
 * Puts the report into a Markdown file and the picture beside it. What the file holds of an earlier report with the
 * same plan is replaced, everything else stays; a file that is not there is made.
 */
export function writeReport(file: string, plan: AblationPlan, results: readonly Result[]): void {
  const name = nameOf(plan);
  const [begin, end] = [`<!-- mull ablate: ${name} -->`, `<!-- end of ${name} -->`];
  const section = `${begin}\n\n${reportOf(plan, results)}\n\n${end}`;
  const text = textIfThere(file) ?? '';
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  const title = `${titleOf(plan)}: unseen puzzles solved`;
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
  const [first] = results;
  const twins = Math.max(...results.map(result => result.twins));
  return [
    `\`${commandOf(plan, results)}\`: ${numberText(learn)} generated ${plural} to learn from, ${numberText(limit)} others to`,
    `solve within ${first?.mostSteps} improvement steps; ${lengthText(plan)} for each arm and seed on ${countText(threads, 'thread')}.`,
    twins === 0
      ? 'None of the unseen puzzles is a symmetric twin of a learned one.'
      : `Of the unseen puzzles, up to ${twins} are symmetric twins of learned ones.`,
  ].join(' ');
}

/** The command that makes the same report. */
function commandOf(
  { puzzle, size, width, budget, learn, limit, threads }: AblationPlan,
  results: readonly Result[],
): string {
  const length = 'minutes' in budget ? `--minutes ${budget.minutes}` : `--steps ${budget.steps}`;
  const seeds = Math.max(...results.map(({ seed }) => seed));
  const arms = rowsOf(results).map(({ arm }) => arm);
  return [
    `mull ablate ${puzzle} --size ${size} --width ${width} ${length} --learn ${learn} --limit ${limit}`,
    `--seeds ${seeds} --threads ${threads} --runs DIR`,
    ...(arms.length < ARM_NAMES.length ? [`--arms ${arms.join(',')}`] : []),
  ].join(' ');
}

const lengthText = ({ budget }: AblationPlan): string =>
  'minutes' in budget
    ? `${countText(budget.minutes, 'minute')} of processor time`
    : countText(budget.steps, 'training step');
