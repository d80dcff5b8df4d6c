import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ddfFile } from '../../support/data/ddf-file.ts';
import { realEntry } from '../../support/programs/program-entry.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { runCommand } from '../../support/server/run-command.ts';
import { servedPCForTests } from '../../support/server/served-pc-for-tests.ts';

const pc = servedPCForTests();
const item = (locURI: string, data = '') => `<Item><Target><LocURI>${locURI}</LocURI></Target>${data}</Item>`;
const document = `<SyncML><SyncBody><Get><CmdID>1</CmdID>${item('./Vendor/MSFT/Nope')}</Get></SyncBody></SyncML>`;
const replace = `<Replace><CmdID>1</CmdID>${item('./Vendor/MSFT/Personalization/CompanyName', '<Data>Contoso</Data>')}</Replace>`;
const ends = '<Target><LocURI>DEVICE-7</LocURI></Target><Source><LocURI>https://mdm.example/</LocURI></Source>';
const header = `<SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto><SessionID>1</SessionID><MsgID>1</MsgID>${ends}</SyncHdr>`;
const unfinished = `<SyncML xmlns="SYNCML:SYNCML1.2">${header}<SyncBody>${replace}</SyncBody></SyncML>`;
const unknown = /404 Not found {2}Get \.\/Vendor\/MSFT\/Nope\n {2}No DDF file of this PC defines "Nope" /;

const cli = (args: readonly string[], input?: string | Uint8Array) => pc.cli(args, input === undefined ? {} : { input });

describe('explain', () => {
  test('prints each command with its code and reason, and exits as apply would', async () => {
    expect(await cli(['explain', '-'], document)).toMatchObject({
      code: 1,
      out: expect.stringMatching(unknown),
      err: expect.stringMatching(/^import would repair: The namespace SYNCML:SYNCML1\.2 was added\.$/m),
    });
    const picture = `<SyncML><SyncBody><Replace><CmdID>1</CmdID>${item('./Vendor/MSFT/Personalization/DesktopImageUrl', '<Data>x</Data>')}</Replace></SyncBody></SyncML>`;
    expect((await cli(['explain', '-'], picture)).out).toMatch(
      /\n\nPICTURE +STATUS +BECAUSE\nDesktop +5 Unsupported scheme +This is not a URL/,
    );
  });

  test('exits 1 while a command waits for its Final, though nothing failed', async () => {
    expect(await cli(['explain', '-'], unfinished)).toMatchObject({ code: 1 });
    expect(await cli(['explain', '-'], `<SyncML><SyncBody>${replace}<Final/></SyncBody></SyncML>`)).toMatchObject({ code: 0 });
  });

  test('prints JSON, and needs no PC with --fresh', async () => {
    const { out, err, code } = await cli(['explain', '-', '--json', '--fresh'], document);
    expect({ err, code }).toEqual({ err: '', code: 1 });
    expect(JSON.parse(out)).toMatchObject({ rows: [{ cmdId: '0' }, { status: 404 }], images: [{ status: null }, {}, {}] });
  });

  test('says what to do where there is no temporary folder for --fresh', async () => {
    const { code, err } = await runCommand(realEntry, ['explain', '-', '--fresh'], {
      input: document,
      environment: { TMPDIR: '/nonexistent' },
    });
    expect(code).toBe(2);
    expect(err).toMatch(/^There is no space for a fresh PC\n.*\/nonexistent: .*TMPDIR/);
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
    expect((await runCommand(realEntry, ['explain', '-', '--data', nobody.path], { input: document })).code).toBe(3);
    nobody.remove();
  });
});

describe('matrix', () => {
  test('prints a line for each PC, then the commands, then why what failed failed', async () => {
    const { out, err, code } = await cli(['matrix', '-'], document);
    expect({ err, code }).toEqual({ err: '', code: 1 });
    expect(out.split('\n')[0]).toBe('PC                        #1');
    expect(out.split('\n')[1]).toBe('Home                      404');
    expect(out).toContain('\n#1  Get ./Vendor/MSFT/Nope (CmdID 1)\n');
    expect(out).toContain('\n404 Get ./Vendor/MSFT/Nope (CmdID 1): No DDF file of this PC defines "Nope"');
    expect(out).toContain('\n  Home, Pro, Pro + SetEduPolicies, ');
  });

  test('exits 1 while a command waits for its Final', async () => {
    const { code } = await cli(['matrix', '-'], unfinished);
    expect(code).toBe(1);
  });

  test('prints JSON', async () => {
    const { out } = await cli(['matrix', '-', '--json', '--fresh'], document);
    expect(JSON.parse(out)).toHaveLength(13);
  });
});

