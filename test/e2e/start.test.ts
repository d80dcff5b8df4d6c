import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('says in one line why npm start opens a browser without a display, prints the URL of the PC, and ends cleanly', async () => {
  const data = mkdtempSync(join(tmpdir(), 'managed-pc-start-'));
  const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env;
  const child = spawn(process.execPath, ['build/start.ts'], { cwd: root, env: { ...env, MANAGED_PC_DATA: data, CI: '1' } });
  let [printed, said] = ['', ''];
  child.stdout.on('data', (text) => {
    printed += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const printedOnce = new Promise((resolve) => child.stdout.once('data', resolve));
  const early = ended.then((code) => Promise.reject(new Error(`It ended with ${code}: ${said}`)));
  await Promise.race([printedOnce, early]);
  expect(printed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n/);
  expect(said.split('\n')[0]).toBe(
    'Opening the PC in a browser instead of Electron: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).',
  );
  const page = await fetch(printed.trim().split('#')[0] ?? '');
  expect(await page.text()).toContain('<title>');
  early.catch(() => undefined);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  rmSync(data, { recursive: true });
});
