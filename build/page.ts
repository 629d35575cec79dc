import { existsSync, globSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const project = dirname(dirname(fileURLToPath(import.meta.url)));

/** Builds the page into out/renderer when its sources are newer than the last build. */
export async function buildPageIfStale(): Promise<void> {
  if (!isStale()) return;
  const problem = pathProblem(project);
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
  console.error('Building the page…');
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production'; // the tests say "test", and would get another page than users do
  try {
    await build({
      configFile: join(project, 'vite.config.ts'),
      root: join(project, 'src-renderer'),
      logLevel: 'warn',
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/** Bundles the hosts into out/main: what Electron runs. */
export async function buildHosts(): Promise<void> {
  for (const mode of ['production', 'preload']) {
    await build({ configFile: join(project, 'vite.host.config.ts'), root: project, mode, logLevel: 'warn' });
  }
}

/** What to tell the user of a folder in whose path Vite would take a character for the end of it, as in an address. */
export const pathProblem = (folder: string): string | undefined =>
  /[#?]/.test(folder)
    ? `The page cannot be built in a folder with # or ? in its path: ${folder}\nMove or rename that folder.`
    : undefined;

function isStale(): boolean {
  const built = join(project, 'out', 'renderer', 'index.html');
  if (!existsSync(built)) return true;
  const since = statSync(built).mtimeMs;
  const sources = globSync(['src-renderer/**', 'shared/**', 'vite.config.ts', 'package-lock.json'], {
    cwd: project,
  });
  return sources.some(source => statSync(join(project, source)).mtimeMs > since);
}

if (import.meta.main) await buildPageIfStale();
