import { spawn } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import { UserError } from '../../shared/errors.ts';
import { type App, createApp } from '../app.ts';
import { askedToStop } from '../asked-to-stop.ts';
import { inWords, linesOf } from '../errors.ts';
import { folderPath } from '../option-values.ts';
import { modelsFolder, projectFolder, version } from '../project.ts';
import { createServices } from '../services/index.ts';
import { openSettings, userDataFolder } from '../settings.ts';
import { forkChild } from '../train/process/fork.ts';
import { PortTaken, startWebHost, type WebHost, type WebHostOptions } from './server.ts';

/**
 * The web host: the same app in a browser, for a machine with a GPU but no display, and for the browser tests.
 * Prints one line with the address that lets a page in.
 */
const PORT = 4873;

interface Flags {
  readonly port?: number;
  readonly host: string;
  readonly allowRemote: boolean;
  readonly open: boolean;
  readonly data: string;
  readonly page: string;
}

/** Serves an app as the command line asks for it, until the process is told to stop. One that cannot be served is closed. */
export async function runWebHost(
  argv: readonly string[],
  createAppFor: (flags: Flags) => App,
): Promise<void> {
  const flags = readFlags(argv);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // who reads them may have gone
  try {
    await using opened = new AsyncDisposableStack();
    const app = opened.adopt(createAppFor(flags), made => made.close());
    closeWhenAsked(app, await start(app, flags));
    opened.move();
  } catch (thrown) {
    const error = inWords(thrown);
    if (!(error instanceof UserError)) throw error;
    console.error(linesOf(error));
    process.exitCode = 1;
  }
}

function readFlags(argv: readonly string[]): Flags {
  return new Command('mull-web')
    .description('Serves Mull to a browser on this machine.')
    .option(
      '--port <number>',
      `port to listen on; 0 takes any free one (default: ${PORT}, or a free one)`,
      readPort,
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--allow-remote', 'allow an address that other machines can reach', false)
    .option('--open', 'open the address in the browser', false)
    .option(
      '--data <folder>',
      'folder of your settings, runs, models and library',
      folderPath,
      userDataFolder(),
    )
    .option('--page <folder>', 'folder of the built page', projectFolder('out/renderer'))
    .parse([...argv], { from: 'user' })
    .opts<Flags>();
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** Without --port the usual one is taken, or a free one where another program has it. */
async function start(app: App, flags: Flags): Promise<WebHost> {
  const options: WebHostOptions = {
    host: flags.host,
    port: flags.port ?? PORT,
    allowRemote: flags.allowRemote,
    pageFolder: flags.page,
    onAddress: announcer(flags.open),
  };
  try {
    return await startWebHost(app, options);
  } catch (error) {
    if (!(error instanceof PortTaken) || flags.port !== undefined) throw error;
    console.error(`${error.message} A free one is taken.`);
    return await startWebHost(app, { ...options, port: 0 });
  }
}

function announcer(open: boolean): (address: string) => void {
  let first = true;
  return address => {
    console.log(first ? `Mull is ready: ${address}` : `To let another page in: ${address}`);
    if (first && open) openInBrowser(address);
    first = false;
  };
}

function openInBrowser(address: string): void {
  const [command, ...args] = {
    darwin: ['open', address],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', address],
  }[process.platform as string] ?? ['xdg-open', address];
  const opener = spawn(command as string, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => console.error('No browser could be opened; open the address yourself.'));
  opener.unref();
}

/** Closes gently when it is asked to end. */
function closeWhenAsked(app: App, host: WebHost): void {
  askedToStop().addEventListener('abort', async () => {
    await host.close();
    await app.close();
    process.exit();
  });
}

/** The web host as users start it. */
export async function serve(argv: readonly string[]): Promise<void> {
  await runWebHost(argv, ({ data: dataFolder }) => {
    const settings = openSettings(dataFolder);
    const services = createServices({
      ...{ dataFolder, settings, modelsFolder: modelsFolder(), fork: forkChild },
      onTrouble: trouble => console.error(linesOf(trouble)),
    });
    return createApp(services, { version, host: 'web', settings });
  });
}
