import '../src-main/start-up.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronBinary, fetchElectron, hasDisplay } from './electron-binary.ts';
import { buildHosts, buildPageIfStale } from './page.ts';

/** `npm start`: the desktop window where Electron and a display are there, otherwise the same app in the browser. */
await buildPageIfStale();
const binary = hasDisplay() ? (electronBinary() ?? fetchElectron()) : undefined;
if (binary) {
  await buildHosts();
  await openWindow(binary);
} else {
  console.log(
    `Mull opens in the browser here: ${hasDisplay() ? 'Electron is not installed' : 'there is no display'}.`,
  );
  const { serve } = await import('../src-main/web/host.ts');
  await serve(process.argv.slice(2));
}

async function openWindow(program: string): Promise<void> {
  const project = dirname(dirname(fileURLToPath(import.meta.url)));
  const electron = spawn(program, [project, ...process.argv.slice(2)], { stdio: 'inherit' });
  const [code] = await once(electron, 'exit');
  if (code) console.error('The window could not stay open. The same app runs in the browser: npm run serve');
  process.exitCode = Number(code ?? 1);
}
