import { isMainThread } from 'node:worker_threads';

/**
 * Switches ONNX Runtime's telemetry off. From 1.30 on its libraries for Linux and macOS carry Microsoft's usage
 * reporting, switched on: a device id and a queue of events in the user's cache folder, and a connection to
 * `mobile.events.data.microsoft.com`. The library reads this variable of the environment when it is loaded.
 *
 * Its binding for Node has no switch of its own. On Windows the library only hands events to the system's tracing (ETW),
 * which Windows' own settings govern.
 *
 * A thread only has a copy of the environment, which the library does not see. So whoever starts threads that load it
 * imports this as well, and a thread that was started without is refused.
 */
const VARIABLE = 'ORT_DISABLE_TELEMETRY';

if (!isMainThread && process.env[VARIABLE] !== '1') {
  throw new Error('internal: this thread was started before ONNX Runtime’s telemetry was switched off');
}
process.env[VARIABLE] = '1';
