import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '../../..');

/** The files of the project that a module imports to run (types alone are not there at run time). */
function importsOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const specifiers: string[] = [];
  const visit = (node: ts.Node): void => {
    const from = specifierOf(node);
    if (from !== undefined && ts.isStringLiteralLike(from)) specifiers.push(from.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return specifiers.filter(text => text.startsWith('.')).map(text => resolve(dirname(path), text));
}

function specifierOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node)) return isForTypesOnly(node) ? undefined : node.moduleSpecifier;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly ? undefined : node.moduleSpecifier;
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? node.arguments[0] : undefined;
}

function isForTypesOnly({ importClause }: ts.ImportDeclaration): boolean {
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** Every file that is loaded when these are, with what imported it first. */
function loadedWith(entries: readonly string[]): Map<string, string> {
  const found = new Map(entries.map(entry => [entry, 'the test']));
  for (const [path] of found) {
    for (const imported of importsOf(path)) if (!found.has(imported)) found.set(imported, path);
  }
  return found;
}

test('nothing that solves with a model ever loads the exact solver', () => {
  const folder = join(project, 'src-main/solve');
  const loaded = loadedWith(readdirSync(folder).map(name => join(folder, name)));
  const names = [...loaded.keys()].map(path => relative(project, path));
  expect(names).toContain('src-main/engine/session.ts');
  expect(names).toContain('shared/puzzles/sudoku/rules.ts');
  const solver = join(project, 'shared/puzzles/sudoku/solver.ts');
  expect(importsOf(join(project, 'shared/puzzles/sudoku/index.ts'))).toContain(solver); // it is there to be found
  expect(loaded.get(solver)).toBeUndefined();
});
