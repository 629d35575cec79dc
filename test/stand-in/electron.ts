import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import type { IpcMainEvent, MenuItemConstructorOptions, OpenDialogOptions, WebPreferences } from 'electron';
import { build } from 'vite';
import type { Wire } from '../../shared/transport.ts';

/**
 * A STAND-IN for Electron, for machines without its binary: enough of the `electron` module to run the real
 * main entry and the real (bundled) preload script, with messages cloned between them as Electron does.
 * What it cannot show is that Electron behaves like this; test/electron does, where the binary exists.
 */
export interface StandInElectron {
  /** What `import … from 'electron'` gives in the main process. */
  readonly main: Record<string, unknown>;
  readonly app: EventEmitter;
  readonly ipcMain: EventEmitter;
  readonly state: StageState;
  /** Every window that was opened, in order. */
  readonly windows: readonly StandInWindow[];
  /** The first window, once it has loaded its page. */
  loaded(): Promise<StandInWindow>;
  /** Replaces the page in the window by a fresh one, as a reload does. */
  reload(): StandInPage;
}

interface StageState {
  readonly calls: string[];
  readonly errorBoxes: string[];
  readonly messageBoxes: string[];
  /** Patterns of addresses that no request may go to. */
  readonly blockedAddresses: string[];
  readonly schemes: unknown[];
  readonly handlers: Map<string, (request: Request) => Promise<Response>>;
  readonly nativeTheme: { themeSource: string; shouldUseDarkColors: boolean };
  menu: MenuItemConstructorOptions[];
  /** The menus that came up at the pointer. */
  readonly popups: (readonly MenuItemConstructorOptions[])[];
  /** The files that the page hands over come as its events `will-download`. */
  readonly session: EventEmitter;
  chosenFiles: string[];
  /** Where the user saves; undefined when they think better of it. */
  savePath: string | undefined;
  permissionRequest?: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
  permissionCheck?: (contents: unknown, permission: string, origin: string) => boolean;
}

export interface StandInPage {
  /** What the preload script exposed to the page. */
  readonly world: Record<string, unknown>;
  /** `window.mull`. */
  readonly wire: Wire;
  /** The page is gone: it neither sends nor hears any more. */
  leave(): void;
}

export interface StandInOptions {
  readonly userData: string;
  readonly preload: string;
  readonly hasLock?: boolean;
  /** Is it a Mac? */
  readonly hasDock?: boolean;
  readonly displays?: readonly {
    id: number;
    workArea: { x: number; y: number; width: number; height: number };
  }[];
}

/** The preload script as it is packaged: one CommonJS file that may require nothing but `electron`. */
export async function bundlePreload(): Promise<string> {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const built = await build({
    configFile: `${project}vite.host.config.ts`,
    root: project,
    mode: 'preload',
    logLevel: 'silent',
    build: { write: false },
  });
  const [bundle] = [built].flat();
  const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('internal: the preload script was not bundled');
  return chunk.code;
}

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

type WindowOptions = Bounds & { webPreferences: WebPreferences };

class StandInContents extends EventEmitter {
  readonly mainFrame = { origin: 'app://mull' };
  page: { hear(channel: string, text: unknown): void } | undefined;
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  destroyed = false;
  /** Which of the screens that it was on it shows now. */
  visits = { at: 0, length: 1 };
  readonly navigationHistory = {
    canGoToOffset: (offset: number) =>
      this.visits.at + offset >= 0 && this.visits.at + offset < this.visits.length,
    goToOffset: (offset: number) => {
      this.visits.at += offset;
    },
  };
  reloaded: () => void = () => {};

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  send(channel: string, text: unknown): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    const { page } = this;
    const cloned = structuredClone(text);
    queueMicrotask(() => page?.hear(channel, cloned));
  }

  reload(): void {
    this.reloaded();
  }

  async printToPDF(): Promise<Buffer> {
    return Buffer.from('%PDF-1.4 pages');
  }

  getURL(): string {
    return 'app://mull/';
  }
}

class StandInWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  readonly options: WindowOptions;
  readonly did: string[] = [];
  bounds: Bounds;
  maximized = false;
  url = '';

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    const { x, y, width, height } = options;
    this.bounds = { x, y, width, height };
  }

  maximize(): void {
    this.maximized = true;
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  getNormalBounds(): Bounds {
    return this.bounds;
  }
  isMinimized(): boolean {
    return true;
  }
  isDestroyed(): boolean {
    return this.webContents.destroyed;
  }
  restore(): void {
    this.did.push('restore');
  }
  show(): void {
    this.did.push('show');
  }
  focus(): void {
    this.did.push('focus');
  }
  close(): void {
    this.emit('close');
    this.webContents.destroyed = true;
    this.webContents.page = undefined;
    this.emit('closed');
  }
}

