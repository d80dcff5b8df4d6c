import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createAppProtocol } from '../../../electron/desktop/page/app-protocol.ts';
import { createPageFiles } from '../../../electron/server/page-files.ts';
import { foreignURLs } from '../../support/desktop/app-like-urls.ts';

const folder = mkdtempSync(join(tmpdir(), 'managed-pc-files-'));
const renderer = join(folder, 'renderer');
mkdirSync(join(renderer, 'assets'), { recursive: true });
writeFileSync(join(renderer, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__"><title>ours</title>');
writeFileSync(join(renderer, 'assets', 'main.js'), 'ours');
writeFileSync(join(renderer, 'assets', 'odd name.css'), 'ours');
writeFileSync(join(renderer, 'notes.exe'), 'ours, but of no type we serve');
writeFileSync(join(folder, 'secret.html'), 'SECRET');
writeFileSync(join(folder, 'DesktopImage_x.png'), 'SECRET PICTURE');
symlinkSync(join(folder, 'secret.html'), join(renderer, 'link.html'));
afterAll(() => rmSync(folder, { recursive: true }));

const png = Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1');
writeFileSync(join(folder, 'LockScreenImage_y.jpg'), png);
const stored = (name: string) => {
  if (name === 'LockScreenImage_y.jpg') return join(folder, name);
  return name === 'LockScreenImage_z.jpg' ? join(renderer, 'assets', 'main.js') : null;
};
const answer = createAppProtocol({ files: createPageFiles(renderer), imageFile: stored });
const get = (url: string, method = 'GET') => answer({ url, method } as Request);

const traversals = [
  ...[
    '../secret.html',
    '..%2fsecret.html',
    '%2e%2e/secret.html',
    '%2e%2e%2fsecret.html',
    '..\\secret.html',
    '..%5csecret.html',
    '.%2e/secret.html',
  ],
  ...[
    'assets/../../secret.html',
    'assets/..%2f..%2fsecret.html',
    '%252e%252e%252fsecret.html',
    '....//secret.html',
    './secret.html',
    '/secret.html',
  ],
  ...[
    '//etc/passwd',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    'etc/passwd%00.html',
    'index.html%00',
    'index.html%20',
    'index.html.',
    'INDEX.HTML',
    'index.html/',
  ],
  ...[
    'C:/Windows/win.ini',
    'C:%5cWindows%5cwin.ini',
    '\\\\server\\share\\a.html',
    '//server/share/a.html',
    '%5c%5cserver%5cshare%5ca.html',
  ],
  ...['link.html', 'notes.exe', 'assets', 'assets/', 'assets/odd name.css', '__proto__', 'constructor', 'a'.repeat(10_240)],
  ...[
    'api/pictures/../DesktopImage_x.png',
    'api/pictures/..%2fDesktopImage_x.png',
    'api/pictures/DesktopImage_x.png',
    'api/pictures/',
    'api/pictures/x.html',
  ],
  ...[
    'api/snapshot',
    'api/pictures/LockScreenImage_y.jpg/..',
    'api/pictures//LockScreenImage_y.jpg',
    'api/pictures/LockScreenImage_y.jpg%00.png',
  ],
];

describe('the app protocol', () => {
  test.each(traversals)('E06 answers %j with 404 and no bytes', async (path) => {
    const response = await get(`app://ui/${path}`);
    expect([400, 404]).toContain(response.status);
    expect(await response.text()).toBe('');
  });

  test.each(foreignURLs)('E06 answers %j, which is not our origin, with 400 and no bytes', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(400);
    expect(await response.text()).toBe('');
  });

  test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('E06 knows no %s', async (method) => {
    expect((await get('app://ui/index.html', method)).status).toBe(405);
  });

  test('serves the renderer with its own type, whatever stands behind the path', async () => {
    const response = await get('app://ui/assets/main.js?v=1#x');
    expect(await response.text()).toBe('ours');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await (await get('app://ui/assets/odd%20name.css')).text()).toBe('ours');
  });

  test('answers a file that has gone since the start with 404', async () => {
    const files = new Map([['/gone.js', { path: join(folder, 'gone.js'), type: 'text/javascript' }]]);
    const response = await createAppProtocol({ files, imageFile: stored })({ url: 'app://ui/gone.js', method: 'GET' } as Request);
    expect(response.status).toBe(404);
  });

  test('gives each page a nonce of its own, in the header and in the page', async () => {
    const pages = await Promise.all([get('app://ui/'), get('app://ui/index.html')]);
    const nonces = await Promise.all(
      pages.map(async (page) => {
        const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? 'none';
        expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
    expect(nonces).not.toContain('__NONCE__');
  });

  test('serves a stored picture as what its bytes are, sandboxed, as over HTTP', async () => {
    const response = await get('app://ui/api/pictures/LockScreenImage_y.jpg');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-length')).toBe(String(png.length));
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  });

  test('serves nothing that begins like neither JPEG nor PNG', async () => {
    expect((await get('app://ui/api/pictures/LockScreenImage_z.jpg')).status).toBe(404);
  });
});
