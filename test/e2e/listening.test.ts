import { expect, it } from 'vitest';
import { changesWhilePlayed } from './heard.ts';
import { cell, MOVING, passesOf, paste, scrubber, solve, TRIVIAL, useSession } from './session.ts';

/** For those who listen, and those who speak to the machine: what axe cannot see. */
const session = useSession();

it('does not read out each change of the cell under the cursor while an answer is played', async () => {
  const page = await session.open(MOVING);
  await paste(page, TRIVIAL);
  await cell(page, 1, 3).click();
  await solve(page);
  await passesOf(page);
  await page.keyboard.press('[');
  const [active, other] = [cell(page, 1, 3), cell(page, 1, 8)];
  await active.focus();
  const end = await scrubber(page).getAttribute('max');
  expect(await changesWhilePlayed(page, active)).toEqual([end]);
  expect((await changesWhilePlayed(page, other)).length).toBeGreaterThan(1);
});
