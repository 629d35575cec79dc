import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../src-main/project.ts';
import { solve, useSession } from './session.ts';

const session = useSession();

describe('budgets', () => {
  it('ships at most 250 KB of JavaScript, gzipped, lazy parts and the thread that reads files included', () => {
    const folder = projectFolder('out/renderer/assets');
    const scripts = readdirSync(folder).filter(name => name.endsWith('.js'));
    const bytes = scripts.map(name => gzipSync(readFileSync(`${folder}/${name}`)).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
    expect(scripts.length).toBeGreaterThan(1);
  });

  it('loads nothing from elsewhere and breaks no rule of its content security policy', async () => {
    const page = await session.open();
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on('request', request => {
      if (!request.url().startsWith(session.host.base) && !/^(blob|data):/.test(request.url()))
        foreign.push(request.url());
    });
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', error => complaints.push(String(error)));
    await page.reload();
    await page.getByRole('button', { name: /^Easy/ }).click();
    await page.getByRole('radio', { name: 'Quick' }).click();
    await solve(page);
    await page.keyboard.press('o');
    await page.keyboard.press('F1');
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
