import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** Makes a process take its Node for this version. */
const pretend = (version: string) => [
  '--import',
  `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`,
];

/** The command under such a Node; the project's own Node is not told to pretend. */
const underNode = (version: string, folder: string, script: string, ...args: readonly string[]) =>
  run(process.execPath, [...pretend(version), join(folder, script), ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );

test.each(['18.20.8', '20.20.2', '23.11.1'])('runs under the project’s own Node where it is started by Node %s', async (version) => {
  const { code, stdout, stderr } = await underNode(version, root, 'electron/managed-pc.js', '--version');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('hands on the exit code of what it runs', async () => {
  const { code, stderr } = await underNode('18.20.8', root, 'electron/managed-pc.js', 'no-such-command');
  expect(code).toBe(2);
  expect(stderr).toContain('no-such-command');
});

test.each(['electron/managed-pc.js', 'build/start.js', 'build/test.js'])(
  'says before npm ci what %s needs and how to get it',
  async (script) => {
    const folder = await temporaryFolder();
    for (const part of ['electron', 'build', 'package.json']) cpSync(join(root, part), join(folder, part), { recursive: true });
    const { code, stdout, stderr } = await underNode('18.20.8', folder, script);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('needs Node 24, and this is Node 18.20.8');
    expect(stderr).toContain(`cd "${folder}/" && npm ci`);
  },
);
