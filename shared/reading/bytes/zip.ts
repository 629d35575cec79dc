import { refused } from '../items.ts';
import type { Container } from './container.ts';
import { unzipAll } from './inflate.ts';

/** A zip of puzzle files, or one that is something else: a workbook, a document, a model. */
export const zip: Container = {
  name: 'zip',
  matches: bytes => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5),
  *read(bytes, control, readFiles) {
    const files = unzipAll(bytes);
    const other = whatElse([...files.keys()]);
    if (other) return yield other;
    if (files.size === 0)
      return yield refused(0, 'This zip holds no files.', 'Pack the files with puzzles into it again.');
    yield* readFiles(
      [...files].map(([name, content]) => ({ name, bytes: () => content })),
      control,
    );
  },
};

/** What a zip is that is no pack of puzzle files, by the paths in it. */
function whatElse(paths: readonly string[]) {
  const has = (pattern: RegExp) => paths.some(path => pattern.test(path));
  if (has(/(^|\/)data\.pkl$/) || has(/\.(safetensors|onnx|ckpt|pth?)$/) || has(/(^|\/)all_config\.yaml$/))
    return refused(
      0,
      'This zip holds a model, not puzzles.',
      'Import it in Models, or with: mull models import FILE',
    );
  if (has(/^xl\//))
    return refused(0, 'This is a workbook of Excel.', 'Save the sheet as CSV, and open that.');
  if (has(/^word\//) || has(/^content\.xml$/))
    return refused(
      0,
      'This is a document of an office program.',
      'Copy the puzzle out of it and paste it, or save it as plain text or CSV.',
    );
  return undefined;
}
