import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { projectFolder } from '../src-main/project.ts';

/** Parts that are fetched when they are first needed: what makes animations, and what opens files and web pages. */
const WHEN_NEEDED = /^(gif|reading)-.{8}\.js$/;

/** Bytes of the built page's JavaScript, gzipped. */
export interface PageSizes {
  /** Before the first picture. */
  readonly first: number;
  /** Before anything is asked for: with the places, the dialogs and the thread that reads. */
  readonly unasked: number;
  /** What is fetched when it is first needed. */
  readonly whenNeeded: number;
}

/** @throws when the page was not built */
export function pageSizes(): PageSizes {
  const folder = projectFolder('out/renderer');
  const page = readFileSync(`${folder}/index.html`, 'utf8');
  const scripts = readdirSync(`${folder}/assets`).filter(name => name.endsWith('.js'));
  const size = (wanted: (name: string) => boolean) =>
    scripts
      .filter(wanted)
      .reduce((sum, name) => sum + gzipSync(readFileSync(`${folder}/assets/${name}`)).length, 0);
  return {
    first: size(name => page.includes(name)),
    unasked: size(name => !WHEN_NEEDED.test(name)),
    whenNeeded: size(name => WHEN_NEEDED.test(name)),
  };
}
