import { UserError } from '../../shared/errors.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';

/** A file of a checkpoint, as its publisher names it. */
export interface CatalogueFile {
  readonly path: string;
  /** Its exact size, where that was published: a file of another size is another file. */
  readonly bytes?: number;
  /** Where it was published; otherwise the server is asked for it at the download. */
  readonly sha256?: string;
}

/** A checkpoint that others have published. */
export interface CatalogueEntry {
  /** What users and the page call it: `trm-sudoku-mlp`. */
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly puzzle: PuzzleKind;
  readonly network: string;
  /** As its publisher says; left out where that is not known here. */
  readonly licence?: string;
  /** OWNER/NAME of the Hugging Face Hub. */
  readonly repository: string;
  /** A branch, or the commit that the checksums are of. */
  readonly revision: string;
  /** Small ones first, so that one that is missing is known early. */
  readonly files: readonly CatalogueFile[];
  /** Of all files, estimated from the network, where no exact size was published. */
  readonly aboutBytes?: number;
  /** Why Mull cannot import it. It is then listed with its address, and not downloaded. */
  readonly reason?: string;
}

const SETTINGS: CatalogueFile = { path: 'all_config.yaml' };
const EQR =
  'Mull does not have its network: an equilibrium version of TRM, with noise at the start of each pass.';

/**
 * Known public checkpoints of TRM and HRM.
 *
 * Exact sizes and checksums are those that the Hub lists for these files, as others report who downloaded them. The server
 * is asked, too: a file of which it says another one is not fetched.
 */
