import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../electron/cli/command-line.ts';
import type { StartedDevice } from '../../../electron/server/device-starter.ts';
import { startFreshDevice } from '../../../electron/server/start-device.ts';
import { actingIn, withoutOwnColours } from '../../support/data/acting-characters.ts';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import { commandWorld } from '../../support/server/command-world.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { type ServedHere, serveHere } from '../../support/server/serve-here.ts';

/**
 * Every command against a PC whose every text acts on a terminal: cursor, title, colours, C1, direction, and a line that looks like one of the shell.
 */
const payload = 'x\u001b[31my\u001b]0;t\u0007\u009b2J\u0085\u202e\u2066\u200f\u2028z\rFAKE\nFAKE';
const folder = temporaryFolder();
const file = (name: string) => join(folder.path, name);
const node = './Vendor/MSFT/Personalization/CompanyName';

/** Keys whose values the contract lists: commands look words up by them. */
const listed = new Set([
  'kind',
  'outcome',
  'format',
  'slot',
  'phase',
  'mode',
  'state',
  'type',
  'edition',
  'bootToCloud',
  'access',
  'at',
  'evidence',
  'status',
  'monitor',
  'screen',
]);

function hostile(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return listed.has(key) ? value : value + payload;
  if (Array.isArray(value)) return value.map((one) => hostile(one, key));
  if (typeof value !== 'object' || value === null || Symbol.asyncIterator in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hostile(inner, name)]));
}

type Twist = (answer: unknown) => unknown;
const twists: Readonly<Record<string, Twist>> = {
  answers: (answer) => hostile(answer),
  refusals: () => ({ ok: false, problem: { title: `No${payload}`, detail: `Because${payload}`, status: 400 } }),
};
let twist: Twist = (answer) => answer;

function twisted(operations: StartedDevice['operations']): StartedDevice['operations'] {
  const all = Object.entries(operations).map(([name, operation]) => [
    name,
    async (input: unknown) => twist(await (operation as (given: unknown) => unknown)(input)),
  ]);
  return Object.fromEntries(all) as StartedDevice['operations'];
}

let pc: ServedHere;
beforeAll(async () => {
  vi.stubEnv('NO_COLOR', undefined);
  writeFileSync(
    file('policy.xml'),
    message(command('Replace', 1, item(node, 'Contoso')) + command('Get', 2, item(node)) + command('Get', 3, item('./Nope'))),
  );
  writeFileSync(
    file('hostile.xml'),
    message(
      command('Replace', 1, item(node, 'a\u009b2J\u202eb\u0085c\u200f')) +
        command('Get', 2, item(node)) +
        command('Get', 3, item('./No\u009bpe\u202e')),
    ),
  );
  copyFileSync(new URL('../../fixtures/provisioning/5-with-things-we-do-not-do.customizations.xml', import.meta.url), file('package.xml'));
  writeFileSync(file('broken.xml'), `<SyncML>\u009b2J\u202e & ${payload}`);
  writeFileSync(
    file('demo.yaml'),
    `title: "a\\x9b2J\\u202eb"\nabout: "c\\x1b[2J"\nsteps:\n  - set: { ${node}: "a\\x9bb" }\n  - expect: { ${node}: "q\\x9b\\u202e" }\n`,
  );
  pc = await serveHere(file('data'), twisted);
  await pc.operations.applyDocument({ document: message(command('Replace', 1, item(node, 'a\u009b2J\u202eb'))) });
  await pc.operations.saveSnapshot({ name: 'before' });
});
afterAll(async () => {
  await pc.close();
  folder.remove();
});

async function run(words: readonly string[], terminal: boolean) {
  const devices = { startFresh: startFreshDevice };
  const { world, out, err } = commandWorld({ dataFolder: file('data'), terminal, devices });
  await runCommandLine(words, world);
  return { out: out(), err: err().split('\r\u001b[K').join('') };
}

/** What of a text acts on a terminal, the app's own colours and line breaks left out. */
const acting = (text: string) => actingIn(withoutOwnColours(text), '\n\t');

