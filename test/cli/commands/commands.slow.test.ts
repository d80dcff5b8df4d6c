import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { realEntry } from '../../support/programs/program-entry.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { type CommandOptions, runCommand, startServing } from '../../support/server/run-command.ts';
import { servedPCForTests } from '../../support/server/served-pc-for-tests.ts';

const pc = servedPCForTests();
const nobody = temporaryFolder();
const node = './Vendor/MSFT/Personalization';

afterAll(() => nobody.remove());
beforeEach(async () => {
  const { origin, hash } = new URL(pc.line);
  await fetch(`${origin}/api/reset`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${hash.slice('#token='.length)}`, 'Content-Type': 'application/json' },
  });
});

const cli = (...args: readonly string[]) => pc.cli(args);
const cliWith = (options: CommandOptions, ...args: readonly string[]) => pc.cli(args, options);
const document = (verb: string, name: string, data = '') =>
  `<SyncML><SyncBody><${verb}><CmdID>5</CmdID><Item><Target><LocURI>${node}/${name}</LocURI></Target>${data}</Item></${verb}></SyncBody></SyncML>`;
const policy = document('Replace', 'DesktopImageUrl', '<Data>https://cdn.example/a.jpg</Data>');

describe('apply', () => {
  const file = join(pc.folder, 'policy.xml');
  beforeAll(() => writeFileSync(file, policy));

  test('prints the reply and exits 0 when every command went well', async () => {
    const { code, out, err } = await cli('apply', file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^<SyncML .*<Cmd>Replace<\/Cmd><Data>202<\/Data>.*<\/SyncML>\n$/);
  });

  test('reads standard input for -', async () => {
    expect((await cliWith({ input: policy }, 'apply', '-')).code).toBe(0);
  });

  test('prints rows as JSON', async () => {
    const { out, err } = await cli('apply', file, '--json');
    expect(err).toBe('');
    expect((JSON.parse(out) as { rows: unknown[] }).rows).toMatchObject([
      { cmdId: '0', cmd: 'SyncHdr', status: 200, locUri: '', data: null },
      { cmdId: '5', cmd: 'Replace', status: 202, locUri: `${node}/DesktopImageUrl`, data: null },
    ]);
  });

  test('exits 1 when a command was refused', async () => {
    expect((await cliWith({ input: document('Get', 'Nope') }, 'apply', '-')).code).toBe(1);
  });

  test('exits 2 and points to the place when the document was refused', async () => {
    const { code, out, err } = await cliWith({ input: 'no' }, 'apply', '-');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^Not XML \(line 1, column 1\)\n {2}It begins with no, /);
    expect(JSON.parse((await cliWith({ input: 'no' }, 'apply', '-', '--json')).err)).toMatchObject({ status: 400, line: 1 });
  });

  test('exits 2 when the file cannot be read, and names it', async () => {
    const { code, err } = await cli('apply', join(pc.folder, 'missing.xml'));
    expect(code).toBe(2);
    expect(err).toMatch(/missing\.xml: there is no such file/);
  });

  test('needs no PC with --fresh, and leaves the running one alone', async () => {
    const before = (await cli('get', `${node}/DesktopImageUrl`)).code;
    const { code, out } = await runCommand(realEntry, ['apply', '-', '--fresh', '--json', '--data', nobody.path], { input: policy });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty('rows');
    expect((await cli('get', `${node}/DesktopImageUrl`)).code).toBe(before);
    expect((await runCommand(realEntry, ['apply', '-', '--fresh'], { input: 'no' })).code).toBe(2);
    expect((await runCommand(realEntry, ['apply', '-', '--fresh'], { input: new Uint8Array([0xff, 0xfe]) })).code).toBe(2);
  });

  test('prints nothing for a document without a reply', async () => {
    expect(await cliWith({ input: '<SyncML><SyncHdr/><SyncBody><Final/></SyncBody></SyncML>' }, 'apply', '-')).toEqual({
      code: 0,
      out: '',
      err: expect.stringMatching(/^hint: .*nothing is sent back\.\n$/),
    });
  });
});

describe('single commands', () => {
  test('do what set, get, add and delete say, and exit as the PC answers', async () => {
    const name = `${node}/CompanyName`;
    expect(await cli('get', name)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('404 Not found') });
    expect(await cli('add', name, 'Contoso')).toMatchObject({ code: 0, out: expect.stringContaining('200 OK  Add') });
    expect(await cli('add', name, 'Contoso')).toMatchObject({ code: 1, out: expect.stringContaining('418 Already exists') });
    expect(await cli('get', name)).toEqual({ code: 0, out: 'Contoso\n', err: '' });
    expect(await cli('delete', name)).toMatchObject({ code: 0 });
    expect(await cli('delete', name)).toMatchObject({ code: 1 });
  });

  for (const value of ['a & b', '<b>"\'</b>', ']]>', 'ünï 🖼', '&#65;', ' padded ', '-x']) {
    test(`carry the value ${JSON.stringify(value)} through unharmed`, async () => {
      const { code } = await runCommand(realEntry, ['set', '--data', pc.folder, '--', `${node}/CompanyName`, value]);
      expect(code).toBe(0);
      expect((await cli('get', `${node}/CompanyName`)).out).toBe(`${value}\n`);
    });
  }

  test('refuse a character XML cannot carry before anything is sent', async () => {
    expect(await cli('set', `${node}/CompanyName`, 'a\u0001b')).toMatchObject({
      code: 2,
      err: expect.stringContaining('control characters'),
    });
  });

  test('speak JSON too', async () => {
    const { out, code } = await cli('get', `${node}/Nope`, '--json');
    expect(code).toBe(1);
    expect((JSON.parse(out) as { rows: { status: number }[] }).rows.at(-1)?.status).toBe(404);
  });
});

describe('tree', () => {
  test('lists names, formats, access and values, a dash for what is not there', async () => {
    await cli('set', `${node}/CompanyName`, 'Contoso');
    const lines = (await cli('tree', node)).out.trimEnd().split('\n');
    const written = 'Add Delete Get Replace';
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      [node, 'node', 'Add Delete Get'],
      ['DesktopImageUrl', 'chr', written, '-'],
      ['DesktopImageStatus', 'int', 'Get', '-'],
      ['LockScreenImageUrl', 'chr', written, '-'],
      ['LockScreenImageStatus', 'int', 'Get', '-'],
      ['CompanyLogoUrl', 'chr', written, '-'],
      ['CompanyLogoStatus', 'int', 'Get', '-'],
      ['CompanyName', 'chr', written, 'Contoso'],
    ]);
  });

  test('lists one node, and exits 2 for an unknown one', async () => {
    expect(JSON.parse((await cli('tree', `${node}/CompanyName`, '--json')).out)).toHaveLength(1);
    expect(await cli('tree', './Nope')).toMatchObject({ code: 2, err: expect.stringContaining('No such node') });
  });
});

describe('wait', () => {
  test('returns when the picture is there, although it was not when asked', async () => {
    const url = (await cli('lab', 'url', 'desktop-ember.jpg')).out.trim();
    await cli('set', `${node}/DesktopImageUrl`, url);
    expect(await cli('wait', `${node}/DesktopImageStatus=1`, `${node}/DesktopImageUrl=${url}`)).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    const { out } = await cli('wait', `${node}/DesktopImageStatus=1`, '--json');
    expect(JSON.parse(out)).toEqual([{ locUri: `${node}/DesktopImageStatus`, data: '1' }]);
  });

  test('exits 4 in the end, and says what is there instead', async () => {
    await cli('set', `${node}/CompanyName`, 'Contoso');
    const { code, err } = await cli('wait', `${node}/CompanyName=Fabrikam`, '--timeout', '5s');
    expect(code).toBe(4);
    expect(err).toBe(`Not within 5 s\n  ${node}/CompanyName is Contoso, wanted Fabrikam\n`);
  });

  test('exits 2 for a node there is not, and for what is no URI=VALUE or no time', async () => {
    expect((await cli('wait', './Nope=1')).code).toBe(2);
    expect((await cli('wait', './Nope')).code).toBe(2);
    expect((await cli('wait', 'a=1', '--timeout', 'soon')).code).toBe(2);
  });

  test('exits 3 when the PC goes away meanwhile', async () => {
    const other = temporaryFolder();
    const pc = await startServing(realEntry, ['--data', other.path]);
    const waiting = runCommand(realEntry, ['wait', `${node}/CompanyName=x`, '--timeout', '20s', '--data', other.path]);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await pc.stop('SIGKILL');
    expect((await waiting).code).toBe(3);
    other.remove();
  });
});

describe('the rest', () => {
  test('says that the PC was reset', async () => {
    await cli('set', `${node}/CompanyName`, 'Contoso');
    expect(await cli('reset')).toEqual({ code: 0, out: 'The PC is in factory state.\n', err: '' });
    expect((await cli('get', `${node}/CompanyName`)).code).toBe(1);
  });

  test('shows and changes the facts of the device', async () => {
    expect((await cli('device')).out).toMatch(/^Edition +Enterprise \(0x04\)\nOS build +10\.0\.26200\.9278\n/);
    const changed = await cli(
      'device',
      '--edition',
      '0x30',
      '--set-edu-policies',
      'on',
      '--os-build',
      '10.0.26100.1',
      '--user-name',
      'Kim',
      '--json',
    );
    expect(JSON.parse(changed.out)).toMatchObject({ edition: 'Pro', setEduPolicies: true, osBuild: '10.0.26100.1', userName: 'Kim' });
    for (const wrong of [
      ['--edition', 'Ultimate'],
      ['--os-build', '7'],
      ['--set-edu-policies', 'maybe'],
      ['--computer-name', '123'],
    ]) {
      expect(await cli('device', ...wrong)).toMatchObject({ code: 2, out: '' });
    }
    expect((await cli('device', '--edition', 'Ultimate')).err).toContain('IoT Enterprise LTSC');
    await cli('device', '--edition', 'Enterprise', '--set-edu-policies', 'off', '--os-build', '10.0.26200.9278');
  });

  test('shows the table of assumptions, switches one, and refuses what it does not know', async () => {
    expect((await cli('assume')).out).toMatch(/urlWriteCode +202 +202\|200 +observed/);
    expect((await cli('assume', 'urlWriteCode=200')).out).toMatch(/^\* {2}urlWriteCode +200/m);
    expect((await cli('assume', 'nope=1')).code).toBe(2);
    expect((await cli('assume', 'urlWriteCode')).code).toBe(2);
    await cli('assume', 'urlWriteCode=202');
  });

  test('prints the file of the registry as it is', async () => {
    await cli('set', `${node}/CompanyName`, 'x');
    expect((await cli('registry')).out).toMatch(/^Windows Registry Editor Version 5\.00\r\n/);
    expect(JSON.parse((await cli('registry', '--json')).out)).toEqual([{ name: 'CompanyName', type: 'REG_SZ', data: 'x' }]);
  });

  test('shows the wallpaper of the host and restores it', async () => {
    expect((await cli('host-wallpaper')).out).toMatch(/^State +off$/m);
    expect((await cli('host-wallpaper', 'restore')).out).toMatch(/^State +off$/m);
    expect((await cli('host-wallpaper', 'paint')).code).toBe(2);
    expect((await cli('host-wallpaper', 'keep-policy', 'off')).out).toMatch(/^Changed by you +left as it is$/m);
    expect((await cli('host-wallpaper', 'keep-policy', 'on')).out).toMatch(/^Changed by you +the policy’s is put back$/m);
    for (const incomplete of [['keep-policy'], ['on', 'off'], ['keep-policy', 'perhaps']])
      expect((await cli('host-wallpaper', ...incomplete)).code, incomplete.join(' ')).toBe(2);
  });

  test('shows the clock and moves it', async () => {
    for (const args of [[], ['pause'], ['step'], ['fast', '60'], ['real']]) expect((await cli('clock', ...args)).code).toBe(0);
    expect((await cli('clock', 'fast', '0')).code).toBe(2);
    expect((await cli('clock', 'back')).code).toBe(2);
  });

  test('pages the journal, and spells out what could turn the writing around', async () => {
    await cli('device', '--user-name', 'Kim\u202e');
    const all = JSON.parse((await cli('journal', '--json')).out) as readonly { readonly sequence: number }[];
    const last = all.at(-1)?.sequence ?? 0;
    const { out } = await cli('journal', '--after', String(last - 1), '--limit', '1');
    expect(out).toMatch(new RegExp(`^${last} {2}20\\d\\d-\\S+Z {2}device {2}info {2}.*Kim\\\\u\\{202e\\}.*\\n$`));
    // Without a number the newest, whatever came before.
    expect((await cli('journal', '--limit', '1')).out).toBe(out);
    const two = JSON.parse((await cli('journal', '--json', '--limit', '2')).out) as typeof all;
    expect(two.map(({ sequence }) => sequence)).toEqual([last - 1, last]);
    await cli('device', '--user-name', 'Kim');
  });

  test('lists the messages that came, and prints one with its reply or its refusal', async () => {
    const before = (await cli('messages', '--json')).out;
    const next = ((JSON.parse(before) as readonly { readonly number: number }[]).at(-1)?.number ?? 0) + 1;
    const reply = (await cliWith({ input: policy }, 'apply', '-')).out;
    await cliWith({ input: '<Sync' }, 'apply', '-');
    // A column is as wide as its longest cell.
    const listed = async (...options: readonly string[]) =>
      (await cli('messages', ...options)).out.replaceAll(/ {2,}/g, '  ').trimEnd().split('\n');
    const [first, second] = (await listed()).slice(-2);
    expect(first).toMatch(new RegExp(`^${next} {2}20\\S+Z {2}Command line {2}${policy.length} bytes {2}\\d+ bytes {2}answered: 202$`));
    expect(second).toMatch(/ 5 bytes +- +refused: Not well-formed XML$/);
    expect(await listed('--limit', '1')).toEqual([second]);
    expect((await cli('messages', String(next))).out).toBe(`${policy}\n${reply}`);
    const refused = await cli('messages', String(next + 1));
    expect(refused).toMatchObject({ code: 0, out: '<Sync\n', err: expect.stringContaining('(line 1, column ') });
    expect(JSON.parse((await cli('messages', String(next + 1), '--json')).out)).toMatchObject({ problem: { line: 1 } });
    expect((await cli('messages', String(next + 2))).code).toBe(2);
  });

  test('prints the page with its key, at the place of a link that has none, and no link of another PC', async () => {
    const { out } = await cli('link');
    const page = new URL(out.trim());
    const token = new URLSearchParams(page.hash.slice(1)).get('token') ?? '';
    expect((await fetch(`${page.origin}/api/health`, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
    const there = new URL((await cli('link', `${page.origin}/#panel=tree&node=./DevInfo/DevId`)).out.trim());
    expect(Object.fromEntries(new URLSearchParams(there.hash.slice(1)))).toEqual({ token, panel: 'tree', node: './DevInfo/DevId' });
    for (const wrong of ['http://127.0.0.1:9/#panel=tree', 'tree']) {
      const refused = await cli('link', wrong);
      expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining(page.origin) });
      expect(refused.err).not.toContain(token);
    }
  });

  test('tells health from being away', async () => {
    expect(await cli('health')).toEqual({ code: 0, out: expect.stringMatching(/^ok, version \d/), err: '' });
    expect(await runCommand(realEntry, ['health', '--data', nobody.path])).toMatchObject({ code: 3, out: '' });
  });
});
