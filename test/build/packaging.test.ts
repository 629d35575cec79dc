import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { FUSES_SENTINEL, writeElectronStub } from '../stand-in/electron-dist.ts';

/**
 * Packages the app, for Linux x64 where nothing else is said, with a stand-in for Electron's distribution, and looks at what
 * came out. Only Electron's own program is missing; everything that is ours is as it ships.
 */
const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const run = promisify(execFile);

let folder: string;
let resources: string;
let packed: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-package-'));
  await build('linux', '--x64');
  resources = join(folder, 'dist', 'linux-unpacked', 'resources');
  packed = listPackage(join(resources, 'app.asar'), { isPack: false }).map(path =>
    path.replaceAll('\\', '/'),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Packages the app for a system. @param flags of electron-builder */
async function build(system: 'linux' | 'win' | 'mac', ...flags: readonly string[]): Promise<void> {
  const electron = join(folder, `electron-${system}`);
  await writeElectronStub(electron, packageFile.devDependencies.electron, system);
  const builder = join(project, 'node_modules', 'electron-builder', 'cli.js');
  const config = [`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'dist')}`];
  const words = [builder, `--${system}`, '--dir', '--publish', 'never', ...config, ...flags];
  await run(process.execPath, words, { cwd: project });
}

describe('the archive', () => {
  test('holds the entries, the page and the licence', async () => {
    const main = `/${packageFile.main}`;
    expect(packed).toEqual(
      expect.arrayContaining([main, '/out/main/preload.cjs', '/out/renderer/index.html']),
    );
    expect(packed).toEqual(expect.arrayContaining(['/package.json', '/LICENSE', '/out/main/licenses.md']));
    expect(packed).toContain('/out/renderer/licenses.md');
  });

  test('holds no sources, tests, maps or tools', () => {
    const allowed =
      /^\/(LICENSE|package\.json|out|out\/(main|renderer)(\/.*)?|node_modules(\/(onnxruntime-(node|common)|better-sqlite3)(\/.*)?)?)$/;
    expect(packed.filter(path => !allowed.test(path))).toEqual([]);
    expect(packed.filter(path => /\.(ts|svelte|map)$|\/test\//.test(path))).toEqual([]);
  });

  test('leaves the natives outside, and holds only those of its target', async () => {
    const modules = join(resources, 'app.asar.unpacked', 'node_modules');
    expect(await readdir(join(modules, 'better-sqlite3', 'prebuilds'))).toEqual(['linux-x64.node']);
    expect(await readdir(join(modules, 'better-sqlite3'))).not.toContain('deps'); // the sources of SQLite
    const bin = join(modules, 'onnxruntime-node', 'bin', 'napi-v6');
    expect(await readdir(bin)).toEqual(['linux']);
    expect(await readdir(join(bin, 'linux'))).toEqual(['x64']);
    expect(await readdir(join(bin, 'linux', 'x64'))).toContain('onnxruntime_binding.node');
  });
});

/** The natives of a package, by their places below the folders that they come from. */
async function nativesIn(resources: string): Promise<string[]> {
  const modules = join(resources, 'app.asar.unpacked', 'node_modules');
  const folders = ['onnxruntime-node/bin/napi-v6', 'better-sqlite3/prebuilds'].map(path =>
    join(modules, path),
  );
  const found = folders.flatMap(cwd => globSync('**/*.*', { cwd }));
  return found.map(path => path.replaceAll('\\', '/')).sort();
}

describe('a package for Windows', () => {
  // What electron-builder writes into a real program: its icon, and the checksum of the archive.
  beforeAll(() =>
    build('win', '--x64', '--arm64', '-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true'),
  );

  test.each([
    ['x64', 'win-unpacked'],
    ['arm64', 'win-arm64-unpacked'],
  ])('of %s holds the natives of that, with what DirectML and WebGPU need', async (arch, unpacked) => {
    const libraries = [
      'DirectML.dll',
      'dxcompiler.dll',
      'dxil.dll',
      'onnxruntime.dll',
      'onnxruntime_binding.node',
    ];
    expect(await nativesIn(join(folder, 'dist', unpacked, 'resources'))).toEqual([
      `win32-${arch}.node`,
      ...libraries.map(name => `win32/${arch}/${name}`),
    ]);
  });

  test('has a script that a prompt waits for, and that starts the program', async () => {
    const bin = join(folder, 'dist', 'win-unpacked', 'bin');
    const [, program = ''] =
      /^@"%~dp0(.+)" %\*\r\n$/.exec(await readFile(join(bin, 'mull.cmd'), 'utf8')) ?? [];
    expect((await stat(join(bin, ...program.split('\\')))).isFile()).toBe(true);
  });
});

// electron-builder makes none on Windows.
describe.skipIf(process.platform === 'win32')('a package for Macs', () => {
  let contents: string;
  beforeAll(async () => {
    contents = join(folder, 'dist', 'mac-arm64', 'Mull.app', 'Contents');
    // There is nothing in the stand-in that could be signed.
    const unsigned = ['-c.mac.identity=null', '-c.electronFuses.resetAdHocDarwinSignature=false'];
    await build('mac', '--arm64', ...unsigned);
  });

  test('holds the natives of that once', async () => {
    expect(await nativesIn(join(contents, 'Resources'))).toEqual([
      'darwin-arm64.node',
      'darwin/arm64/libonnxruntime.1.dylib',
      'darwin/arm64/onnxruntime_binding.node',
    ]);
  });

  test('says which macOS it needs: the one that ONNX Runtime is built for', async () => {
    const library = await readFile(
      join(
        contents,
        'Resources/app.asar.unpacked/node_modules/onnxruntime-node/bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib',
      ),
    );
    const [, needed] =
      /<key>LSMinimumSystemVersion<\/key>\s*<string>(.+?)</.exec(
        await readFile(join(contents, 'Info.plist'), 'utf8'),
      ) ?? [];
    expect(needed).toBe(systemOf(library));
  });
});

/** The macOS that a library is built for, as its header says: "14.0". */
function systemOf(library: Buffer): string | undefined {
  const BUILD_VERSION = 0x32;
  for (let [at, left] = [32, library.readUInt32LE(16)]; left > 0; left--) {
    if (library.readUInt32LE(at) === BUILD_VERSION) {
      const version = library.readUInt32LE(at + 12);
      return `${version >> 16}.${(version >> 8) & 255}`;
    }
    at += library.readUInt32LE(at + 4);
  }
  return undefined;
}

describe('beside the archive', () => {
  test('stand the models, whole', async () => {
    const entries = await readdir(join(project, 'models'), { withFileTypes: true });
    const models = entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
    expect(models).toContain('sudoku');
    for (const model of models) {
      for (const name of await readdir(join(project, 'models', model))) {
        const [source, copy] = await Promise.all([
          readFile(join(project, 'models', model, name)),
          readFile(join(resources, 'models', model, name)),
        ]);
        expect(copy.equals(source), `${model}/${name}`).toBe(true);
      }
    }
  });

  test('stands no address of updates: nobody has configured one', async () => {
    expect(await readdir(resources)).not.toContain('app-update.yml');
  });
});

test("Electron's fuses are set", async () => {
  const program = await readFile(join(dirname(resources), 'mull'), 'latin1');
  const [, wire = ''] = program.split(FUSES_SENTINEL);
  const states = [...wire.slice(2, 2 + wire.charCodeAt(1))].map(state => state === '1');
  expect(states.slice(0, 8)).toEqual([
    false, // run as Node
    true, // encrypt cookies
    false, // NODE_OPTIONS
    false, // --inspect
    true, // check the archive's integrity
    true, // load the app from the archive only
    true, // a V8 snapshot for the browser process: as Electron sets it
    false, // further rights for file://
  ]);
});

test('an app for Macs is signed again once its fuses are set, also without a certificate', async () => {
  const config = load(await readFile(join(project, 'electron-builder.yml'), 'utf8'));
  expect(config).toMatchObject({ electronFuses: { resetAdHocDarwinSignature: true } });
});

describe('taken out of the archive, far from the sources', () => {
  let app: string;
  beforeAll(async () => {
    app = join(folder, 'app');
    extractAll(join(resources, 'app.asar'), app);
    await cp(join(resources, 'models'), join(app, 'models'), { recursive: true });
    if (process.platform === 'linux' && process.arch === 'x64') return;
    for (const natives of ['onnxruntime-node/bin', 'better-sqlite3/prebuilds'])
      await cp(join(project, 'node_modules', natives), join(app, 'node_modules', natives), {
        recursive: true,
      });
  });

  test('the desktop entry finds all that it imports', async () => {
    const electron = join(folder, 'electron-module.mjs');
    const names = [
      'BrowserWindow',
      'Menu',
      'dialog',
      'ipcMain',
      'nativeTheme',
      'powerSaveBlocker',
      'utilityProcess',
      'protocol',
      'screen',
      'session',
    ];
    await writeFile(
      electron,
      `${names.map(name => `export const ${name} = {};`).join('\n')}
      export const app = { requestSingleInstanceLock: () => false, quit: () => console.log('second instance quits') };`,
    );
    const hooks = `import { registerHooks } from 'node:module'; registerHooks({ resolve: (name, context, next) =>
      name === 'electron' ? { url: ${JSON.stringify(pathToFileURL(electron).href)}, shortCircuit: true } : next(name, context) });`;
    const hook = `data:text/javascript,${encodeURIComponent(hooks)}`;
    const chunks = await readdir(join(app, 'out', 'main', 'chunks')); // some are loaded only when they are needed
    const all = [packageFile.main, ...chunks.map(name => `out/main/chunks/${name}`)];
    const script = all.map(path => `await import(${JSON.stringify(pathToFileURL(join(app, path)).href)});`);
    const args = ['--import', hook, '--input-type=module', '--eval', script.join('\n')];
    const { stdout } = await run(process.execPath, args, { cwd: folder });
    expect(stdout).toBe('second instance quits\n');
  });

  test('the command line loads the runtime and a model, and solves', async () => {
    const puzzle = '1234341221434320';
    const cli = spawn(process.execPath, [join(app, 'out', 'main', 'cli.js'), 'solve', puzzle], {
      cwd: folder,
    });
    let output = '';
    for (const stream of [cli.stdout, cli.stderr]) stream.on('data', chunk => (output += chunk));
    const [code] = await once(cli, 'close');
    expect(output).toMatch(/^Verified: /m);
    expect(code).toBe(0);
  });

  test('the library, with its thread, and training, in its process with two more threads, work', async () => {
    const data = join(folder, 'data');
    const mull = (...words: string[]) =>
      run(process.execPath, [join(app, 'out', 'main', 'cli.js'), ...words, '--data', data], { cwd: folder });
    const puzzles = join(folder, 'puzzles.txt');
    await writeFile(puzzles, '1234341221434320\n');
    expect((await mull('library', 'import', 'Mine', puzzles)).stdout).toContain('1 puzzle added');
    const demo = [
      'train',
      'sudoku',
      '--preset',
      'demo-4x4',
      '--option',
      'steps=4',
      'threads=2',
      'evaluationPuzzles=3',
    ];
    expect((await mull(...demo)).stdout).toMatch(/^Done: the model is /m);
  });
});

test('the size of what is ours is listed', async () => {
  const parts = {
    'app.asar': join(resources, 'app.asar'),
    natives: join(resources, 'app.asar.unpacked'),
    models: join(resources, 'models'),
  };
  const sizes = await Promise.all(
    Object.entries(parts).map(async ([name, path]) => [name, (await sizeOf(path)) / 1e6] as const),
  );
  console.log(sizes.map(([name, megabytes]) => `${name} ${megabytes.toFixed(1)} MB`).join(', '));
  const total = sizes.reduce((sum, [, megabytes]) => sum + megabytes, 0);
  expect(total, 'megabytes beside Electron itself').toBeLessThan(70);
});

async function sizeOf(path: string): Promise<number> {
  const status = await stat(path);
  if (status.isFile()) return status.size;
  const inner = await Promise.all((await readdir(path)).map(name => sizeOf(join(path, name))));
  return inner.reduce((sum, size) => sum + size, 0);
}
