import { countText } from '../../../shared/english.ts';
import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import {
  blankMaze,
  clearWalls,
  line,
  moveGoal,
  moveStart,
  rectangle,
  setWall,
} from '../../../shared/puzzles/maze/draw.ts';
import { type Drawing, Editor, type History } from '../../state/desk/editor.svelte.ts';
import { exactPath } from './exact.ts';
import { type Resized, resized } from './resizing.ts';
import { SearchReplay } from './search-replay.svelte.ts';

/** What presses on the board do. */
const TOOLS = ['wall', 'erase', 'line', 'rectangle', 'start', 'goal'] as const;
export type Tool = (typeof TOOLS)[number];

export type End = 'start' | 'goal';

const FIRST_SIDE = 15;

/** The maze being drawn. */
export class MazeEditor extends Editor<Maze> {
  readonly display = $state({ distribution: true, ways: false, exact: false, searches: false });
  readonly searches = new SearchReplay(() => this.puzzle);
  tool = $state<Tool>('wall');
  /** Where a line or rectangle drawn with keys begins; it ends at the cursor. */
  anchor = $state<number>();
  #staysSquare = $state(true);
  /** What drawings were before their size changed, as far as it may come back: of each its own, also after undo. */
  readonly #resized = new WeakMap<Maze, Resized>();

  readonly isBlank = $derived(isBlankMaze(this.puzzle));
  readonly wallCount = $derived(this.puzzle.walls.filter(wall => wall === 1).length);
  readonly problem = $derived.by(() => {
    const { start, goal } = this.puzzle;
    if (start === null && goal === null) return 'Start and goal are missing: press S and G on the board.';
    if (start === null) return 'The start is missing: press S on its cell.';
    if (goal === null) return 'The goal is missing: press G on its cell.';
    return undefined;
  });
  readonly #isWalledOff = $derived(this.problem === undefined && exactPath(this.puzzle) === undefined);
  readonly summary = $derived(this.isBlank ? 'Drag to draw walls.' : `${countText(this.wallCount, 'wall')}.`);

  constructor() {
    super(newMaze(FIRST_SIDE, FIRST_SIDE));
  }

  override get doubt(): string | undefined {
    return this.#isWalledOff ? 'No way leads from start to goal: Solve shows what is in the way.' : undefined;
  }

  /** An open field is a maze, too. */
  override get isTelling(): boolean {
    return this.problem === undefined;
  }

  override get hasMode(): boolean {
    return this.anchor !== undefined;
  }

  override leaveMode(): void {
    this.anchor = undefined;
  }

  /** Do rows and columns change together? */
  get isSquare(): boolean {
    return this.#staysSquare && this.puzzle.rows === this.puzzle.columns;
  }

  set isSquare(isSquare: boolean) {
    this.#staysSquare = isSquare;
  }

  isWall(cell: number): boolean {
    return this.puzzle.walls[cell] === 1;
  }

  /** Makes one cell a wall, or open. Start and goal stay as they are. */
  setWall(cell: number, wall: boolean): void {
    this.#draw(setWall(this.puzzle, cell, wall));
  }

  /** Walls, or openings, from one cell to another: what a quick drag skips over. */
  strokeTo(from: number, to: number, wall: boolean): void {
    this.#draw(line(this.puzzle, from, to, wall));
  }

  /** A line from cell to cell, instead of what the stroke under way has drawn so far. */
  setLine(from: number, to: number, wall: boolean): void {
    this.#draw(line(this.beforeStroke, from, to, wall));
  }

  /** The outline of a rectangle between two corners, instead of what the stroke under way has drawn so far. */
  setRectangle(from: number, to: number, wall: boolean): void {
    this.#draw(rectangle(this.beforeStroke, from, to, wall));
  }

  /** Puts start or goal onto a cell; a wall there is opened. Nothing happens where the other one is. */
  moveEnd(end: End, cell: number): void {
    const { start, goal } = this.puzzle;
    if (cell === start || cell === goal) return;
    const move = end === 'start' ? moveStart : moveGoal;
    this.#draw(move(this.beforeStroke, cell));
  }

  /** Another size. Walls outside of it come back when it grows again; start and goal come in from outside, and go back. */
  setSize(rows: number, columns: number): void {
    const { puzzle } = this;
    if (rows === puzzle.rows && columns === puzzle.columns) return;
    const before = this.#resized.get(puzzle);
    const isNew = sameMaze(puzzle, newMaze(puzzle.rows, puzzle.columns)) && !before;
    const made = isNew ? undefined : resized(puzzle, rows, columns, before);
    const maze = made?.shown ?? newMaze(rows, columns);
    if (made) this.#resized.set(maze, made);
    this.#begin(maze);
  }

  /** Takes every wall away; start and goal stay. */
  clear(): void {
    if (this.isBlank) return;
    this.change(clearWalls(this.puzzle));
  }

  override load(maze: Maze): void {
    this.#staysSquare = maze.rows === maze.columns;
    this.#begin(maze);
  }

  override restore(drawing: Drawing<Maze>, history?: History<Maze>): void {
    super.restore(drawing, history);
    this.#staysSquare = drawing.puzzle.rows === drawing.puzzle.columns;
  }

  protected count(puzzle: Maze): number {
    return puzzle.walls.length;
  }

  /** The cursor begins at the start. */
  #begin(maze: Maze): void {
    super.load(maze);
    this.cursor = maze.start ?? 0;
  }

  #draw(maze: Maze): void {
    if (sameMaze(maze, this.puzzle)) return;
    const made = this.#resized.get(this.puzzle);
    if (made) this.#resized.set(maze, made);
    this.change(maze);
  }
}

/** An open field from corner to corner. */
export function newMaze(rows: number, columns: number): Maze {
  return moveGoal(moveStart(blankMaze(rows, columns), 0), rows * columns - 1);
}

export const isBlankMaze = ({ walls }: Maze): boolean => walls.every(wall => wall === 0);

/** Do two mazes ask the same question? */
export function sameMaze(one: Maze, other: Maze): boolean {
  return (
    one === other ||
    (one.rows === other.rows &&
      one.columns === other.columns &&
      one.start === other.start &&
      one.goal === other.goal &&
      one.walls.every((wall, cell) => wall === other.walls[cell]))
  );
}
