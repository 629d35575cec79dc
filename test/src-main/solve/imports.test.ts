import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '../../..');

/** Every identifier of a file, in code (not in comments or texts), and every text: the files it imports are among them. */
function wordsOf(path: string): Set<string> {
  const source = ts.createSourceFile(path, readFileSync(join(project, path), 'utf8'), ts.ScriptTarget.Latest);
  const words = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return words;
}

/** Words with which a file would reach the exact solver of a puzzle type. */
const asks = (word: string) =>
  ['solver', 'diagnose', 'examine'].includes(word) || word.endsWith('/solver.ts');

test('nothing that solves with a model asks the exact solver', () => {
  const files = globSync('src-main/{engine,model,search,puzzles,solve}/**/*.ts', { cwd: project });
  expect(files.map(file => file.replaceAll('\\', '/'))).toContain('src-main/solve/solve.ts');
  const asking = files.filter(path => [...wordsOf(path)].some(asks));
  expect(asking).toEqual([]);
  // It is there to be found:
  expect([...wordsOf('src-main/library/grade.ts')].filter(asks)).not.toEqual([]);
});
