import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };
import { nodeProblem } from '../../src-main/node-problem.js';
import { projectFolder } from '../../src-main/project.ts';

describe('Node that is too old', () => {
  test('is told what to do: through npm, where that brings another one, else to install it', () => {
    for (const version of ['v24.0.0', 'v100.1.2']) expect(nodeProblem(version, 'linux-x64')).toBeUndefined();
    const through = /needs Node 24 or newer, but this is v20.20.2[\s\S]*npm start/;
    for (const name of Object.keys(packageFile.optionalDependencies)) {
      const system = name.replace('node-', '').replace('win-', 'win32-');
      expect(nodeProblem('v20.20.2', system)).toMatch(through);
    }
    for (const system of ['darwin-arm64', 'win32-arm64'])
      expect(nodeProblem('v20.20.2', system)).toMatch(
        /but this is v20.20.2\.\nInstall a newer one from \S+$/,
      );
  });

  test('is told so by the scripts of users before it has to read TypeScript', () => {
    const { start, serve, mull, test: tests } = packageFile.scripts;
    for (const script of [start, serve, mull, tests])
      expect(script).toMatch(/^node build\/check-node\.js && /);
    const script = projectFolder('build', 'check-node.js');
    const old = "Object.defineProperty(process, 'version', { value: 'v20.20.2' })";
    const hook = `data:text/javascript,${encodeURIComponent(old)}`;
    const words = ['--no-experimental-strip-types', '--import', hook, script];
    const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^Mull needs Node 24 or newer, but this is v20\.20\.2\.\n/),
    ]);
    expect(spawnSync(process.execPath, [script]).status).toBe(0);
  });
});
