import type {
  DeviceChoice,
  DeviceInfo,
  DeviceTiming,
  Diagnosis,
  ModelInfo,
  Params,
} from '../shared/contract.ts';
import type { Effort, Frame, Outcome } from '../shared/frame.ts';
import type { Puzzle } from '../shared/puzzles/puzzle.ts';
import type { Sudoku } from '../shared/puzzles/sudoku/board.ts';

/** How one solve is to be done. */
export interface RefineOptions {
  effort: Effort;
  /** Without recursion the network is applied once, for comparison. */
  recursion: boolean;
  device: DeviceChoice;
  /** 0 lets the host choose. */
  threads: number;
  /** Once it aborts, the solve ends soon with an outcome that says `stopped`. */
  signal: AbortSignal;
}

/** The work behind the contract. The app is given it, so that tests can give it something smaller. */
export interface Services {
  refine(puzzle: Puzzle, options: RefineOptions): AsyncGenerator<Frame, Outcome>;
  listDevices(): Promise<DeviceInfo[]>;
  measureDevices(model: string, threads: number): Promise<DeviceTiming[]>;
  listModels(): Promise<ModelInfo[]>;
  generateSudoku(params: Params<'sudoku.generate'>): Promise<Sudoku>;
  diagnose(puzzle: Puzzle): Promise<Diagnosis>;
}
