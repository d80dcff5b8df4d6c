import { copyFileSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../electron/cli/command-line.ts';
import type { StartedDevice } from '../../../electron/server/device-starter.ts';
import { startFreshDevice } from '../../../electron/server/start-device.ts';
import { refused } from '../../../shared/result.ts';
import { type CommandRow, commandRows, elsewhere, node, packageId } from '../../support/data/command-rows.ts';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import { root } from '../../support/desktop/launch-electron-door.ts';
import { commandWorld, type WorldChoices } from '../../support/server/command-world.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { type ServedHere, serveHere } from '../../support/server/serve-here.ts';

/** What holds for all commands, tried on each of them, against a real PC behind its real door in this process. */

const folder = temporaryFolder();
const nobody = temporaryFolder();
const file = (name: string) => join(folder.path, name);
const commands = commandRows(file, () => labIds);

let pc: ServedHere;
let labIds: readonly string[] = [];
/** What every operation of the PC waits for. */
let ready = Promise.resolve();

beforeAll(async () => {
  pc = await serveHere(folder.path, inTheirTime);
  copyFileSync(join(root, 'assets/samples/company-name.xml'), file('policy.xml'));
  const commands = [
    command('Replace', 1, item(node('CompanyName'), 'Contoso')),
    ...['CompanyName', 'DesktopImageUrl'].map((name, index) => command('Get', index + 2, item(node(name)))),
  ];
  const answerFile = readFileSync(join(root, 'test/fixtures/provisioning/1-urls.customizations.xml'), 'utf8');
  for (const time of [0, 1, 2]) writeFileSync(file(`package${time}.xml`), answerFile.replace(/\{0a4c[^}]*\}/, packageId(time)));
  writeFileSync(file('read.xml'), message(commands.join('')));
  for (const [to, from] of Object.entries({ one: 'DevInfo', two: 'DevDetail' }))
    copyFileSync(join(root, `assets/ddf/${from}.xml`), file(`${to}.xml`));
  writeFileSync(file('one.reg'), 'REGEDIT4\n');
  writeFileSync(file('demo.yaml'), `title: Demo\nsteps:\n  - set: { ${node('CompanyName')}: Contoso }\n`);
});
afterAll(async () => {
  await pc.close();
  folder.remove();
  nobody.remove();
});
beforeEach(async () => {
  vi.stubEnv('FORCE_COLOR', undefined);
  vi.stubEnv('NO_COLOR', undefined);
  const lab = await pc.operations.getLab({});
  labIds = lab.ok ? lab.value.pictures.map(({ id }) => id) : [];
});

function inTheirTime(operations: StartedDevice['operations']): StartedDevice['operations'] {
  const slow = Object.entries(operations).map(([name, operation]) => [
    name,
    async (input: unknown) => {
      await ready;
      return (operation as (given: unknown) => unknown)(input);
    },
  ]);
  return Object.fromEntries(slow) as StartedDevice['operations'];
}

async function run(args: readonly string[], choices: Partial<WorldChoices> = {}) {
  const { world, out, err } = commandWorld({ dataFolder: folder.path, ...choices });
  const code = await runCommandLine(args, world);
  return { code, out: out(), err: err() };
}

const wordsOf = (name: string, { args }: CommandRow, time: number) => [...name.split(' '), ...(args?.(time) ?? [])];
/** Of what was written on a terminal, what was not taken away again: the line that counts the seconds is. */
const whatStays = (err: string) => err.split('\u001b[K').at(-1);
const rows = Object.entries(commands);
const printingJson = rows.filter(([, { without }]) => without === undefined || without === 'pc');
const needingPC = rows.filter(([, { without }]) => without === undefined);

test('holds every command there is in its list', async () => {
  const offered = async (...words: readonly string[]) =>
    (await run(['complete', '--', ...words])).out.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t', 1)[0] ?? '']));
  const found: string[] = [];
  for (const name of await offered('')) {
    const inside = (await run([name, '--help'])).out.includes('\nCommands:\n') ? await offered(name, '') : [];
    found.push(...(inside.length === 0 ? [name] : inside.filter((one) => one !== 'help').map((one) => `${name} ${one}`)));
  }
  expect(found.sort()).toEqual([...Object.keys(commands), ...elsewhere].sort());
});

