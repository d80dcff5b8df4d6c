import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchStandIn } from '../../support/desktop/launch-electron-door.ts';
import { type HeadlessPC, runCLI, startHeadlessPC } from '../../support/server/headless-pc.ts';

let folder: string;
let pc: HeadlessPC;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'managed-pc-shots-'));
  pc = await startHeadlessPC();
});

afterAll(async () => {
  await pc.stop();
  rmSync(folder, { recursive: true });
});

async function shot(name: string, ...args: readonly string[]): Promise<Buffer> {
  const file = join(folder, name);
  const { code, stderr } = await pc.cli('screenshot', ...args, '-o', file);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return readFileSync(file);
}

const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const ask = (wish: unknown) =>
  pc.api('/api/screenshot', { method: 'POST', body: JSON.stringify(wish), headers: { 'Content-Type': 'application/json' } });

describe('managed-pc screenshot', () => {
  for (const screen of ['lock', 'sign-in', 'desktop', 'settings']) {
    test(`gives the same bytes for ${screen} again`, async () => {
      const first = await shot('first.png', screen);
      const second = await shot('second.png', screen);
      expect(sizeOf(first)).toEqual([1920, 1080]);
      expect(first.equals(second)).toBe(true);
    });
  }

  test('pins the time, the language, the colours and the displays that are asked for', async () => {
    const plain = await shot('plain.png', 'desktop', '--size', '1280x800');
    const wishes = [['--at', '2026-01-05T08:30'], ['--locale', 'ja-JP'], ['--dark'], ['--dpi', '150']];
    for (const wish of wishes) {
      const other = await shot('other.png', 'desktop', '--size', '1280x800', ...wish);
      expect(sizeOf(other), wish.join(' ')).toEqual([1280, 800]);
      expect(other.equals(plain), wish.join(' ')).toBe(false);
    }
    expect(sizeOf(await shot('desk.png', 'lock', '--layout', 'portrait-landscape'))).toEqual([3000, 1920]);
  });

  test('leaves the PC as it is', async () => {
    const before = await pc.snapshot();
    await shot('settings.png', 'settings', '--locale', 'ar-EG');
    const { revision, session, facts } = await pc.snapshot();
    expect({ revision, session, facts }).toEqual({ revision: before.revision, session: before.session, facts: before.facts });
  });

  test('shows a PC fresh from its box when none runs, as JPEG when the name says so', async () => {
    const file = join(folder, 'fresh.jpg');
    const { code } = await runCLI(['screenshot', 'lock', '--fresh', '--size', '640x360', '-o', file]);
    expect(code).toBe(0);
    expect(readFileSync(file).subarray(0, 3).toString('hex')).toBe('ffd8ff');
  });

  test('gives the same bytes again with the browser that people have', async () => {
    const bytes: Buffer[] = [];
    for (const name of ['people-1.png', 'people-2.png']) {
      const args = ['screenshot', 'sign-in', '--fresh', '-o', join(folder, name)];
      const { code, stderr } = await runCLI(args, { environment: { MANAGED_PC_CHROMIUM: '' } });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      bytes.push(readFileSync(join(folder, name)));
    }
    expect(bytes[1]?.equals(bytes[0] ?? Buffer.of())).toBe(true);
  });

  test('says what is missing where there is no browser', async () => {
    const { code, stderr } = await runCLI(['screenshot', 'lock', '--fresh'], { environment: { PATH: folder, MANAGED_PC_CHROMIUM: '' } });
    expect(code).toBe(2);
    expect(stderr).toContain('Install one');
    const named = await runCLI(['screenshot', 'lock', '--fresh'], { environment: { MANAGED_PC_CHROMIUM: join(folder, 'none') } });
    expect(named.stderr).toContain('MANAGED_PC_CHROMIUM names');
  });

  test('refuses what is no screenshot, and says how one is written', async () => {
    const refusals: readonly (readonly [string, ...(readonly string[])])[] = [
      ['a size looks like 1920x1080', '--size', '10x10'],
      ['320 to 7680', '--size', '9999x400'],
      ['no such time', '--at', '2026-13-01T09:41'],
      ['leave one of the two out', '--size', '640x480', '--layout', 'two'],
      ['Expected <=200', '--dpi', '300'],
      ['a locale looks like de-DE', '--locale', '../x'],
    ];
    for (const [words, ...args] of refusals) {
      const { code, stderr } = await pc.cli('screenshot', 'lock', ...args);
      expect(code, args.join(' ')).toBe(2);
      expect(stderr).toContain(words);
    }
  });
});

describe('POST /api/screenshot', () => {
  test('answers a PNG, and a problem for a wish that makes no sense', async () => {
    const answer = await ask({ screen: 'sign-in', size: '800x600', colours: 'dark' });
    expect(answer.headers.get('content-type')).toBe('image/png');
    const { width, height } = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
    expect([width, height]).toEqual([800, 600]);
    for (const wish of [{ screen: 'bios' }, { screen: 'lock', shell: 'rm' }, [], null]) {
      const refused = await ask(wish);
      expect(refused.status).toBe(400);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  test('takes one at a time', async () => {
    const wish = { screen: 'lock', size: '640x360' };
    const [one, other] = await Promise.all([ask(wish), ask(wish)]);
    expect([one?.status, other?.status].sort()).toEqual([200, 409]);
  });
});

describe('the desktop app', () => {
  test('takes the picture in a window nobody sees, and saves it where the dialog says', async () => {
    const door = await launchStandIn();
    const filePath = join(folder, 'from-electron.png');
    await door.ask({ kind: 'answer', answers: [{ canceled: false, filePath }] });
    await door.page.getByRole('button', { name: 'Save a screenshot of the PC' }).click();
    await door.page.getByText(`Saved as ${filePath}`).waitFor();
    expect(sizeOf(readFileSync(filePath))).toEqual([1920, 1080]);
    const [main, hidden] = await door.calls('new BrowserWindow');
    expect(hidden?.details[0]).toMatchObject({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
    expect(main).toBeDefined();
    await door.close();
  });
});
