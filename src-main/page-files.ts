import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { isErrorCode } from './errors.ts';

/**
 * The built page, as both hosts serve it: the web host over HTTP, Electron over `app://`.
 * A path leads to a file below the page's folder or to nothing.
 */
export interface PageFile {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly type: string;
  /** Its name carries a hash of its content, so it never changes. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Reads what a URL's path names, or nothing when there is no such file (or none we would show). */
export async function readPageFile(folder: string, urlPath: string): Promise<PageFile | undefined> {
  const path = pathBelow(folder, urlPath);
  const type = path && TYPES[extname(path)];
  if (!type) return undefined;
  try {
    const bytes = await readFile(path);
    return { bytes, type, immutable: urlPath.startsWith('/assets/') };
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') || isErrorCode(error, 'EISDIR') || isErrorCode(error, 'ENOTDIR')) return;
    throw error;
  }
}

/** The file that a URL's path names, as long as it stays below the folder. */
export function pathBelow(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(decoded)) return undefined;
  const root = resolve(folder);
  const path = resolve(root, `.${decoded.endsWith('/') ? `${decoded}index.html` : decoded}`);
  return decoded.startsWith('/') && path.startsWith(root + sep) ? path : undefined;
}

/**
 * What the page may do: run its own scripts and styles, show pictures it made itself, and talk to its host.
 * @param connect further places it may connect to, besides its own
 */
export function pageHeaders(connect = ''): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' ${connect}`.trim(),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { ...plainHeaders, 'Content-Security-Policy': policy.join('; ') };
}

const plainHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;
