import { describe, expect, it } from 'vitest';
import { standingOut, withoutFrame } from '../../../../../shared/reading/picture/arc/ground.ts';
import { panesOf, trimmed } from '../../../../../shared/reading/picture/arc/panes.ts';
import { type Box, wholeOf } from '../../../../../shared/reading/picture/flood.ts';
import { BLACK, type Colour, GREY, Paper } from './paper.ts';

const TOLERANCE = 13;
const CARD: Colour = [225, 230, 250];
const BOX: Box = { left: 10, top: 20, right: 70, bottom: 60 };

const within = ({ left, top, right, bottom }: Box, by: number): Box => ({
  ...{ left: left + by, right: right - by },
  ...{ top: top + by, bottom: bottom - by },
});

/** A sheet with a card. @param lines pixels of a frame around it whose colours change along it, as where it is smoothed */
function framed(lines: number): Paper {
  const paper = new Paper(100, 80);
  fill(paper, BOX, CARD);
  for (let by = 0; by < lines; by++) {
    const { left, top, right, bottom } = within(BOX, by);
    for (let x = left; x < right; x++)
      for (let y = top; y < bottom; y++)
        if (Math.min(x - left, right - 1 - x, y - top, bottom - 1 - y) === 0)
          paper.box(x, y, 1, 1, [(x * 20) % 256, (y * 20) % 256, (x * y) % 256]);
  }
  return paper;
}

const fill = (paper: Paper, { left, top, right, bottom }: Box, colour: Colour): void =>
  paper.box(left, top, right - left, bottom - top, colour);

describe('the ground of a card', () => {
  it.each([0, 1, 3, 8])('is within a smoothed frame of %i pixels', lines => {
    expect(withoutFrame(framed(lines), BOX, TOLERANCE)).toEqual(within(BOX, lines));
  });

  it('may have something at its side', () => {
    const paper = framed(2);
    fill(paper, { ...BOX, top: 22, bottom: 40, right: 30 }, BLACK);
    expect(withoutFrame(paper, BOX, TOLERANCE)).toEqual(within(BOX, 2));
  });

  it('is not looked for behind more lines than a frame has', () => {
    expect(withoutFrame(framed(9), BOX, TOLERANCE)).toEqual(BOX);
  });

  it('is its frame, where that is of one colour: what is within stands out of it', () => {
    const paper = framed(0);
    paper.frame(10, 20, 60, 40, GREY);
    expect(withoutFrame(paper, BOX, TOLERANCE)).toEqual(BOX);
  });

  it('is within the frame of a picture whose corners are round', () => {
    const paper = new Paper(60, 40, GREY);
    fill(paper, within(wholeOf(paper), 2), CARD);
    for (const [x, y] of [
      [2, 2],
      [57, 2],
      [2, 37],
      [57, 37],
    ] as const)
      paper.box(x, y, 1, 1, GREY);
    expect(withoutFrame(paper, wholeOf(paper), TOLERANCE)).toEqual(within(wholeOf(paper), 2));
  });
});

describe('panes', () => {
  it('are what stands out of the commonest colour of the border, without specks, and none within another', () => {
    const paper = new Paper(100, 80);
    paper.box(0, 0, 30, 1, GREY);
    paper.frame(10, 20, 40, 40, BLACK);
    paper.box(20, 30, 10, 10, BLACK);
    paper.box(70, 20, 10, 12, BLACK);
    paper.box(70, 60, 3, 3, BLACK);
    paper.box(20, 10, 5, 4, BLACK);
    paper.box(2, 30, 5, 4, BLACK);
    paper.box(80, 60, 4, 1, BLACK);
    const panes = panesOf(paper, standingOut(paper, TOLERANCE));
    expect(panes.map(({ left, top, right, bottom }) => [left, top, right, bottom])).toEqual([
      [10, 20, 50, 60],
      [70, 20, 80, 32],
      [0, 0, 30, 1],
      [20, 10, 25, 14],
      [2, 30, 7, 34],
      [80, 60, 84, 61],
    ]);
  });

  it('lose ticks at their sides, but no more than a twentieth', () => {
    const paper = new Paper(120, 120);
    const grid = { left: 20, top: 20, right: 80, bottom: 80 };
    fill(paper, grid, BLACK);
    for (const at of [25, 45, 65])
      for (const [x, y, across, down] of [
        [17, at, 3, 1],
        [80, at, 3, 1],
        [at, 17, 1, 3],
        [at, 80, 1, 3],
      ] as const)
        paper.box(x, y, across, down, BLACK);
    const isPart = standingOut(paper, TOLERANCE);
    expect(trimmed(within(grid, -3), paper.width, isPart)).toEqual(grid);
    expect(trimmed({ left: 0, top: 0, right: 120, bottom: 120 }, paper.width, isPart)).toEqual(
      within({ left: 0, top: 0, right: 120, bottom: 120 }, 6),
    );
  });
});
