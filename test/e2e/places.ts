import type { Page } from 'playwright';
import { formatLine } from '../../shared/puzzles/sudoku/format.ts';
import { generateSudoku } from '../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../shared/random.ts';

/** What the tests of library, training and models have in common. */

export type PlaceName = 'Library' | 'Training' | 'Models';

/** Goes to one of the places in the header. */
export async function goTo(page: Page, place: PlaceName): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click();
  await page.getByRole('main').waitFor();
}

/** Different puzzles, always the same ones, one a line. */
export function puzzleLines(count: number, size: 4 | 9 = 4): string[] {
  const random = new Random(11);
  const lines = new Set<string>();
  while (lines.size < count) lines.add(formatLine(generateSudoku({ size, random }).puzzle));
  return [...lines];
}

/** Imports text into a new set, from the library's empty screen or its list. */
export async function importText(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: /^Import/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
  await dialog.getByRole('combobox', { name: 'Into' }).selectOption('A new set');
  await dialog.getByLabel('Name of the new set').fill(name);
  await dialog.getByRole('textbox', { name: /^Or paste text/ }).fill(text);
  await dialog.getByRole('status').filter({ hasText: /\d/ }).waitFor(); // the boards that it shows move the button
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).waitFor();
}
