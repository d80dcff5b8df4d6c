import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../../electron/cli/command-line.ts';
import { type MdmServer, startMdmServer } from '../../support/mdm-server/mdm-server.ts';
import { commandWorld } from '../../support/server/command-world.ts';
import { temporaryFolder } from '../../support/server/headless-pc.ts';
import { ringCrypto } from '../../support/server/key-ring.ts';
import { type ServedHere, serveHere } from '../../support/server/serve-here.ts';

/** A PC behind its real door, and a management server: the whole of an enrolment from the command line, in order. */

const folder = temporaryFolder();
let pc: ServedHere;
let server: MdmServer;

beforeAll(async () => {
  server = await startMdmServer();
  pc = await serveHere(folder.path);
});
afterAll(async () => {
  await pc.close();
  await server.close();
  folder.remove();
});

async function run(...args: readonly string[]) {
  const { world, out, err } = commandWorld({ dataFolder: folder.path });
  const code = await runCommandLine(args, world);
  return { code, out: out(), err: err() };
}

const enrol = (...more: readonly string[]) => run('enrol', 'user@example.test', '--server', server.url, '--ca', server.caFile, ...more);

test('refuses what is no address, before anything is sent', async () => {
  expect(await run('enrol', 'user@exa\u00admple.test')).toMatchObject({
    code: 2,
    err: expect.stringContaining('soft hyphen U+00AD at character 9'),
  });
  expect(await run('enrol', 'nobody')).toMatchObject({ code: 2, err: expect.stringContaining('an address is expected') });
  expect(server.requests).toEqual([]);
});

test('tells step, code and words of a refusal, with an authority in DER as with one in PEM', async () => {
  const der = join(folder.path, 'authority.cer');
  writeFileSync(der, new X509Certificate(readFileSync(server.caFile)).raw);
  const { code, out } = await run('enrol', 'user@example.test', '--server', server.url, '--ca', der, '--password', 'wrong');
  expect(code).toBe(1);
  expect(out).toMatch(/failed {2}policy +0x80180002 {2}The server did not accept the credentials/);
});

test('signs in by a certificate and its key, of two files or of one; refuses what cannot sign before anything is sent', async () => {
  const other = await startMdmServer({ authPolicy: 'Certificate' });
  onTestFinished(() => other.close());
  const at = (name: string, text: string) => {
    writeFileSync(join(folder.path, name), text);
    return join(folder.path, name);
  };
  const { privateKey, publicKey } = await ringCrypto.newRsaKey(2048);
  // Of another server: it is read and signs, and is refused there.
  const certificate = server.issueCertificate('user@example.test', publicKey);
  const [own, key, both] = [at('own.pem', certificate), at('own-key.pem', privateKey), at('both.pem', `${privateKey}${certificate}`)];
  const enrolThere = (...more: readonly string[]) =>
    run('enrol', 'user@example.test', '--server', other.url, '--ca', other.caFile, ...more);
  for (const given of [
    ['--certificate', own, '--key', key],
    ['--certificate', both, '--auth', 'Certificate'],
  ]) {
    const { code, out } = await enrolThere(...given);
    expect([code, out]).toEqual([1, expect.stringMatching(/failed {2}policy +0x80180002/)]);
  }
  const sent = other.requests.length;
  expect(await enrolThere('--certificate', own)).toMatchObject({ code: 2, err: expect.stringContaining('Its private key is missing') });
  expect(await enrolThere('--certificate', join(folder.path, 'none.pem'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('no such file'),
  });
  expect(other.requests.length).toBe(sent);
  for (const file of [own, key, both]) rmSync(file);
});

test('says that nobody is enrolled', async () => {
  for (const name of ['sync', 'push', 'renew']) {
    expect(await run(name)).toMatchObject({ code: 1, err: expect.stringContaining('0x8018000B') });
  }
  expect(await run('setup', 'go-on')).toMatchObject({ code: 1, err: expect.stringContaining('0x8018000B') });
  expect(await run('setup', 'perhaps')).toMatchObject({ code: 2, err: expect.stringContaining('try-again') });
});

test('enrols, and refuses to do it twice before any request', async () => {
  const link = `ms-device-enrollment:?mode=mdm&username=user@example.test&servername=${encodeURIComponent(server.url)}`;
  expect(await run('enrol', link, '--ca', server.caFile, '--password', 'correct horse')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Enrolled.'),
  });
  const before = server.requests.length;
  expect(await enrol('--password', 'correct horse')).toMatchObject({ code: 1, err: expect.stringContaining('0x8018000A') });
  expect(server.requests.length).toBe(before);
});

