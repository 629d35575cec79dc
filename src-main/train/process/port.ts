import type { ParentPort } from 'electron';
import * as v from 'valibot';
import { type FromTraining, type ToTraining, ToTrainingSchema } from './messages.ts';

/** The process's end of its connection to the app. */
export interface Port {
  send(message: FromTraining): void;
  onMessage(listener: (message: ToTraining) => void): void;
  /** The app is gone: nobody will ever stop this process again. */
  onClose(listener: () => void): void;
}

/** The connection that this process was started with: Electron's, or Node's. @throws when there is none */
export function openPort(): Port {
  const parent = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort;
  if (parent) {
    return {
      send: message => parent.postMessage(message),
      onMessage: listener => parent.on('message', ({ data }) => hear(data, listener)),
      onClose: () => {}, // Electron ends its utility processes itself
    };
  }
  if (!process.send) throw new Error('internal: the training process was started without a connection');
  return {
    // A connection that breaks while something is under way is noticed as its end.
    send: message => void process.send?.(message, undefined, undefined, () => {}),
    onMessage: listener => {
      process.on('message', data => hear(data, listener));
      process.on('SIGTERM', () => listener({ type: 'stop' }));
    },
    onClose(listener) {
      process.on('disconnect', listener);
      if (!process.connected) listener();
    },
  };
}

function hear(data: unknown, listener: (message: ToTraining) => void): void {
  const message = v.safeParse(ToTrainingSchema, data);
  if (message.success) listener(message.output);
}
