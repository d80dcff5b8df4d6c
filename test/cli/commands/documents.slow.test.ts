import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fakePCForTests } from '../../support/server/fake-pc-for-tests.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { fakeEntry, realEntry, runCommand } from '../../support/server/run-command.ts';

const pc = fakePCForTests();
const document = '<SyncML><SyncBody><Get/></SyncBody></SyncML>';
const replace = '<Replace><CmdID>1</CmdID><Item><Target><LocURI>./Vendor/MSFT/A</LocURI></Target></Item></Replace>';

const cli = (args: readonly string[], input?: string | Uint8Array) => pc.cli(args, input === undefined ? {} : { input });

describe('explain', () => {
  test('prints each command with its code and reason, and exits as apply would', async () => {
    expect(await cli(['explain', '-'], document)).toEqual({
      code: 1,
      out: '404 Not found  Get ./Vendor/MSFT/Nope\n  No loaded DDF declares this node\n\nPICTURE  STATUS     BECAUSE\nDesktop  7 Blocked  not here\n',
      err: 'hint: a hint\nimport would repair: a CmdID\n',
    });
  });

  test('exits 1 while a command waits for its Final, though nothing failed', async () => {
    expect(await cli(['explain', '-'], `<SyncML><SyncHdr></SyncHdr><SyncBody>${replace}</SyncBody></SyncML>`)).toMatchObject({ code: 1 });
    expect(await cli(['explain', '-'], `<SyncML><SyncBody>${replace}<Final/></SyncBody></SyncML>`)).toMatchObject({ code: 0 });
  });

  test('prints JSON, and needs no PC with --fresh', async () => {
    const { out, err, code } = await cli(['explain', '-', '--json', '--fresh'], document);
    expect({ err, code }).toEqual({ err: '', code: 1 });
    expect(JSON.parse(out)).toMatchObject({ rows: [{ status: 404 }], images: [{ status: 7 }, { status: null }] });
  });

  test('says what to do where there is no temporary folder for --fresh', async () => {
    const { code, err } = await runCommand(realEntry, ['explain', '-', '--fresh'], {
      input: document,
      environment: { TMPDIR: '/nonexistent' },
    });
    expect(code).toBe(2);
    expect(err).toMatch(/^There is no place for a fresh PC\n.*\/nonexistent: .*TMPDIR/);
    expect(err).not.toContain('    at ');
  });

  test('exits 2 for what is refused, by the PC or before it', async () => {
    expect(await cli(['explain', '-'], 'no')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('line 1') });
    expect(await cli(['explain', '-', '--fresh'], 'no')).toMatchObject({ code: 2, out: '' });
    expect(await cli(['explain', '-'], new Uint8Array([0xff, 0xfe, 0x3c, 0]))).toMatchObject({
      code: 2,
      err: expect.stringContaining('UTF-16'),
    });
    expect(await cli(['explain', join(pc.folder, 'missing.xml')])).toMatchObject({ code: 2, err: expect.stringContaining('ENOENT') });
  });

  test('exits 3 where no PC runs', async () => {
    const nobody = temporaryFolder();
    expect((await runCommand(fakeEntry, ['explain', '-', '--data', nobody.path], { input: document })).code).toBe(3);
    nobody.remove();
  });
});

describe('matrix', () => {
  test('prints a line for each PC, then the commands, then why what failed failed', async () => {
    const { out, err, code } = await cli(['matrix', '-'], document);
    expect({ err, code }).toEqual({ err: 'hint: a hint\n', code: 1 });
    expect(out.split('\n')[0]).toBe('PC                        #1   DESKTOP');
    expect(out.split('\n')[1]).toBe('Home                      404  7 Blocked');
    expect(out).toContain('\n#1  Get ./Vendor/MSFT/Nope (CmdID 1)\n');
    expect(out).toContain('\n404 Get ./Vendor/MSFT/Nope (CmdID 1): No loaded DDF declares this node\n  Home, Pro, Pro + SetEduPolicies, ');
  });

  test('exits 1 while a command waits for its Final', async () => {
    const { code } = await cli(['matrix', '-'], `<SyncML><SyncHdr></SyncHdr><SyncBody>${replace}</SyncBody></SyncML>`);
    expect(code).toBe(1);
  });

  test('prints JSON', async () => {
    const { out } = await cli(['matrix', '-', '--json', '--fresh'], document);
    expect(JSON.parse(out)).toHaveLength(13);
  });
});

