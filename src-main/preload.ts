import { contextBridge, ipcRenderer } from 'electron';
import type { Wire } from '../shared/transport.ts';
import { CHANNEL } from './electron/channel.ts';

/** All that the sandboxed page gets from Electron: a wire to the host, as `window.mull`. */
const wire: Wire = {
  send: text => ipcRenderer.send(CHANNEL, String(text)),
  onMessage: listener => {
    ipcRenderer.on(CHANNEL, (_event, text: string) => listener(text));
  },
};

contextBridge.exposeInMainWorld('mull', wire);
