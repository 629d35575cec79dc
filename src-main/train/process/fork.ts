import { fork as forkNode } from 'node:child_process';
import type { PowerSaveBlocker, utilityProcess } from 'electron';
import { workerFile } from '../../threads/worker-file.ts';
import type { ToTraining } from './messages.ts';

/** A process that trains, as the app sees it. */
export interface TrainingProcess {
  readonly pid: number | undefined;
  send(message: ToTraining): void;
  onMessage(listener: (message: unknown) => void): void;
  /** @param listener told the exit code; null after a signal */
  onExit(listener: (code: number | null) => void): void;
  /** Ends it at once; it loses what came after its last checkpoint. */
  kill(): void;
}

/** Starts a program as a process of its own. */
export type Fork = (entry: string, args: readonly string[]) => TrainingProcess;

/** As a child of Node: for the web host, the command line and tests. */
export const forkChild: Fork = (entry, args) => {
  const child = forkNode(entry, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  child.on('error', () => {}); // it could not be started or sent to: its exit says the same
  return {
    pid: child.pid,
    send: message => void (child.connected && child.send(message, () => {})),
    onMessage: listener => void child.on('message', listener),
    onExit: listener => {
      let told = false;
      const tell = (code: number | null) => {
        if (!told) listener(code);
        told = true;
      };
      child.on('exit', tell);
      child.on('error', () => child.exitCode === null && child.pid === undefined && tell(null));
    },
    kill: () => void child.kill('SIGKILL'),
  };
};

/** What a training process takes of Electron. */
interface Electron {
  readonly utilityProcess: Pick<typeof utilityProcess, 'fork'>;
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>;
}

/**
 * As one of Electron's utility processes, which have no window and end with the app. While one is there the machine does
 * not fall asleep; its screen may.
 */
export const forkUtility =
  ({ utilityProcess, powerSaveBlocker }: Electron): Fork =>
  (entry, args) => {
    const child = utilityProcess.fork(entry, [...args], { serviceName: 'Mull training' });
    const awake = powerSaveBlocker.start('prevent-app-suspension');
    child.on('exit', () => powerSaveBlocker.stop(awake));
    return {
      pid: child.pid,
      send: message => child.postMessage(message),
      onMessage: listener => void child.on('message', listener),
      onExit: listener => void child.on('exit', listener),
      kill: () => void child.kill(),
    };
  };

/** How this program starts processes: the installed app cannot be started as Node, and not before Electron is ready. */
export async function usualFork(): Promise<Fork> {
  if (process.versions.electron === undefined) return forkChild;
  const electron = await import('electron');
  await electron.app.whenReady();
  return forkUtility(electron);
}

/** The program of the process. */
export const trainingEntry = () => workerFile('training-process', new URL('./process.ts', import.meta.url));
