import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeRunningPC } from '../../../electron/cli/client/running-pc.ts';
import { runCommandLine } from '../../../electron/cli/command-line.ts';
import type { StartedDevice } from '../../../electron/server/device-starter.ts';
import { createHttpServer, type HttpServer } from '../../../electron/server/http-server.ts';
import { startDevice } from '../../../electron/server/start-device.ts';
import { colourPNG } from '../../support/data/pictures.ts';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import { root } from '../../support/desktop/launch-electron-door.ts';
import { commandWorld } from '../../support/server/command-world.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';

const folder = temporaryFolder();
const file = (name: string) => join(folder.path, name);
const node = (name: string) => `./Vendor/MSFT/Personalization/${name}`;
const token = 'apply-and-wait-of-43-characters-abcdefghijk';
let device: StartedDevice;
let door: HttpServer;

beforeAll(async () => {
  const started = await startDevice({ dataFolder: folder.path, hostWallpaper: false, version: '0.0.0' });
  if (!started.ok) throw new Error(started.problem.detail);
  device = started.value;
  const opened = await createHttpServer({
    ...device,
    rendererFolder: folder.path,
    token,
    version: '0.0.0',
    port: 0,
    report: () => undefined,
    limits: { requestsPerSecond: Number.POSITIVE_INFINITY },
  });
  if (!opened.ok) throw new Error(opened.problem.detail);
  door = opened.value;
  await writeRunningPC(folder.path, { url: door.url, token, pid: process.pid });
});

afterAll(async () => {
  await door.close();
  await device.close();
  folder.remove();
});

async function run(words: readonly string[]) {
  const { world, out, err } = commandWorld({ dataFolder: folder.path });
  const code = await runCommandLine(words, world);
  return { code, out: out(), err: err() };
}

test('follows every picture of apply --wait to its end, and fails where one does', async () => {
  const picture = file('there.png');
  writeFileSync(picture, colourPNG(0x112233));
  const write = (name: string, url: string) => message(command('Replace', 1, item(node(name), url)));
  writeFileSync(file('good.xml'), write('DesktopImageUrl', pathToFileURL(picture).href));
  writeFileSync(file('gif.xml'), write('LockScreenImageUrl', 'https://127.0.0.1/a.gif'));
  writeFileSync(file('away.xml'), write('DesktopImageUrl', pathToFileURL(file('missing.png')).href));
  writeFileSync(file('name.xml'), message(command('Replace', 1, item(node('CompanyName'), 'Contoso'))));
  for (const door of [[], ['--fresh']]) {
    expect(await run(['apply', file('good.xml'), '--wait', ...door])).toMatchObject({ code: 0, err: 'Desktop: 1 Downloaded\n' });
    const gif = await run(['apply', file('gif.xml'), '--wait', '10s', ...door]);
    expect(gif).toMatchObject({ code: 1, err: expect.stringMatching(/^Lock screen: 4 .*it ends in "\.gif"\n$/) });
    expect(await run(['apply', file('gif.xml'), ...door])).toMatchObject({ code: 0, err: '' });
    const away = await run(['apply', file('away.xml'), '--wait', '500ms', ...door]);
    expect(away).toMatchObject({ code: 4, err: expect.stringContaining('not finished yet') });
    expect(await run(['apply', file('name.xml'), '--wait', ...door])).toMatchObject({ code: 0, err: '' });
    const { out } = await run(['apply', file('gif.xml'), '--wait', '--json', ...door]);
    expect(JSON.parse(out)).toMatchObject({ pictures: [{ slot: 'lockScreen', status: 4, end: 'failed' }] });
  }
});

test('finds the pictures of every sample that ships, applied to a throw-away PC', async () => {
  cpSync(join(root, 'assets', 'pictures'), file('pictures'), { recursive: true });
  const sample = join(root, 'assets', 'samples', 'both-pictures.xml');
  const { code, err } = await run(['apply', sample, '--wait', '--fresh']);
  expect({ code, err }).toEqual({ code: 0, err: 'Desktop: 1 Downloaded\nLock screen: 1 Downloaded\n' });
});
