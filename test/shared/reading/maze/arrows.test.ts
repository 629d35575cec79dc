import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';

/** The maze's rows, with `*` for the way that was read, and its notes. */
function drawn(text: string): { rows: string[]; notes: readonly string[] } {
  const [item] = [...readText(text)];
  if (!item || !isFound(item) || item.puzzle.kind !== 'maze') throw new Error('no maze');
  const { walls, columns, start, goal } = item.puzzle;
  const way = item.solution?.[0]?.values;
  const sign = (cell: number) =>
    walls[cell] ? '#' : cell === start ? 'S' : cell === goal ? 'G' : way?.[cell] ? '*' : ' ';
  const text1 = walls.map((_, cell) => sign(cell)).join('');
  return { rows: text1.match(new RegExp(`.{${columns}}`, 'g')) ?? [], notes: item.notes ?? [] };
}

const MAZE = ['#######', '#S*** #', '# ##* #', '#  #* #', '#   *G#', '#######'];

describe('a way of arrows', () => {
  test.each([
    ['in plain characters', ['#######', '#S>>v #', '# ##v #', '#  #v #', '#   >G#', '#######']],
    ['as signs', ['#######', '#S→→↓ #', '# ##↓ #', '#  #↓ #', '#   →G#', '#######']],
    ['among arrows in other cells', ['#######', '#S>>v<#', '#^##v<#', '#^<#v<#', '#^<>>G#', '#######']],
    ['only where it turns', ['#######', '#S  ↓ #', '# ## ←#', '#  #  #', '#   →G#', '#######']],
  ])('%s', (_, rows) => {
    expect(drawn(rows.join('\n'))).toEqual({ rows: MAZE, notes: [] });
  });

  test.each([
    ['into a wall', ['#######', '#S>>>v#', '# ## ##', '#  #  #', '#    G#', '#######']],
    ['in a circle', ['#######', '#S>v  #', '# ^<  #', '#     #', '#    G#', '#######']],
    ['out of the maze', ['#######', '#S>>>>>', '# ##  #', '#  #  #', '#    G#', '#######']],
  ])('%s is none', (_, rows) => {
    const { rows: read, notes } = drawn(rows.join('\n'));
    expect(read.join('')).not.toContain('*');
    expect(notes).toEqual(['The arrows that are drawn do not lead from the start to the goal.']);
  });

  test('a detour says so', () => {
    const rows = ['#######', '#S>>>v#', '#    v#', '#   v<#', '#   >G#', '#######'];
    expect(drawn(rows.join('\n')).notes).toEqual(['The way that the arrows lead is not the shortest.']);
  });
});
