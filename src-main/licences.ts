import { existsSync, readFileSync } from 'node:fs';
import { projectFolder } from './project.ts';

/** What stands beside the bundles with code of its own; ONNX Runtime's package brings no text of its licence. */
const NATIVE = [
  { folder: 'onnxruntime-node', holder: 'Copyright (c) Microsoft Corporation', notices: true },
  { folder: 'onnxruntime-common', holder: 'Copyright (c) Microsoft Corporation', notices: false },
  {
    folder: 'better-sqlite3',
    holder: 'Copyright (c) Joshua Wise; SQLite itself is in the public domain',
    notices: false,
  },
] as const;

/** Written by the builds of the hosts and of the page. */
const BUNDLED = ['out/main/licenses.md', 'out/renderer/licenses.md'] as const;

/** The licences of Mull and of everything that is packaged with it, as text. */
export function licences(): string {
  const own = `# Mull\n\n${textOf('LICENSE') ?? 'MIT'}`;
  const bundled = BUNDLED.map(path => textOf(path) ?? `${path} is written by npm run build.`);
  const electron =
    process.versions.electron === undefined
      ? ''
      : `# Electron ${process.versions.electron}\n\nMIT; the licences of Chromium and its parts lie beside the program, in LICENSES.chromium.html.`;
  return [own, ...NATIVE.map(describeNative), electron, ...bundled].filter(Boolean).join('\n\n');
}

function describeNative({ folder, holder, notices }: (typeof NATIVE)[number]): string {
  const info = JSON.parse(textOf(`node_modules/${folder}/package.json`) ?? '{}') as {
    version?: string;
    license?: string;
  };
  const text = textOf(`node_modules/${folder}/LICENSE`) ?? `${info.license ?? 'MIT'} licence, ${holder}.`;
  const more = notices
    ? '\nParts of others in it: https://github.com/microsoft/onnxruntime/blob/main/ThirdPartyNotices.txt'
    : '';
  return `# ${folder} ${info.version ?? ''}\n\n${text}${more}`;
}

function textOf(path: string): string | undefined {
  const file = projectFolder(...path.split('/'));
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
