import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../../src-main/project.ts';

const biome = projectFolder('node_modules', '@biomejs', 'biome', 'bin', 'biome');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mull-layers-'));
  for (const rules of ['biome.json', 'src-main/layers.grit', 'test/e2e/asked-again.grit'])
    cpSync(projectFolder(rules), join(folder, rules));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the project's linter says of a file at this path. */
function lint(path: string, source: string): string {
  write(path, source);
  return run([path]);
}

function write(path: string, source: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), source);
}

function run(options: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

const importOf = (imported: string): string => `import { something } from '${imported}';\n\nsomething();\n`;

test.each([
  ['shared/new.ts', '../src-main/app.ts', 'shared/ imports only itself'],
  ['shared/new.ts', '../src-renderer/main.ts', 'shared/ imports only itself'],
  ['shared/new.ts', 'node:fs', 'so it imports no platform'],
  ['src-main/new.ts', '../src-renderer/main.ts', 'Talk to it through shared/contract.ts'],
  ['src-main/engine/new.ts', '../model/config.ts', 'This folder lies below what it imports'],
  ['src-main/engine/new.ts', 'onnxruntime-node', 'which switches its telemetry off'],
  ['src-main/model/networks/new.ts', '../../services/part.ts', 'This folder lies below what it imports'],
  ['src-main/services/new.ts', '../app.ts', 'This folder lies below what it imports'],
  ['src-renderer/new.ts', '../src-main/app.ts', 'reach it with src-renderer/state/host/connection.svelte.ts'],
  ['src-renderer/new.ts', 'electron', 'reach it with src-renderer/state/host/connection.svelte.ts'],
])('%s may not import %s, and is told the allowed route', (path, imported, route) => {
  expect(lint(path, importOf(imported))).toContain(route);
});

test.each([
  "import type { Model } from '../model/model-file.ts';",
  "export { loadModel } from '../model/model-file.ts';",
  "export * from '../model/model-file.ts';",
  "import '../model/model-file.ts';",
  "await import('../model/model-file.ts');",
  "export type Model = typeof import('../model/model-file.ts');",
])('whatever the import looks like: %s', source => {
  expect(lint('src-main/engine/new.ts', source)).toContain('This folder lies below what it imports');
});

test.each([
  ['src-main/new.ts', '../shared/contract.ts'],
  ['src-main/train/new.ts', '../solve/solve.ts'],
  ['src-main/services/solving/new.ts', '../../solve/solve.ts'],
  ['src-renderer/new.ts', '../shared/contract.ts'],
])('%s may import %s', (path, imported) => {
  const said = lint(path, importOf(imported));
  expect(said).toContain('Checked 1 file');
  expect(said).not.toMatch(/noRestrictedImports|lies below/);
});

describe('the layers of the host, as ARCHITECTURE.md draws them', () => {
  const drawn = readFileSync(projectFolder('ARCHITECTURE.md'), 'utf8');
  const [picture = ''] = drawn.slice(drawn.indexOf('\nsrc-main/ ')).split('\n```');
  const layers = picture
    .split('\n')
    .slice(2)
    .map((line): readonly string[] => line.slice(0, 50).match(/\w+(?=\/)/g) ?? []);
  const folders = layers.flat();
  const levelOf = (folder: string) => layers.findIndex(layer => layer.includes(folder));

  /** What the text below the picture says besides. */
  const isAllowedBeside = (from: string, to: string) => from === 'commands' && to === 'bench';
  const refusedBelow: Readonly<Record<string, readonly string[]>> = {
    library: ['solve', 'registry', 'interchange', 'search', 'model', 'engine'],
    catalogue: ['solve', 'search'],
  };
  const isRefused = (from: string, to: string) =>
    (levelOf(to) <= levelOf(from) && !isAllowedBeside(from, to)) || refusedBelow[from]?.includes(to);

  test('every folder is in the picture', () => {
    const there = readdirSync(projectFolder('src-main'), { withFileTypes: true });
    expect(folders.toSorted()).toEqual(
      there.flatMap(entry => (entry.isDirectory() ? [entry.name] : [])).toSorted(),
    );
  });

  test('the linter lets a folder import what stands below it, and nothing else', () => {
    const pairs = folders.flatMap(from => folders.flatMap(to => (to === from ? [] : [{ from, to }])));
    for (const { from, to } of pairs) write(`src-main/${from}/to-${to}.ts`, importOf(`../${to}/part.ts`));
    const told = run(['--reporter=json', '--max-diagnostics=none', 'src-main']);
    expect(told).toContain('lies below');
    expect(
      pairs.filter(({ from, to }) => new RegExp(`src-main[\\\\/]+${from}[\\\\/]+to-${to}\\.ts`).test(told)),
    ).toEqual(pairs.filter(({ from, to }) => isRefused(from, to)));
  });
});

/** Who imports whom, below a folder: paths from there on; but for what is fetched later, by `import()`. */
type Import = readonly [file: string, imported: string];

function importsBelow(root: string): Import[] {
  const files = readdirSync(projectFolder(root), { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => /\.(?:ts|svelte)$/.test(file));
  return files.flatMap(file => {
    const source = readFileSync(projectFolder(root, file), 'utf8');
    const imported = Array.from(source.matchAll(/(?:from|import) '(\.[^']+)'/g), ([, path]) => path!);
    return imported.map((path): Import => [file, posix.join(posix.dirname(file), path)]);
  });
}

/** Of every folder, the files and folders in it that import each other, also by way of others in it. */
function circlesIn(imports: readonly Import[]): string[] {
  const inFolders = imports.map(paths => {
    const [one, other] = paths.map(path => path.split('/')) as [string[], string[]];
    const depth = one.findIndex((part, at) => part !== other[at]);
    return { folder: one.slice(0, depth).join('/'), from: one[depth]!, to: other[depth]! };
  });
  return [...Map.groupBy(inFolders, ({ folder }) => folder)].flatMap(([folder, all]) => {
    let left = all;
    for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
      before = left.length;
      const [importing, imported] = [
        new Set(left.map(({ from }) => from)),
        new Set(left.map(({ to }) => to)),
      ];
      left = left.filter(({ from, to }) => importing.has(to) && imported.has(from));
    }
    const circle = new Set(left.map(({ from }) => from));
    return circle.size === 0 ? [] : [`${folder}/: ${[...circle].toSorted().join(', ')}`];
  });
}

describe('in every folder, what it holds can be put in an order: each imports what stands below it', () => {
  test.each(['shared', 'src-main', 'src-renderer'])('%s', root => {
    expect(circlesIn(importsBelow(root))).toEqual([]);
  });

  test('a circle is found, over several folders and below the top', () => {
    expect(
      circlesIn([
        ['index.ts', 'a/one.ts'],
        ['a/b/one.ts', 'a/c/one.ts'],
        ['a/c/two.ts', 'a/d.ts'],
        ['a/d.ts', 'a/b/two.ts'],
        ['a/d.ts', 'e.ts'],
      ]),
    ).toEqual(['a/: b, c, d.ts']);
  });
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
