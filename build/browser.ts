import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type LaunchOptions } from 'playwright';

/**
 * A headless Chromium for the browser tests, the icons and the screenshots.
 * On Linux x64 it comes with the npm package @sparticuz/chromium and is unpacked once into node_modules/.cache;
 * elsewhere a browser that Playwright or the system has is used.
 *
 *   await using browser = await launchBrowser();
 *   const context = await browser.newContext(CONTEXT);
 */
export async function launchBrowser(fonts: Fonts = 'own'): Promise<Browser> {
  const failures: string[] = [];
  for (const candidate of await candidates(fonts)) {
    try {
      return await chromium.launch(candidate.options);
    } catch (error) {
      failures.push(`${candidate.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  throw new Error(`No browser could be started.\n${failures.join('\n')}\nInstall Chrome or Chromium.`);
}

/** For every context: the C locale would make `navigator.language` "en-US@posix", which Intl refuses. */
export const CONTEXT = { locale: 'en-US' } as const;

/** The fonts that come with the browser, so that pages are the same on every machine, or those of the system, too. */
type Fonts = 'own' | 'system';

interface Candidate {
  readonly name: string;
  readonly options: LaunchOptions;
}

async function candidates(fonts: Fonts): Promise<Candidate[]> {
  const bundled = process.platform === 'linux' && process.arch === 'x64' ? [await bundledBrowser(fonts)] : [];
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].filter(path => existsSync(path));
  return [
    ...bundled,
    { name: "Playwright's Chromium", options: {} },
    { name: 'Chrome', options: { channel: 'chrome' } },
    { name: 'Edge', options: { channel: 'msedge' } },
    ...system.map(path => ({ name: path, options: { executablePath: path, args: ['--no-sandbox'] } })),
  ];
}

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(project, 'node_modules', '@sparticuz', 'chromium');

/** A bare machine lacks NSS, NSPR, expat and fonts: they come with the package, too. */
async function bundledBrowser(fonts: Fonts): Promise<Candidate> {
  const folder = await unpackOnce();
  return {
    name: '@sparticuz/chromium',
    options: {
      executablePath: join(folder, 'chromium'),
      ignoreDefaultArgs: ['--hide-scrollbars'], // on Windows they take room
      args: [
        '--no-sandbox',
        '--font-render-hinting=none',
        '--disable-gpu', // emulated on the processor it takes three times what drawing without one does
        '--renderer-process-limit=1', // for each page another is started, for one that may come: a sixth of a test's time
      ],
      env: {
        ...process.env,
        LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
          .filter(Boolean)
          .join(':'),
        FONTCONFIG_PATH: folder,
        FONTCONFIG_FILE: join(folder, FONT_FILES[fonts]),
      },
    },
  };
}

/**
 * Unpacks beside its final place and then renames: two processes that start cold at the same moment
 * must not execute a file that the other is still writing.
 */
async function unpackOnce(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(bundle, 'package.json'), 'utf8')) as { version: string };
  const folder = join(project, 'node_modules', '.cache', `chromium-${version}`);
  if (existsSync(join(folder, FONT_FILES.own))) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  await unpackInto(draft);
  for (const fonts of ['system', 'own'] as const) // the last file that is written tells that it is whole
    await writeFile(join(draft, FONT_FILES[fonts]), fontConfiguration(folder, fonts));
  try {
    await rename(draft, folder).catch(() => replaceHalf(draft, folder));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** What is in the way may be another process's, whole; or what a browser wrote whose folder was deleted under it. */
async function replaceHalf(draft: string, folder: string): Promise<void> {
  if (existsSync(join(folder, FONT_FILES.own))) return;
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
}

/** The package unpacks into the temporary directory, so for a moment that is ours. */
async function unpackInto(folder: string): Promise<void> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await packaged.executablePath();
    await inflate(join(bundle, 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Configurations of fonts, in the browser's folder. */
const FONT_FILES: Record<Fonts, string> = { own: 'own-fonts.conf', system: 'system-fonts.conf' };

function fontConfiguration(folder: string, fonts: Fonts): string {
  const system = fonts === 'system' ? '<dir>/usr/share/fonts</dir>' : '';
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  ${system}
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}
