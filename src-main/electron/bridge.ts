import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { Emit } from '../../shared/contract.ts';
import { refusal } from '../../shared/messages.ts';
import { serveHost, type Wire } from '../../shared/transport.ts';
import type { App } from '../app.ts';
import { CHANNEL } from './channel.ts';
import { PAGE_ORIGIN } from './page-protocol.ts';

/** The largest message taken from the page: a puzzle is a few kilobytes. */
const LARGEST_MESSAGE = 1_000_000;

/** The host's side of one window: a connection of the app for every page that is loaded into it. */
export interface Bridge {
  /** Sends an event to the page, as soon as the page is there to hear it. */
  emit: Emit;
  close(): void;
}

/** Connects the app to the page of one window. @param contents whose page alone is listened to */
export function bridge(ipc: IpcMain, contents: WebContents, app: App): Bridge {
  let end = () => {};
  let listener: ((text: string) => void) | undefined;
  let emitNow: Emit | undefined;
  /** Becomes true with the page's first message: before, nobody would hear an event. */
  let listening = false;
  const waiting: ((emit: Emit) => void)[] = [];

  const receive = (event: IpcMainEvent, text: unknown) => {
    if (!isFromPage(event, contents) || typeof text !== 'string') return;
    if (text.length > LARGEST_MESSAGE) return contents.send(CHANNEL, refusal(text, LARGEST_MESSAGE));
    listener?.(text);
    if (!emitNow) return;
    listening = true;
    for (const tell of waiting.splice(0)) tell(emitNow);
  };
  const connect = () => {
    end();
    listening = false;
    const wire: Wire = {
      send: text => contents.send(CHANNEL, text),
      onMessage: hear => {
        listener = hear;
      },
    };
    end = serveHost(wire, emit => {
      emitNow = emit;
      return app.connect(emit);
    });
  };

  ipc.on(CHANNEL, receive);
  contents.on('did-navigate', connect); // Also after a reload: the page that was there is gone.
  contents.on('render-process-gone', () => {
    end();
    listening = false;
  });
  return {
    emit(event, data) {
      if (listening && emitNow) emitNow(event, data);
      else waiting.push(emit => emit(event, data));
    },
    close() {
      ipc.off(CHANNEL, receive);
      end();
    },
  };
}

/** Only our own page in the main frame of this window may speak to the host. */
function isFromPage(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    frame.origin === PAGE_ORIGIN
  );
}
