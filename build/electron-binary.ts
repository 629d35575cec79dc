import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Electron's own program, if it has been fetched already. */
export function electronBinary(): string | undefined {
  const folder = dirname(require.resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

/** Electron's own program, fetched on first use; nothing where there is no network. */
export function fetchElectron(): string | undefined {
  try {
    return require('electron') as string; // Under Node, the package is the path of its program.
  } catch {
    return undefined;
  }
}

/** Can a window be shown here? */
export function hasDisplay(platform = process.platform, environment = process.env): boolean {
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** Why no window can be opened here, for tests that are then skipped; nothing when one can. */
export function electronProblem(): string | undefined {
  if (!electronBinary()) return 'the Electron binary is not here (npx install-electron fetches it)';
  return hasDisplay() ? undefined : 'there is no display';
}
