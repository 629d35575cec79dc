import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const slashed = path => path.replaceAll('\\', '/');
const components = readdirSync(join(import.meta.dirname, 'src-renderer'), { recursive: true })
  .map(slashed)
  .filter(path => path.endsWith('.svelte'))
  .sort();

/** @type {import('@sveltejs/vite-plugin-svelte').SvelteConfig} */
export default {
  compilerOptions: {
    runes: true,
    // Names of styles stand at every element: a number tells the components apart in two letters. No class of ours has a capital.
    cssHash: ({ filename }) =>
      `S${components.findIndex(path => slashed(filename).endsWith(`src-renderer/${path}`)).toString(36)}`,
  },
};
