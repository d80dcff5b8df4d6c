import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceView } from '../../shared/contract/device-view.ts';
import type { Problem } from '../../shared/result.ts';
import { photographPNG } from '../support/browser/photographs.ts';
import { command, item, message, personalization } from '../support/data/syncml-documents.ts';
import { type HeadlessPC, runCLI, startHeadlessPC, temporaryFolder } from '../support/server/headless-pc.ts';
import { type ImageServer, startImageServer } from '../support/server/image-server.ts';

let pc: HeadlessPC;
let images: ImageServer;
const png = photographPNG(64, 40, 200);

beforeAll(async () => {
  images = await startImageServer({
    '/ok.png': png,
    '/anim.gif': Buffer.from('GIF89a'),
    '/page.jpg': Buffer.from('<!doctype html><title>Sign in</title>'),
    '/cut.png': png.subarray(0, png.length - 200),
  });
  pc = await startHeadlessPC();
});

afterAll(async () => {
  await pc.stop();
  await images.close();
});

/** What a document may change, without what changes by itself. */
async function policies(): Promise<unknown> {
  const { images: slots, companyName, facts, assumptions, registry }: DeviceView = await pc.snapshot();
  return { slots, companyName, facts, assumptions, registry };
}

const good = command('Replace', 1, item(`${personalization}/DesktopImageUrl`, 'http://127.0.0.1:9/a.jpg'));

describe('a document that is refused as a whole', () => {
  const documents: readonly (readonly [string, string, number])[] = [
    ['that is not XML', 'hello', 400],
    ['with two roots', `${message(good)}${message(good)}`, 400],
    ['with a DOCTYPE', `<!DOCTYPE SyncML>${message(good)}`, 400],
    ['of 6 MB', message(`${good}<!--${'x'.repeat(6_000_000)}-->`), 413],
    ['whose last end tag is broken', message(good).replace('</SyncML>', '</SyncMl>'), 400],
  ];
  for (const [title, document, status] of documents) {
    test(`${title} answers ${status} with a problem and changes nothing`, async () => {
      const before = await policies();
      const response = await pc.syncml(document);
      expect(response.status).toBe(status);
      expect(response.headers.get('Content-Type')).toMatch('application/problem+json');
      const problem = (await response.json()) as Problem;
      expect(problem.title).not.toBe('');
      expect(problem.detail).not.toBe('');
      if (status === 400) expect(problem.line).toBeGreaterThan(0);
      expect(await policies()).toEqual(before);
    });
  }
});

describe('S12 a body that is not SyncML by its type', () => {
  const types = ['application/json', 'text/html', 'application/xhtml+xml', 'text/plain', ''] as const;
  for (const type of types) {
    test(`answers 415 to ${type === '' ? 'none' : type}, whatever is in it, and changes nothing`, async () => {
      const before = await policies();
      const body = new TextEncoder().encode(message(command('Replace', 1, item(`${personalization}/CompanyName`, 'Contoso'))));
      const response = await pc.api('/api/syncml', { method: 'POST', body, headers: type === '' ? {} : { 'Content-Type': type } });
      expect(response.status).toBe(415);
      expect(response.headers.get('Content-Type')).toMatch('application/problem+json');
      expect(await policies()).toEqual(before);
    });
  }
});

describe('a command that is refused', () => {
  const commands: readonly (readonly [string, string, number])[] = [
    ['an unknown element', '<Foo><CmdID>1</CmdID></Foo>', 400],
    ['a missing CmdID', `<Replace>${item(`${personalization}/CompanyName`, 'Contoso')}</Replace>`, 400],
    ['an unknown LocURI', command('Replace', 1, item(`${personalization}/Nope`, 'x')), 404],
    ['a write to a Status node', command('Replace', 1, item(`${personalization}/DesktopImageStatus`, '1', 'int')), 405],
    ['a company name of 31 characters', command('Replace', 1, item(`${personalization}/CompanyName`, 'x'.repeat(31))), 400],
    ['an empty company name', command('Replace', 1, item(`${personalization}/CompanyName`, '')), 400],
  ];
  for (const [title, body, status] of commands) {
    test(`${title} answers ${status} and changes nothing`, async () => {
      const before = await policies();
      const response = await pc.syncml(message(body));
      expect(response.status).toBe(200);
      const codes = [...(await response.text()).matchAll(/<Data>(\d{3})<\/Data><\/Status>/g)].map((match) => Number(match[1]));
      expect(codes).toEqual([200, status]);
      expect(await policies()).toEqual(before);
    });
  }
});

describe('a URL that cannot become a picture', () => {
  const urls: readonly (readonly [string, () => string, number])[] = [
    ['ftp:', () => 'ftp://127.0.0.1/a.jpg', 5],
    ['data:', () => 'data:image/png;base64,iVBORw0KGgo=', 5],
    ['.gif', () => `${images.origin}/anim.gif`, 4],
    ['HTML served as .jpg', () => `${images.origin}/page.jpg`, 4],
    ['a truncated PNG', () => `${images.origin}/cut.png`, 3],
    ['404', () => `${images.origin}/missing.jpg`, 6],
    ['connection refused', () => 'http://127.0.0.1:9/a.jpg', 6],
  ];
  for (const [title, url, status] of urls) {
    test(`${title} ends in Status ${status} with a reason, and the last good picture stays`, async () => {
      await pc.api('/api/assumptions', { method: 'PATCH', body: '{"retryDelays":"0"}', headers: { 'Content-Type': 'application/json' } });
      await pc.set(`${personalization}/DesktopImageUrl`, `${images.origin}/ok.png`);
      const { images: before } = await pc.until(({ images: slots }) => slots.desktop.status === 1);
      await pc.set(`${personalization}/DesktopImageUrl`, url());
      const { images: after } = await pc.until(({ images: slots }) => slots.desktop.url === url() && slots.desktop.status === status);
      expect(after.desktop.reason).not.toBeNull();
      expect(after.desktop.picture).toEqual(before.desktop.picture);
    });
  }
});

describe('a start that cannot go well', () => {
  test('refuses a folder of somebody else, and nothing there is touched', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder.path, 'images'));
    writeFileSync(join(folder.path, 'images', 'holiday.jpg'), 'mine');
    chmodSync(folder.path, 0o755);
    const { code, stdout, stderr } = await runCLI(['serve', '--port', '0', '--data', folder.path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${folder.path} holds other files ("images"), and nothing in it was touched.`);
    expect((await readdir(folder.path, { recursive: true })).sort()).toEqual(['images', 'images/holiday.jpg']);
    expect(statSync(folder.path).mode & 0o777).toBe(0o755);
    folder.remove();
  });

  test('says that the port is in use and by what flag to take another', async () => {
    const folder = temporaryFolder();
    const { port } = new URL(pc.origin);
    const { code, stderr, stdout } = await runCLI(['serve', '--port', port, '--data', folder.path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(port);
    expect(stderr).toContain('--port');
    folder.remove();
  });

  test('refuses a second instance on the same data folder and leaves the first alone', async () => {
    const { code, stderr } = await runCLI(['serve', '--port', '0', '--data', pc.dataFolder]);
    expect(code).toBe(2);
    expect(stderr).toContain(pc.dataFolder);
    expect((await pc.api('/api/health')).status).toBe(200);
  });

  test('answers 401 to a wrong token', async () => {
    const response = await fetch(`${pc.origin}/api/snapshot`, { headers: { Authorization: 'Bearer wrong' } });
    expect(response.status).toBe(401);
  });
});