test('has a session, and prints its rows as apply does', async () => {
  server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Personalization/CompanyName', data: 'Contoso' }]);
  const { code, out } = await run('sync', '--wait', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    good: true,
    rows: [{ cmd: 'Replace', status: 200, locUri: './Vendor/MSFT/Personalization/CompanyName' }],
  });
  expect(await run('get', './Vendor/MSFT/Personalization/CompanyName')).toMatchObject({ code: 0, out: expect.stringContaining('Contoso') });
});

test('tells no success of a session whose command was refused or whose picture failed', async () => {
  server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Nothing', data: '1' }]);
  expect(await run('sync')).toMatchObject({ code: 1, out: expect.stringMatching(/^404 [\s\S]*\nSession \d+: /) });
  server.queue([{ verb: 'Replace', target: './Vendor/MSFT/Personalization/DesktopImageUrl', data: 'ftp://127.0.0.1/a.jpg' }]);
  const { code, out } = await run('sync', '--wait', '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ good: true, pictures: [{ slot: 'desktop', status: 5, end: 'failed' }] });
  server.queue([{ verb: 'Delete', target: './Vendor/MSFT/Personalization/DesktopImageUrl' }]);
  expect(await run('sync')).toMatchObject({ code: 0 });
});

test('lists sessions, and prints one as on the wire', async () => {
  expect((await run('sessions')).out).toMatch(/^1 .*enrolment[\s\S]*\n2 .*user/);
  expect((await run('sessions', '2')).out).toContain('<Data>Contoso</Data>');
  expect(await run('sessions', '99')).toMatchObject({ code: 2 });
});

test('holds a message until it is said what becomes of it, and shows what it did', async () => {
  expect(await run('break', 'add', 'hold', '--at', 'answer', '--command', 'Status')).toMatchObject({
    code: 0,
    out: expect.stringContaining('1. When an answer with Status comes: hold it (0)'),
  });
  const session = run('sync', '--wait');
  await expect.poll(async () => (await run('break', 'list')).out).toContain('Held 1: Answer 1 of session');
  expect(await run('break', 'send', '7')).toMatchObject({ code: 2, err: expect.stringContaining('No message 7 is held') });
  expect(await run('break', 'send', '1', '--delay', '5')).toMatchObject({ code: 0 });
  expect(await session).toMatchObject({ code: 0 });
  expect((await run('break', 'clear')).out).toContain('rule 1 held it; it was sent on');
});

test('pushes and renews', async () => {
  expect((await run('push')).code).toBe(0);
  expect(server.sessions.at(-1)?.messages[0]?.text).toContain('<Data>1200</Data>');
  const { thumbprint } = JSON.parse((await run('enrolment', '--json')).out) as { readonly thumbprint: string };
  expect((await run('renew')).out).toContain('Renewed: ');
  expect((JSON.parse((await run('enrolment', '--json')).out) as { readonly thumbprint: string }).thumbprint).not.toBe(thumbprint);
  expect((await run('sync')).code).toBe(0);
  expect(await run('setup', 'go-on')).toMatchObject({ code: 1, err: expect.stringContaining('nothing to answer') });
});

/** Every file of a folder, with those below. */
function filesOf(path: string): readonly string[] {
  return readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? filesOf(join(path, name)) : [join(path, name)]));
}

test('keeps the secrets in one file that only its owner can read', async () => {
  const { secret, serverSecret } = server.enrolments[0]?.account ?? { secret: '', serverSecret: '' };
  const holding = (text: string) => filesOf(folder.path).filter((file) => readFileSync(file, 'latin1').includes(text));
  const one = join(folder.path, 'enrolment.json');
  // The session is over before what it noted is on the disk; while a file is written anew it is there twice.
  await expect.poll(() => holding('PRIVATE KEY')).toEqual([one]);
  expect(holding(secret)).toEqual([one]);
  expect(holding(serverSecret)).toEqual([one]);
  expect(holding('correct horse')).toEqual([]);
  expect(statSync(one).mode & 0o777).toBe(0o600);
  const shown = [
    await run('enrolment', '--json'),
    await run('sessions', '1', '--json'),
    await run('tree', '--json'),
    await run('journal', '--json'),
  ];
  for (const { out } of shown) for (const text of [secret, serverSecret, 'PRIVATE KEY', 'correct horse']) expect(out).not.toContain(text);
});

test('leaves: the server hears it, and nothing stays', async () => {
  expect((await run('unenrol')).code).toBe(0);
  expect(server.enrolments[0]?.state).toBe('unenrolled by the user');
  expect(JSON.parse((await run('enrolment', '--json')).out)).toMatchObject({ state: 'not-enrolled', thumbprint: null });
  expect((await run('get', './Vendor/MSFT/Personalization/CompanyName')).code).toBe(1);
  expect(filesOf(folder.path).some((file) => file.endsWith('enrolment.json'))).toBe(false);
  expect(server.complaints).toEqual([]);
});