describe('every command', () => {
  test.each([...Object.keys(commands), ...elsewhere])('%s teaches by example in its help', async (name) => {
    const { code, out, err } = await run([...name.split(' '), '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`Examples:\n {2}managed-pc ${name}\\b.* {2}\\S`));
  });

  test.each([...Object.keys(commands), ...elsewhere])('%s says the same of itself where all others are read as well', async (name) => {
    const alone = await run([...name.split(' '), '--help']);
    expect(await run(['help', ...name.split(' ')])).toEqual(alone);
  });

  test.each(rows)('%s does its work on a pipe without colours, and as JSON on a terminal without them either', async (name, row) => {
    const piped = await run(wordsOf(name, row, 0));
    expect(piped).toMatchObject({ code: row.code ?? 0, err: '' });
    expect(piped.out).not.toContain('\u001b');
    if (!printingJson.some(([one]) => one === name)) return;
    const { code, out, err } = await run([...wordsOf(name, row, 1), '--json'], { terminal: true });
    expect({ code, err: whatStays(err) }).toEqual({ code: row.code ?? 0, err: '' });
    expect(JSON.parse(out)).toBeTypeOf('object');
  });

  test.each(needingPC)('%s says where no PC runs, in words and as JSON, and exits 3', async (name, row) => {
    const choices = { dataFolder: nobody.path };
    expect(await run(wordsOf(name, row, 0), choices)).toMatchObject({ code: 3, out: '', err: expect.stringContaining('managed-pc serve') });
    const { code, out, err } = await run([...wordsOf(name, row, 0), '--json'], choices);
    expect({ code, out, problem: JSON.parse(err) as unknown }).toMatchObject({ code: 3, out: '', problem: { title: 'No PC is running' } });
  });

  test.each(printingJson)('%s exits 2 for an option it does not have', async (name, row) => {
    const { code, out, err } = await run([...wordsOf(name, row, 0), '--no-such-option']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--help');
  });

  test('says why what was named cannot be written, where, and what to do, and touches nothing', async () => {
    writeFileSync(file('taken'), 'kept');
    symlinkSync(join(file('nowhere'), 'x'), file('dangling'));
    const hostile = ['/proc/x', '/proc/x/y', '/dev/null/x', join(file('taken'), 'x'), file('dangling'), file('n'.repeat(300))];
    await run(['snapshot', 'save', 'kept', '--replace']);
    const played = ['run', file('demo.yaml')];
    const outputs = [
      ['report', '--out'],
      ['package', '-o'],
      ['snapshot', 'export', 'kept', '-o'],
    ];
    const written = [...outputs, ...['--junit', '--html', '--screenshots'].map((option) => [...played, option])];
    for (const words of written)
      for (const path of hostile) {
        const { code, err } = await run([...words, path]);
        expect({ words, path, code }).toEqual({ words, path, code: 2 });
        expect(err.replaceAll(/\s+/g, ' ')).toMatch(
          new RegExp(`cannot be written .*(?:there|needed|too long|nowhere) \\(E[A-Z]+\\)\\. Name another .* with ${words.at(-1)}\\.`),
        );
      }
    expect(await run(['package', '-o', '/dev/full'])).toMatchObject({ code: 1, err: expect.stringContaining('the disk is full') });
    expect([readFileSync(file('taken'), 'utf8'), lstatSync(file('dangling')).isSymbolicLink()]).toEqual(['kept', true]);
  });

  test('tells on a terminal that work goes on, as long as it does', async () => {
    const slow = Promise.withResolvers<void>();
    ready = slow.promise;
    const devices = {
      startFresh: (version: string) => slow.promise.then(() => startFreshDevice(version)),
      start: () => slow.promise.then(() => refused({ title: 'Not here', detail: 'Not in this test.', status: 503 })),
    };
    const fresh = ['apply', 'explain', 'matrix', 'import'].map((name) => [name, file('policy.xml'), '--fresh']);
    const lines = printingJson
      .filter(([name]) => name !== 'lab pictures' && name !== 'ddf compare')
      .map(([name, row]) => wordsOf(name, row, 2));
    const all = [...lines, ...fresh, ['serve']].map((words) => {
      const { world, err } = commandWorld({ dataFolder: folder.path, terminal: true, devices });
      return { words: words.join(' '), err, ended: runCommandLine(words, world) };
    });
    try {
      const silent = () => all.filter(({ err }) => !/, \d+ s$/.test(err())).map(({ words }) => words);
      await expect.poll(silent).toEqual([]);
    } finally {
      slow.resolve();
      ready = Promise.resolve();
      await Promise.all(all.map(({ ended }) => ended));
    }
    // The line is gone when there is something to read.
    for (const { words, err } of all) expect(whatStays(err()), words).not.toMatch(/, \d+ s/);
  });

  test('says on a terminal what apply made of each command, and gives a pipe the reply of the wire', async () => {
    const words = ['apply', file('read.xml'), '--fresh'];
    const { code, out } = await run(words, { terminal: true });
    expect({ code, out: stripVTControlCharacters(out) }).toEqual({
      code: 1,
      out: [
        '200 OK  SyncHdr',
        '  The message was read',
        `200 OK  Replace ${node('CompanyName')}`,
        '  Stored',
        `200 OK  Get ${node('CompanyName')}`,
        '  Contoso',
        '  The node exists',
        `404 Not found  Get ${node('DesktopImageUrl')}`,
        '  The node was not added',
        '',
      ].join('\n'),
    });
    expect((await run(words)).out).toMatch(/^<SyncML .*<Data>404<\/Data>.*<\/SyncML>\n$/);
  });

  test('shows no command of apply as carried out that was not, for the fault of another', async () => {
    const atomic = [command('Replace', 2, item(node('CompanyName'), 'Contoso')), command('Get', 3, item(node('CompanyName')))];
    writeFileSync(file('atomic.xml'), message(`<Atomic><CmdID>1</CmdID>${atomic.join('')}</Atomic>`));
    const { code, out } = await run(['apply', file('atomic.xml'), '--fresh'], { terminal: true });
    const red = '\u001b[31m';
    const codes = [507, 215, 500].map((status) => out.includes(`${red}${status} `));
    expect([code, codes]).toEqual([1, [true, true, true]]);
  });

  test('says what the server does not learn of apply, and calls none of it done', async () => {
    const replace = command('Replace', 1, item(node('CompanyName'), 'Contoso'));
    const documents = {
      'open.xml': [message(replace).replace('<Final/>', ''), 1, 'no Final: one command waits'],
      'small.xml': [
        message(replace).replace('</SyncHdr>', '<Meta><MaxMsgSize xmlns="syncml:metinf">200</MaxMsgSize></Meta></SyncHdr>'),
        1,
        '1223',
      ],
      'status.xml': ['<SyncBody><Status><CmdID>1</CmdID><Data>407</Data></Status></SyncBody>', 0, 'nothing to execute'],
      'ampersand.xml': [message(replace.replace('Contoso', 'a&b')), 2, 'import would repair: A bare & was written as &amp;.'],
    } as const;
    for (const [name, [text, expected, words]] of Object.entries(documents)) {
      writeFileSync(file(name), text);
      for (const door of [[], ['--fresh']]) {
        expect(await run(['apply', file(name), ...door])).toMatchObject({ code: expected, err: expect.stringContaining(words) });
      }
    }
  });

  test('wait on a PC whose edition does not have the node says so', async () => {
    await run(['device', '--edition', 'Windows 11 Home']);
    const { code, err } = await run(['wait', `${node('CompanyName')}=x`, '--timeout', '100ms']);
    expect({ code, err }).toEqual({ code: 4, err: expect.stringMatching(/CompanyName is not on this PC, whose edition .* wanted x/) });
    await run(['device', '--edition', 'Enterprise']);
  });

  test('wait that ends too late says so on a line of its own', async () => {
    const { code, err } = await run(['wait', `${node('CompanyName')}=never`, '--timeout', '1500ms'], { terminal: true });
    expect(code).toBe(4);
    expect(err).toMatch(/Waiting, 1 s\r/);
    expect(err.split('\n').some((line) => /^\S*Not within 1\.5 s/.test(line.split('\r').at(-1) ?? ''))).toBe(true);
  });
});
