import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'electron-vite';
import { build } from 'vite';
import config from '../../../build/electron.vite.config.ts';
import { securityHeaders } from '../../../electron/node/security-headers.ts';

const inRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};

export interface ScreenHarness {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds the page that shows nothing but the PC into a folder of its own, and returns the folder. */
export async function buildScreenHarness(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'managed-pc-screens-'));
  await build({
    root: inRoot('test/support/browser/screen-harness'),
    base: '../',
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    html: { cspNonce: '__NONCE__' },
    css: (config as UserConfig).renderer?.css ?? {},
    build: { outDir, target: 'es2024', assetsInlineLimit: 0 },
  });
  return outDir;
}

/** Serves the built page under the policy of the real doors. */
export async function openScreenHarness(folder: string): Promise<ScreenHarness> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://harness').pathname));
    answer(folder, path === '/' ? '/index.html' : path).then(
      ({ headers, body }) => response.writeHead(200, headers).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: urlOf(server), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A picture that ships, or a file of the page. */
async function answer(
  folder: string,
  path: string,
): Promise<{ readonly headers: Readonly<Record<string, string>>; readonly body: string | Buffer }> {
  const body = await readFile(path.startsWith('/pictures/') ? inRoot(`assets${path}`) : join(folder, path));
  const nonce = randomBytes(16).toString('base64');
  const headers = { ...securityHeaders(nonce), 'Content-Type': types[extname(path)] ?? 'application/octet-stream' };
  return { headers, body: path.endsWith('.html') ? body.toString('utf8').replaceAll('__NONCE__', nonce) : body };
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The harness has no port');
  return `http://127.0.0.1:${address.port}/`;
}
