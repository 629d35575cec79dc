import { globSync, readFileSync } from 'node:fs';
import { analyse } from 'scslre';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { projectFolder } from '../../src-main/project.ts';

/**
 * Files of others go through these patterns, and none may take time that grows faster than the text: no pattern has two
 * ways of reading the same characters, nor begins anew at each of them only to run to the same end.
 */

/** The script of a Svelte component, and the expressions in its markup, hold their patterns as nodes of a tree. */
function patternsInComponent(source: string): string[] {
  const patterns: string[] = [];
  JSON.stringify(parse(source, { modern: true }), (_, value: unknown) => {
    if (isPattern(value)) patterns.push(`/${value.regex.pattern}/${value.regex.flags}`);
    return value instanceof RegExp || typeof value === 'bigint' ? String(value) : value;
  });
  return patterns;
}

const isPattern = (value: unknown): value is { regex: { pattern: string; flags: string } } =>
  typeof value === 'object' && value !== null && 'regex' in value;

function patternsInModule(path: string, source: string): string[] {
  const patterns: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) patterns.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest));
  return patterns;
}

/** The pattern, where a text can be made on which it takes quadratic time or worse. */
function slow(literal: string): string[] {
  const end = literal.lastIndexOf('/');
  const { reports } = analyse({ source: literal.slice(1, end), flags: literal.slice(end + 1) });
  return reports.length > 0 ? [literal] : [];
}

const PATHS = globSync('{shared,src-main,src-renderer}/**/*.{ts,svelte}', { cwd: projectFolder() });

test('every pattern of the program takes time that grows with the text, and no faster', () => {
  const patterns = PATHS.flatMap(path => {
    const source = readFileSync(projectFolder(path), 'utf8');
    return path.endsWith('.svelte') ? patternsInComponent(source) : patternsInModule(path, source);
  });
  expect(patterns.length).toBeGreaterThan(400);
  expect(patterns.flatMap(slow)).toEqual([]);
});

test.each([String.raw`/\|.*[1-9].*\|/`, String.raw`/\s+$/`, '/^(a+)+$/'])('%s would be found', pattern => {
  expect(slow(pattern)).toEqual([pattern]);
});
