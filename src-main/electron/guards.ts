import type { App, Session, WebContents } from 'electron';
import { PAGE_ADDRESS, PAGE_ORIGIN } from './page-protocol.ts';

/** What no page may do, whatever happens to run in it: go elsewhere, open windows, embed, ask for devices. */
export function guardApp(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', event => {
    if (event.url !== PAGE_ADDRESS) event.preventDefault();
  });
  contents.on('will-redirect', event => event.preventDefault());
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Copying text is the one thing that counts as a permission and is needed. */
const GRANTED = 'clipboard-sanitized-write';

/** Every address that leads out of the app, or to files of the user. */
const ELSEWHERE = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map(scheme => `${scheme}://*/*`);

/** Lets no request leave, and refuses every permission (camera, location, notifications, …) but {@link GRANTED}. */
export function guardSession(session: Session): void {
  // Not by the page's policy alone: nothing in this session speaks to anyone. The page itself comes by `app:`.
  session.webRequest.onBeforeRequest({ urls: ELSEWHERE }, (_details, answer) => answer({ cancel: true }));
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(permission === GRANTED && contents.getURL().startsWith(PAGE_ADDRESS));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => {
    return permission === GRANTED && origin.replace(/\/$/, '') === PAGE_ORIGIN;
  });
}
