import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../../src-main/project.ts';

const biome = projectFolder('node_modules', '@biomejs', 'biome', 'bin', 'biome');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mull-layers-'));
  for (const rules of ['biome.json', 'test/e2e/asked-again.grit'])
    cpSync(projectFolder(rules), join(folder, rules));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the project's linter says of a file at this path. */
function lint(path: string, source: string): string {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), source);
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', path], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

const importOf = (imported: string): string => `import { something } from '${imported}';\n\nsomething();\n`;

test.each([
  ['shared/new.ts', '../src-main/app.ts', 'shared/ imports only itself'],
  ['shared/new.ts', '../src-renderer/connect.ts', 'shared/ imports only itself'],
  ['shared/new.ts', 'node:fs', 'so it imports no platform'],
  ['src-main/new.ts', '../src-renderer/connect.ts', 'Talk to it through shared/contract.ts'],
  ['src-main/engine/new.ts', '../model/config.ts', 'src-main/engine/ lies below what it imports'],
  ['src-main/engine/new.ts', 'onnxruntime-node', 'which switches its telemetry off'],
  ['src-main/model/official/new.ts', '../../services/part.ts', 'src-main/model/ lies below what it imports'],
  ['src-main/solve/new.ts', '../train/trainer.ts', 'src-main/solve/ lies below what it imports'],
  ['src-main/files/new.ts', '../threads/thread.ts', 'src-main/files/ lies below what it imports'],
  ['src-main/train/new.ts', '../library/library.ts', 'src-main/train/ lies below what it imports'],
  ['src-main/model/new.ts', '../catalogue/obtain.ts', 'src-main/model/ lies below what it imports'],
  ['src-main/catalogue/new.ts', '../services/part.ts', 'src-main/catalogue/ lies below what it imports'],
  ['src-main/services/new.ts', '../web/server.ts', 'src-main/services/ lies below what it imports'],
  ['src-renderer/new.ts', '../src-main/app.ts', 'reach it with src-renderer/connect.ts'],
  ['src-renderer/new.ts', 'electron', 'reach it with src-renderer/connect.ts'],
])('%s may not import %s, and is told the allowed route', (path, imported, route) => {
  expect(lint(path, importOf(imported))).toContain(route);
});

test.each([
  ['src-main/new.ts', '../shared/contract.ts'],
  ['src-main/train/new.ts', '../solve/solve.ts'],
  ['src-main/services/solving/new.ts', '../../solve/solve.ts'],
  ['src-renderer/new.ts', '../shared/contract.ts'],
])('%s may import %s', (path, imported) => {
  const said = lint(path, importOf(imported));
  expect(said).toContain('Checked 1 file');
  expect(said).not.toContain('noRestrictedImports');
});

test.each([
  ["expect(await page.getByRole('row').count()).toBe(1)", 'may not be so yet'],
  ["expect(await page.getByRole('row').getAttribute('title')).toBe('')", 'may not be so yet'],
  ["const words = await page.getByRole('row').allTextContents()", 'may not be so yet'],
  ["expect(page.getByRole('row')).toHaveCount(1)", 'must be awaited'],
])('a test of the page may not ask it once: %s', (statement, told) => {
  const source = `import { expect } from './expect.ts';\n\nexport async function use(page) {\n  ${statement};\n}\n`;
  expect(lint('test/e2e/new.ts', source)).toContain(told);
  expect(
    lint('test/e2e/new.ts', source.replace(statement, "await expect(page.getByRole('row')).toHaveCount(1)")),
  ).not.toContain(told);
});