export function standInElectron(options: StandInOptions): StandInElectron {
  const state: StageState = {
    calls: [],
    errorBoxes: [],
    messageBoxes: [],
    blockedAddresses: [],
    schemes: [],
    handlers: new Map(),
    nativeTheme: { themeSource: 'system', shouldUseDarkColors: false },
    menu: [],
    popups: [],
    session: new EventEmitter(),
    chosenFiles: [],
    savePath: undefined,
  };
  const ipcMain = new EventEmitter();
  const loaded = Promise.withResolvers<StandInWindow>();
  const windows: StandInWindow[] = [];

  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    requestSingleInstanceLock: () => options.hasLock ?? true,
    whenReady: async () => {},
    getPath: () => options.userData,
    getAppPath: () => '/project',
    quit: () => state.calls.push('quit'),
    relaunch: ({ args }: { args: string[] }) => state.calls.push(`relaunch ${args.join(' ')}`),
    exit: (code: number) => state.calls.push(`exit ${code}`),
    ...(options.hasDock ? { dock: { hide: () => state.calls.push('hide the dock') } } : {}),
  });

  class BrowserWindow extends StandInWindow {
    constructor(windowOptions: WindowOptions) {
      super(windowOptions);
      windows.push(this);
      this.webContents.reloaded = () => state.calls.push('reload');
      app.emit('web-contents-created', {}, this.webContents);
    }

    async loadURL(url: string): Promise<void> {
      this.url = url;
      loadPage(this);
      this.emit('ready-to-show');
      loaded.resolve(this);
    }
  }

  const loadPage = (window: StandInWindow): StandInPage => {
    window.webContents.emit('did-navigate');
    return runPreload(options.preload, window.webContents, ipcMain);
  };
  const displays = options.displays ?? [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];

  const main = {
    app,
    ipcMain,
    BrowserWindow,
    nativeTheme: state.nativeTheme,
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => state.schemes.push(...schemes),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        state.handlers.set(scheme, handler),
    },
    session: {
      defaultSession: Object.assign(state.session, {
        webRequest: {
          onBeforeRequest: ({ urls }: { urls: string[] }) => void state.blockedAddresses.push(...urls),
        },
        setPermissionRequestHandler: (handler: StageState['permissionRequest'] & {}) => {
          state.permissionRequest = handler;
        },
        setPermissionCheckHandler: (handler: StageState['permissionCheck'] & {}) => {
          state.permissionCheck = handler;
        },
      }),
    },
    utilityProcess: {
      fork: () => {
        throw new Error('the stand-in starts no processes');
      },
    },
    powerSaveBlocker: { start: () => 1, stop: () => true },
    screen: { getPrimaryDisplay: () => displays[0], getAllDisplays: () => displays },
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) =>
        Object.assign(template, { popup: () => void state.popups.push(template) }),
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => {
        state.menu = menu;
      },
    },
    dialog: {
      showOpenDialog: async (...given: (OpenDialogOptions | object)[]) => {
        const { properties = [] }: OpenDialogOptions = given.at(-1)!;
        const filePaths = state.chosenFiles.slice(0, properties.includes('multiSelections') ? undefined : 1);
        return { canceled: filePaths.length === 0, filePaths };
      },
      showSaveDialog: async (_window: unknown, { defaultPath = '' }: { defaultPath?: string }) => {
        state.calls.push(`save ${defaultPath}`);
        return { canceled: state.savePath === undefined, filePath: state.savePath };
      },
      showErrorBox: (title: string, text: string) => state.errorBoxes.push(`${title}: ${text}`),
      showMessageBox: async (...given: { message: string; detail: string }[]) => {
        state.messageBoxes.push(`${given.at(-1)!.message} ${given.at(-1)!.detail}`);
        return { response: 0 };
      },
    },
  };
  return {
    main,
    app,
    ipcMain,
    state,
    windows,
    loaded: () => loaded.promise,
    reload() {
      const window = windows.at(-1);
      if (!window) throw new Error('internal: there is no window yet');
      return loadPage(window);
    },
  };
}

/** Runs the preload script for one page, sandboxed: it can require `electron` and nothing else. */
function runPreload(code: string, contents: StandInContents, ipcMain: EventEmitter): StandInPage {
  const world: Record<string, unknown> = {};
  const listeners = new Map<string, ((event: unknown, text: unknown) => void)[]>();
  let gone = false;
  contents.page = {
    hear(channel, text) {
      if (gone) return;
      for (const listener of listeners.get(channel) ?? []) listener({}, text);
    },
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => Object.assign(world, { [name]: api }),
    },
    ipcRenderer: {
      send(channel: string, ...args: unknown[]) {
        const event = { sender: contents, senderFrame: contents.mainFrame } as unknown as IpcMainEvent;
        const cloned = structuredClone(args);
        queueMicrotask(() => gone || ipcMain.emit(channel, event, ...cloned));
      },
      on(channel: string, listener: (event: unknown, text: unknown) => void) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload script cannot require ${name}`);
    return electron;
  };
  runInNewContext(code, { require, exports: {}, String });
  return {
    world,
    wire: world.mull as Wire,
    leave: () => {
      gone = true;
    },
  };
}