const commands: readonly (readonly string[])[] = [
  ['health'],
  ['journal'],
  ['messages'],
  ['messages', '1'],
  ...['apply', 'explain', 'matrix', 'import'].flatMap((name) =>
    ['policy.xml', 'hostile.xml', 'broken.xml'].flatMap((one) => [
      [name, file(one)],
      [name, file(one), '--fresh'],
    ]),
  ),
  ['get', node],
  ['get', './No\u009bpe\u202e'],
  ['set', node, 'a\u009bb\u202e'],
  ['add', './No\u009bpe\u202e', 'x'],
  ['delete', './No\u009bpe\u202e'],
  ['wait', `${node}=a\u009b\u202e`, '--timeout', '50ms'],
  ['tree'],
  ['ddf', 'list'],
  ['ddf', 'add', file('broken.xml')],
  ['ddf', 'remove', 'a\u009b\u202e'],
  ['device'],
  ['assume'],
  ['assume', 'a\u009b=\u202e'],
  ['clock'],
  ['host-wallpaper'],
  ['registry'],
  ['lab', 'pictures'],
  ['lab', 'list'],
  ['lab', 'stop', 'a\u009b\u202e'],
  ['run', file('demo.yaml')],
  ['run', file('no\u009b\u202e.yaml')],
  ['snapshot', 'list'],
  ['snapshot', 'compare', 'before', 'now'],
  ['snapshot', 'restore', 'a\u009b\u202e'],
  ['snapshot', 'remove', 'a\u009b\u202e'],
  ['provision', file('package.xml'), '--dry-run'],
  ['provision', file('package.xml'), '--yes'],
  ['provision', 'list'],
  ['provision', 'remove', 'a\u009b\u202e'],
  ['package', '-o', file('out.ppkg')],
  ['package', file('hostile.xml'), '-o', file('out.xml')],
  ['unenrol', '--preview'],
  ['complete', '--', 'get', ''],
  ['no\u009bsuch\u202ecommand'],
  ['get', '--no\u009bsuch\u202e'],
];

describe.each(Object.entries(twists))('from a PC whose %s are hostile', (_name, chosen) => {
  test.each(commands.map((words) => [JSON.stringify(words.map((word) => word.replace(folder.path, ''))), words] as const))(
    '%s writes nothing that acts on a terminal',
    async (_words, words) => {
      twist = chosen;
      for (const more of [[], ['--json']]) {
        const { out, err } = await run([...words, ...more], true);
        expect([acting(out), acting(err)]).toEqual([[], []]);
        expect(`${out}${err}`).not.toContain('x\u001b[31my');
        // What a person takes for a line of the shell can only stand behind what it belongs to.
        if (!['messages', 'registry', 'import', 'get'].includes(words[0] ?? '')) expect(`${out}${err}`).not.toMatch(/^FAKE/m);
      }
    },
  );

  test.each(
    commands
      .filter(([name = '']) => !['get', 'apply', 'import', 'registry'].includes(name))
      .map((words) => [JSON.stringify(words.map((word) => word.replace(folder.path, ''))), words] as const),
  )('%s writes nothing through a pipe either that acts on the terminal behind it', async (_words, words) => {
    twist = chosen;
    const { out, err } = await run(words, false);
    expect([acting(out), acting(err), out.includes('\u001b')]).toEqual([[], [], false]);
  });
});

test('gives a pipe data byte for byte: a value, a reply, a document, a file', async () => {
  twist = (answer) => answer;
  const value = 'a\u009b2J\u202eb';
  await run(['set', node, value], false);
  expect((await run(['get', node], false)).out).toBe(`${value}\n`);
  expect((await run(['get', node], true)).out).toBe('a\\u{9b}2J\\u{202e}b\n');
  expect((await run(['apply', file('hostile.xml')], false)).out).toContain('a\u009b2J\u202eb');
  expect((await run(['import', file('hostile.xml')], false)).out).toContain('a\u009b2J\u202eb');
});
