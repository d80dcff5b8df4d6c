import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../../electron/cli/command-line.ts';
import { colourPNG } from '../../support/data/pictures.ts';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import { root } from '../../support/desktop/launch-electron-door.ts';
import { commandWorld } from '../../support/server/command-world.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { type ServedHere, serveHere } from '../../support/server/serve-here.ts';

const folder = temporaryFolder();
const file = (name: string) => join(folder.path, name);
const node = (name: string) => `./Vendor/MSFT/Personalization/${name}`;
let pc: ServedHere;

beforeAll(async () => {
  pc = await serveHere(folder.path);
});

afterAll(async () => {
  await pc.close();
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
