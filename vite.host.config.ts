import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * Bundles the hosts into out/main, so that the packaged app needs hardly any node_modules.
 * `--mode preload` builds the preload script alone: a sandboxed one must be a single CommonJS file.
 */
const entries = ['electron', 'web', 'cli'].filter(name =>
  existsSync(join(import.meta.dirname, 'src-main', `${name}.ts`)),
);

/** Electron itself, and what carries native code or looks for its own files. */
const external = ['electron', 'onnxruntime-node', 'bufferutil', 'utf-8-validate'];

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  return {
    build: {
      ssr: true,
      outDir: 'out/main',
      license: preload ? false : { fileName: 'licenses.md' },
      emptyOutDir: !preload,
      target: 'node24',
      rolldownOptions: {
        input: preload
          ? { preload: 'src-main/preload.ts' }
          : Object.fromEntries(entries.map(name => [name, `src-main/${name}.ts`])),
        external,
        output: preload
          ? { format: 'cjs', entryFileNames: '[name].cjs' }
          : { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true, external },
  };
});
