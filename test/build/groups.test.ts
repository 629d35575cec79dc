import { globSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../src-main/project.ts';
import config from '../../vitest.config.ts';

/** The options of the groups that run a test file. */
function groupsOf(file: string) {
  const groups = (config.test?.projects ?? []).flatMap(project =>
    typeof project === 'object' && 'test' in project && project.test ? [project.test] : [],
  );
  const isOneOf = (globs: readonly string[] = []) => globs.some(glob => matchesGlob(file, glob));
  return groups.filter(({ include, exclude }) => isOneOf(include) && !isOneOf(exclude));
}

const files = globSync('test/**/*.test.ts', { cwd: projectFolder() }).map(file => file.replaceAll('\\', '/'));

test('every test file is run by one group', () => {
  expect(files.filter(file => groupsOf(file).length !== 1)).toEqual([]);
});

test('what puts other modules in the place of some shares its modules with no other file', () => {
  const replacing = files.filter(file =>
    /^\s*vi\.(mock|doMock|resetModules)\(/m.test(readFileSync(projectFolder(file), 'utf8')),
  );
  expect(replacing).not.toEqual([]);
  expect(replacing.filter(file => groupsOf(file).some(({ isolate }) => isolate === false))).toEqual([]);
});
