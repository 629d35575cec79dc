import { pageHeaders, readPageFile } from '../page-files.ts';

/** The page's own address. It is no server's: files come from the app itself. */
export const PAGE_ORIGIN = 'app://mull';
export const PAGE_ADDRESS = `${PAGE_ORIGIN}/`;

/** What Electron must know of the scheme before it starts: a proper, secure origin, like https. */
export const PAGE_SCHEME = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
} as const;

/** Answers requests to `app://mull/…` from the built page. */
export function servePage(folder: string): (request: Request) => Promise<Response> {
  return async request => {
    const url = new URL(request.url);
    const file =
      url.host === 'mull' && request.method === 'GET' && (await readPageFile(folder, url.pathname));
    if (!file) return new Response('Nothing here.', { status: 404, headers: pageHeaders() });
    return new Response(file.bytes, { headers: { ...pageHeaders(), 'Content-Type': file.type } });
  };
}
