import { readFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LineChild, startLineChild } from '../support/programs/line-child.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { runCLI, startHeadlessPC } from '../support/server/headless-pc.ts';

const lockChild = new URL('../support/programs/lock-child.ts', import.meta.url).pathname;

/** As in a container: processes, network and host name of its own, the folder of everybody. It ends with the program that made it. */
function container(hostName: string): readonly string[] {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const own = ['--net', '--pid', '--uts', '--mount', '--mount-proc', '--fork', '--kill-child'];
  return ['unshare', ...user, ...own, 'sh', '-c', 'hostname "$0" && exec "$@"', hostName];
}

function start(folder: string, within: readonly string[] = []): LineChild {
  const child = startLineChild([...within, process.execPath, lockChild, folder]);
  onTestFinished(async () => {
    child.process.kill('SIGKILL');
    await child.ended();
  });
  return child;
}

describe.skipIf(process.platform !== 'linux')('P05 one writer across containers', () => {
  test('refuses the second, in another process and network namespace, and lets it in after the first', async () => {
    const folder = await temporaryFolder();
    const first = start(folder, container('one'));
    expect(await first.next()).toBe('held');
    for (const within of [container('two'), container('one'), []]) {
      const second = start(folder, within);
      expect(await second.next()).toMatch(/is in use by process \d+ on one, since /);
      expect(await second.ended()).toMatchObject({ code: 2 });
    }
    first.tell('release');
    expect(await first.ended()).toMatchObject({ code: 0 });
    expect(await start(folder, container('two')).next()).toBe('held');
  });

  test('lets the next in after kill -9, whatever its host name and process number', async () => {
    const folder = await temporaryFolder();
    for (const name of ['one', 'two', 'three']) {
      const child = start(folder, container(name));
      expect(await child.next()).toBe('held');
      child.process.kill('SIGKILL');
      await child.ended();
    }
    expect(await start(folder).next()).toBe('held');
  });

  test('gives it to one of eight that start at once in containers of their own', async () => {
    const folder = await temporaryFolder();
    const children = Array.from({ length: 8 }, (_, index) => start(folder, container(`host-${index}`)));
    const said = await Promise.all(children.map((child) => child.next()));
    expect(said.filter((line) => line === 'held')).toHaveLength(1);
  });

  test('refuses a whole PC there, and the one that runs keeps what it acknowledged', async () => {
    const folder = await temporaryFolder();
    const pc = await startHeadlessPC({ dataFolder: folder });
    onTestFinished(async () => void (await pc.stop()));
    expect(await pc.cli('set', './Vendor/MSFT/Personalization/CompanyName', 'Contoso')).toMatchObject({ code: 0 });
    const before = await readFile(`${folder}/state.json`, 'utf8');
    const second = await runCLI(['serve', '--port', '0', '--data', folder], { within: container('two') });
    expect(second).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Another Managed PC is running') });
    expect(await readFile(`${folder}/state.json`, 'utf8')).toBe(before);
    await pc.stop('SIGKILL');
    const next = await startHeadlessPC({ dataFolder: folder });
    onTestFinished(async () => void (await next.stop()));
    expect(await next.cli('get', './Vendor/MSFT/Personalization/CompanyName')).toMatchObject({
      stdout: expect.stringContaining('Contoso'),
    });
  });
});