export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    ...{ id: 'trm-sudoku-mlp', title: 'TRM for Sudoku-Extreme, MLP', puzzle: 'sudoku' },
    what: 'A replication of the paper’s best network for Sudoku: 5 million weights, 16,275 steps on 1,000 puzzles.',
    network: 'TRM with an MLP over cells, D = 512',
    repository: 'Sanjin2024/TinyRecursiveModels-Sudoku-Extreme-mlp',
    revision: '256f32fcbe7123e8bf8c449410773a5ad311dbc5',
    files: [
      SETTINGS,
      { path: 'step_16275', sha256: '20e9dc7ebf83b9b41a8b3f58f5fd94ee3a7eb0b0d245bdeeb14e2f1488d1daaf' },
    ],
    aboutBytes: 20e6,
  },
  {
    ...{ id: 'trm-sudoku-attention', title: 'TRM for Sudoku-Extreme, attention', puzzle: 'sudoku' },
    what: 'The same with attention in place of the MLP: 7 million weights, 21,700 steps on 1,000 puzzles.',
    network: 'TRM with attention, D = 512',
    repository: 'Sanjin2024/TinyRecursiveModels-Sudoku-Extreme-att',
    revision: 'main',
    files: [SETTINGS, { path: 'step_21700' }],
    aboutBytes: 27e6,
  },
  {
    ...{ id: 'trm-maze-attention', title: 'TRM for Maze-Hard', puzzle: 'maze' },
    what: 'A replication of the paper’s network for mazes of 30×30: 7 million weights, 9,765 steps on 1,000 mazes.',
    network: 'TRM with attention, D = 512',
    repository: 'Sanjin2024/TinyRecursiveModel-Maze-Hard',
    revision: 'main',
    files: [SETTINGS, { path: 'step_9765' }],
    aboutBytes: 27e6,
  },
  {
    ...{ id: 'hrm-sudoku', title: 'HRM for Sudoku-Extreme', puzzle: 'sudoku', licence: 'Apache-2.0' },
    what: 'By HRM’s authors: 27 million weights, trained on 1,000 puzzles.',
    network: 'HRM, D = 512',
    repository: 'sapientinc/HRM-checkpoint-sudoku-extreme',
    revision: 'main',
    files: [SETTINGS, { path: 'checkpoint' }],
    aboutBytes: 109e6,
  },
  {
    ...{ id: 'hrm-maze', title: 'HRM for Maze 30×30 Hard', puzzle: 'maze', licence: 'Apache-2.0' },
    what: 'By HRM’s authors: 27 million weights, trained on 1,000 mazes.',
    network: 'HRM, D = 512',
    repository: 'sapientinc/HRM-checkpoint-maze-30x30-hard',
    revision: 'main',
    files: [SETTINGS, { path: 'checkpoint' }],
    aboutBytes: 109e6,
  },
  {
    ...{ id: 'trm-arc-1', title: 'TRM for ARC-AGI-1', puzzle: 'arc', licence: 'MIT' },
    what: 'The ARC Prize’s verification of the paper. 7 million weights; the rest is what was learned of each task.',
    network: 'TRM with attention, D = 512',
    repository: 'arcprize/trm_arc_prize_verification',
    revision: 'main',
    files: [
      { path: 'arc_v1_public/all_config.yaml' },
      {
        path: 'arc_v1_public/step_518071',
        bytes: 1_822_205_258,
        sha256: '53689643ad1606d7c22c758f8af0a71b3b66275dea074f214d2f1048d9a01fb0',
      },
    ],
  },
  {
    ...{ id: 'trm-arc-2', title: 'TRM for ARC-AGI-2', puzzle: 'arc', licence: 'MIT' },
    what: 'The ARC Prize’s verification of the paper, with the tasks of ARC-AGI-2: 7 million weights, and what was learned of each task.',
    network: 'TRM with attention, D = 512',
    repository: 'arcprize/trm_arc_prize_verification',
    revision: 'main',
    files: [
      { path: 'arc_v2_public/all_config.yaml' },
      { path: 'arc_v2_public/step_723914', bytes: 2_467_988_810 },
    ],
  },
  {
    ...{ id: 'hrm-arc-2', title: 'HRM for ARC-AGI-2', puzzle: 'arc', licence: 'Apache-2.0' },
    what: 'By HRM’s authors: 27 million weights, and what was learned of each task.',
    network: 'HRM, D = 512',
    repository: 'sapientinc/HRM-checkpoint-ARC-2',
    revision: 'main',
    files: [SETTINGS, { path: 'checkpoint' }],
  },
  {
    ...{ id: 'trm-arc-1-alphaxiv', title: 'TRM for ARC-AGI-1, by alphaXiv', puzzle: 'arc', licence: 'MIT' },
    what: 'A replication of the paper, trained anew.',
    network: 'TRM with attention, D = 512',
    repository: 'alphaXiv/trm-model-arc-agi-1',
    revision: 'main',
    files: [{ path: 'step_259320_arc_ag1_attn_type_h3l4', bytes: 1_822_205_258 }],
    reason: 'It has no settings beside it, and without them nobody knows how to run it.',
  },
  {
    ...{ id: 'eqr-sudoku', title: 'EqR for Sudoku-Extreme', puzzle: 'sudoku' },
    what: 'Equilibrium recursion (arXiv 2605.21488), by its authors.',
    network: 'EqR',
    repository: 'locuslab/EqR-model',
    revision: 'main',
    files: [{ path: 'sudoku-extreme/eqr.pth' }],
    aboutBytes: 40e6,
    reason: EQR,
  },
  {
    ...{ id: 'eqr-maze', title: 'EqR for Maze-Unique', puzzle: 'maze' },
    what: 'Equilibrium recursion (arXiv 2605.21488), by its authors.',
    network: 'EqR',
    repository: 'locuslab/EqR-model',
    revision: 'main',
    files: [{ path: 'maze-unique/eqr.pth' }],
    reason: EQR,
  },
];

/** @throws UserError when there is none of this name */
export function entryOf(id: string): CatalogueEntry {
  const entry = CATALOGUE.find(known => known.id === id);
  if (entry) return entry;
  throw new UserError(
    `The catalogue has no "${id}".`,
    `Choose one of: ${CATALOGUE.map(known => known.id).join(', ')}.`,
  );
}
