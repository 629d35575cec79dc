import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { loadCommands } from '../../src-main/commands/index.ts';
import { projectFolder } from '../../src-main/project.ts';

/** What the documents name is there: files, headings, scripts, commands and their options. */

const ROOMS = '{build,models,shared,src-main,src-renderer,test}';
const cwd = projectFolder();
const PATHS = ['*.*', '.github/**/*.*', `${ROOMS}/**/*.*`].flatMap(pattern => globSync(pattern, { cwd }));
const DOCUMENTS = PATHS.filter(path => path.endsWith('.md'));
const read = (path: string): string => readFileSync(projectFolder(path), 'utf8');

/** A document without its blocks of code. */
const prose = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '');

/** What stands between backquotes on one line. */
const inlineCode = (text: string): string[] =>
  Array.from(prose(text).matchAll(/`([^`\n]+)`/g), ([, code]) => code!);

/** Files that the program or a test writes, and a heap of others'. */
const WRITTEN = new Set(['job.json', 'expected.json', 'identifiers.json']);
const isSource = (code: string): boolean => /^[\w./-]*\w\.(?:ts|svelte|py|json|md|yml|grit)$/.test(code);

/** Names of files that end none of the project's paths. */
function missingFiles(text: string): string[] {
  const named = inlineCode(text).filter(code => isSource(code) && !WRITTEN.has(code));
  return named.filter(name => !PATHS.some(path => path === name || path.endsWith(`/${name}`)));
}

/** The part of an address after #, as GitHub makes it of a heading. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
const slugs = (text: string): string[] =>
  Array.from(prose(text).matchAll(/^#+ (.+)$/gm), ([, heading]) => slug(heading!));

/** Links to files, folders and headings that are not there. */
function brokenLinks(document: string, text: string): string[] {
  const links = Array.from(prose(text).matchAll(/\]\((?!https?:)([^)\s]*)\)/g), ([, link]) => link!);
  return links.filter(link => {
    const [path, heading] = link.split('#');
    const target = path ? join(dirname(document), path) : document;
    if (!existsSync(projectFolder(target))) return true;
    return heading !== undefined && !slugs(target === document ? text : read(target)).includes(heading);
  });
}

const missingScripts = (text: string): string[] =>
  Array.from(text.matchAll(/npm run (?:-s )?([\w-]+)/g), ([, script]) => script!).filter(
    script => !(script in packageFile.scripts),
  );

/** `eval sudoku …` at the head of a table's column stands before each command of that column. */
function inTables(text: string): string[] {
  let head: string[] = [];
  return prose(text)
    .split('\n')
    .flatMap(line => {
      if (!line.startsWith('|')) return [];
      const cells = line.split('|').map(cell => cell.trim());
      if (cells.some(cell => /mull -- .*…`$/.test(cell))) {
        head = cells.map(cell => cell.replaceAll('`', ''));
        return [];
      }
      return cells.flatMap((cell, column) =>
        head[column]?.endsWith('…') ? inlineCode(cell).map(code => head[column]!.replace('…', code)) : [],
      );
    });
}

/** The lines of the blocks of code, without what a shell takes for itself. */
const shellLines = (text: string): string[] =>
  Array.from(text.matchAll(/^```sh\n([\s\S]*?)^```/gm), ([, block]) => block!)
    .flatMap(block => block.replaceAll('\\\n', ' ').split('\n'))
    .map(line => line.replace(/\s#.*/, ''));

/** The words after `mull` of every command in a document. */
const commandLines = (text: string): string[][] =>
  [...inTables(text), ...inlineCode(text), ...shellLines(text)].flatMap(code => {
    const found = /(?:^mull|npm run -s mull --) ([^|&;]+)/.exec(code);
    return found ? [found[1]!.trim().split(/\s+/)] : [];
  });

const COMMANDS = await loadCommands();

/** What a command line names that the program does not have. */
function unknownIn(words: readonly string[]): string[] {
  const options = new Set(['--help']);
  let among: readonly Command[] = COMMANDS;
  for (const word of words) {
    const command = among.find(command => command.name() === word);
    if (!command && among === COMMANDS) return [`mull ${word}`];
    if (!command) break;
    for (const { long } of command.options) if (long) options.add(long);
    among = command.commands;
  }
  return words.filter(word => word.startsWith('--') && !options.has(word.split('=')[0]!));
}

test.each(DOCUMENTS)('what %s names is there', document => {
  const text = read(document);
  expect(missingFiles(text)).toEqual([]);
  expect(brokenLinks(document, text)).toEqual([]);
  expect(missingScripts(text)).toEqual([]);
  expect(commandLines(text).flatMap(unknownIn)).toEqual([]);
});

test('what is not there would be found', () => {
  const text =
    '# A head\n`solve/gone.ts`, [a](#a-head), [b](#gone), [c](gone.md)\n`npm run gone`, `mull gone`, `mull eval sudoku --gone`\n' +
    '```sh\nnpm run -s mull -- models list --nothing # a word\n```\n| a | `npm run -s mull -- eval …` |\n| --- | --- |\n| b | `maze --none 1` |\n';
  expect(missingFiles(text)).toEqual(['solve/gone.ts']);
  expect(brokenLinks('README.md', text)).toEqual(['#gone', 'gone.md']);
  expect(missingScripts(text)).toEqual(['gone']);
  expect(commandLines(text).flatMap(unknownIn).sort()).toEqual([
    '--gone',
    '--none',
    '--nothing',
    'mull gone',
  ]);
});

test('the documents hold commands to look at', () => {
  expect(DOCUMENTS.flatMap(document => commandLines(read(document))).length).toBeGreaterThan(100);
});
