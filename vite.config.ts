import { dirname, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/**
 * Builds the page's threads together with the page, so that what both need is shipped once; Vite alone bundles every
 * `new Worker(new URL(…))` by itself.
 */
const sharedThreads: Plugin = {
  name: 'shared-threads',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { code: 'new Worker(' },
    handler(code, importer) {
      return code.replace(
        /new Worker\(new URL\('(.+?)', import\.meta\.url\)/g,
        (_, path: string) =>
          `new Worker(import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'chunk', id: resolve(dirname(importer), path) })}`,
      );
    },
  },
};

/**
 * What Svelte only does for pages that a server rendered, or for code of before Svelte 5, stands behind variables that never
 * change here. As constants they take it out of the bundle: 2 KB, gzipped. What would change one is not there any more, so
 * a build that needs it fails.
 */
const browserOnly: Plugin = {
  name: 'browser-only',
  apply: 'build',
  transform: {
    filter: { id: /svelte\/src\/internal\/(client\/dom\/hydration|flags\/index)\.js$/ },
    handler(code, id) {
      const constant = code
        .replace(/export let (hydrating|\w+_mode_flag) = false;/g, 'export const $1 = false;')
        .replace(/export function (?:enable|disable)_\w+_flag\(\) \{[^}]*\}/g, '')
        .replace(/(export function set_hydrating)\(value\) \{[^}]*\}/, '$1() {}');
      if (/\b(hydrating|\w+_mode_flag) = (?!false)/.test(constant) || constant === code)
        throw new Error(`${id} is not as it was: look at what changes there`);
      return constant;
    },
  },
};

/**
 * lz-string is one object, shipped whole, for four kinds of modules: without what no link of f-puzzles has, and for one kind,
 * it is 0.4 KB less, gzipped.
 */
const onlyBase64: Plugin = {
  name: 'only-base64',
  apply: 'build',
  transform: {
    filter: { id: /lz-string\/libs\/lz-string\.js$/ },
    handler: (code, id) =>
      UNUSED.reduce((less, [what, instead]) => {
        if (!what.test(less)) throw new Error(`${id} is not as it was: look at what changes there`);
        return less.replace(what, instead);
      }, code),
  },
};

const UNUSED = [
  [/^ {2}compressToUTF16 :[\s\S]*?(?=^ {2}_compress:)/m, ''],
  [/^ {2}decompress:[\s\S]*?(?=^ {2}_decompress:)/m, ''],
  [/^if \(typeof define[\s\S]*/m, 'module.exports = LZString;'],
] as const;

/** Builds the page. What it needs is bundled and nothing is inlined: the hosts allow no inline script or style. */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  // Named, for it would be looked for in `root`.
  plugins: [sharedThreads, browserOnly, onlyBase64, svelte({ configFile: '../svelte.config.js' })],
  // Of its module only what is used is shipped; for browsers it names the one that is shipped whole.
  resolve: { alias: { gifenc: 'gifenc/dist/gifenc.esm.js' } },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    // Scripts that are asked for later are not preloaded by links: a thread has no document to put them into.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, scripts, { hostType }) => (hostType === 'html' ? scripts : []),
    },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
    },
    license: { fileName: 'licenses.md' },
  },
});