describe('import', () => {
  const draft = `<SyncBody><Get>${item('./Vendor/MSFT/Nope')}</Get></SyncBody>`;
  const repaired = 'repaired: Commands without CmdID were numbered.\n';

  test('prints the document alone on standard output, and what was repaired on the error stream', async () => {
    const { code, out, err } = await cli(['import', '-'], draft);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(repaired) });
    expect(out).toMatch(/^<SyncML .*<CmdID>1<\/CmdID>.*<\/SyncML>\n$/s);
    expect(JSON.parse((await cli(['import', '-', '--json'], draft)).out)).toMatchObject({
      document: out,
      repairs: expect.arrayContaining(['Commands without CmdID were numbered.']),
      leftOut: [],
    });
  });

  test('says on the error stream what was left out, of a file in any encoding, and exits 1', async () => {
    const file = (name: string, text: string) => {
      writeFileSync(join(pc.folder, name), Buffer.from(`\uFEFF${text}`, 'utf16le'));
      return join(pc.folder, name);
    };
    const values = (...lines: readonly string[]) => ['Windows Registry Editor Version 5.00', '', ...lines].join('\r\n');
    const key = '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP]';
    const stranger = '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]';
    expect(await cli(['import', file('some.reg', values(key, '"CompanyName"="Contoso"', stranger, '"a"="b"'))])).toMatchObject({
      code: 1,
      out: expect.stringContaining('<Data>Contoso</Data>'),
      err: expect.stringMatching(/^left out: .*Contoso/m),
    });
    expect(await cli(['import', file('none.reg', values(stranger, '"a"="b"'))])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Nothing can be made of it: /),
    });
  });

  test('prints nothing and exits 2 for what no repair made a document of', async () => {
    expect(await cli(['import', '-'], 'abc')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^Nothing can be made of it: text .*\n {2}It contains no OMA-URI/),
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
    const shipped = JSON.parse((await cli(['ddf', 'list', '--json'])).out) as readonly unknown[];
    expect((await cli(['ddf', 'list'])).out).toMatch(/^FILE +NODES\nCertificateStore\.xml +\d+ +ships\n/);
    expect(await cli(['ddf', 'add', file('A.xml', ddfFile('A')), file('B.xml', ddfFile('B'))])).toEqual({
      code: 0,
      out: 'A.xml: 1 node, from ./Vendor/MSFT/A\nB.xml: 1 node, from ./Vendor/MSFT/B\n',
      err: '',
    });
    expect(JSON.parse((await cli(['ddf', 'list', '--json'])).out)).toHaveLength(shipped.length + 2);
    expect((await cli(['ddf', 'remove', 'A.xml'])).out).not.toContain('A.xml');
    expect((await cli(['ddf', 'remove', 'A.xml'])).code).toBe(2);
  });

  test('adds every DDF file of a .zip, and one in UTF-16', async () => {
    const zip = join(pc.folder, 'set.zip');
    writeFileSync(zip, zipSync({ 'deep/D.xml': strToU8(ddfFile('D')), 'E.ddf': strToU8(ddfFile('E')), 'readme.txt': strToU8('no') }));
    const wide = join(pc.folder, 'F.xml');
    writeFileSync(wide, Buffer.from(`\uFEFF${ddfFile('F')}`, 'utf16le'));
    const { code, out } = await cli(['ddf', 'add', zip, wide]);
    expect({ code, names: out.split('\n').map((line) => line.split(':')[0]) }).toEqual({ code: 0, names: ['D.xml', 'E.xml', 'F.xml', ''] });
  });

  test('names the file that is refused, and stops there', async () => {
    const { code, out, err } = await cli(['ddf', 'add', file('Bad.xml', '<no/>'), file('C.xml', ddfFile('C'))]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/Bad\.xml: Not a DDF file this PC can read \(line 1, column 1\)/);
    expect((await cli(['ddf', 'list'])).out).not.toMatch(/^C\.xml/m);
  });

  test('takes no name that some file system does not', async () => {
    expect(await cli(['ddf', 'add', file('con.xml', ddfFile('Con'))])).toMatchObject({ code: 2, err: expect.stringContaining('name') });
  });
});
