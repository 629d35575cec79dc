import type { LibraryEmit, LibraryHandlers } from '../shared/contract/library.ts';
import type { ModelsEmit, ModelsHandlers } from '../shared/contract/models.ts';
import type { TrainingEmit, TrainingHandlers } from '../shared/contract/training.ts';
import type { DeviceChoice, DeviceInfo, DeviceTiming, Params } from '../shared/contract.ts';
import type { Effort, Frame, Outcome } from '../shared/frame.ts';
import type { Diagnosis } from '../shared/puzzles/diagnosis.ts';
import type { Maze } from '../shared/puzzles/maze/board.ts';
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

/** A part of the contract that keeps state for every page: its calls, and an end when the page has gone. */
export interface Part<PartEmit, PartHandlers> {
  connect(emit: PartEmit): { readonly handlers: PartHandlers; close(): void };
}

/** The work behind the contract. The app is given it, so that tests can give it something smaller. */
export interface Services {
  readonly models: Part<ModelsEmit, ModelsHandlers>;
  readonly library: Part<LibraryEmit, LibraryHandlers>;
  readonly training: Part<TrainingEmit, TrainingHandlers>;
  refine(puzzle: Puzzle, options: RefineOptions): AsyncGenerator<Frame, Outcome>;
  listDevices(): Promise<DeviceInfo[]>;
  measureDevices(model: string, threads: number): Promise<DeviceTiming[]>;
  generateSudoku(params: Params<'sudoku.generate'>): Promise<Sudoku>;
  generateMaze(params: Params<'maze.generate'>): Promise<Maze>;
  diagnose(puzzle: Puzzle): Promise<Diagnosis>;
  /** The app ends: what is under way is saved. */
  close(): Promise<void>;
}