describe('import', () => {
  const draft = '<Draft><SyncBody></SyncBody></Draft>';
  const made = '<SyncML><SyncBody></SyncBody></SyncML>';

  test('prints the document alone on standard output, and what was repaired on the error stream', async () => {
    expect(await cli(['import', '-'], draft)).toEqual({ code: 0, out: `${made}\n`, err: 'repaired: a root\n' });
    expect(JSON.parse((await cli(['import', '-', '--json'], draft)).out)).toMatchObject({
      document: made,
      repairs: ['a root'],
      leftOut: [],
    });
  });

  test('says on the error stream what was left out, of a file in any encoding, and exits 1', async () => {
    const file = (name: string, text: string) => {
      writeFileSync(join(pc.folder, name), Buffer.from(`\uFEFF${text}`, 'utf16le'));
      return join(pc.folder, name);
    };
    expect(await cli(['import', file('some.xml', draft.replace('></', '><!--secret--></'))])).toMatchObject({
      code: 1,
      out: expect.stringContaining('<SyncML>'),
      err: 'repaired: a root\nleft out: A secret was left out.\n',
    });
    expect(await cli(['import', file('none.txt', 'secret')])).toEqual({
      code: 2,
      out: '',
      err: 'Nothing can be made of it: SyncML document\n  A secret was left out.\n',
    });
  });

  test('prints nothing and exits 2 for what no repair made a document of', async () => {
    expect(await cli(['import', '-'], 'abc')).toEqual({
      code: 2,
      out: '',
      err: 'Not a SyncML document (line 1)\n  No command in it.\n',
    });
    expect(await cli(['import', '-', '--json', '--fresh'], '')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('{"title"'),
    });
  });
});

describe('ddf', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(pc.folder, name), text);
    return join(pc.folder, name);
  };

  test('lists, adds and removes files', async () => {
    expect((await cli(['ddf', 'list'])).out).toBe('FILE         NODES\nShipped.xml  1      ships\n');
    expect(await cli(['ddf', 'add', file('A.xml', '<MgmtTree>'), file('B.xml', '<MgmtTree>')])).toEqual({
      code: 0,
      out: 'A.xml: 1 node, from ./Vendor/MSFT/Added\nB.xml: 1 node, from ./Vendor/MSFT/Added\n',
      err: '',
    });
    expect(JSON.parse((await cli(['ddf', 'list', '--json'])).out)).toHaveLength(3);
    expect((await cli(['ddf', 'remove', 'A.xml'])).out).not.toContain('A.xml');
    expect((await cli(['ddf', 'remove', 'A.xml'])).code).toBe(2);
  });

  test('adds every DDF file of a .zip, and one in UTF-16', async () => {
    const zip = join(pc.folder, 'set.zip');
    writeFileSync(zip, zipSync({ 'deep/D.xml': strToU8('<MgmtTree>'), 'E.ddf': strToU8('<MgmtTree>'), 'readme.txt': strToU8('no') }));
    const wide = join(pc.folder, 'F.xml');
    writeFileSync(wide, Buffer.from('\uFEFF<MgmtTree>', 'utf16le'));
    const { code, out } = await cli(['ddf', 'add', zip, wide]);
    expect({ code, names: out.split('\n').map((line) => line.split(':')[0]) }).toEqual({ code: 0, names: ['D.xml', 'E.ddf', 'F.xml', ''] });
  });

  test('names the file that is refused, and stops there', async () => {
    const { code, out, err } = await cli(['ddf', 'add', file('Bad.xml', '<no/>'), file('C.xml', '<MgmtTree>')]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/Bad\.xml: Not a DDF file \(line 1\)/);
    expect((await cli(['ddf', 'list'])).out).not.toContain('C.xml');
  });

  test('takes no name that some file system does not', async () => {
    expect(await cli(['ddf', 'add', file('con.xml', '<MgmtTree>')])).toMatchObject({ code: 2, err: expect.stringContaining('name') });
  });
});
