import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { securityHeaders } from '../node/security-headers.ts';
import { freshNonce } from './answer-headers.ts';

/** The built renderer by request path. */
export type PageFiles = ReadonlyMap<string, ServedFile>;

export interface ServedFile {
  readonly path: string;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.syncml': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'text/plain; charset=utf-8',
};

/**
 * Every file below `folder` by the path it is asked for, e.g. `/assets/main-x1.js`; none when there is no such folder. Made once at start: a request is then a look-up by the exact
 * text, and no way of writing `..` can name anything else. Files of a type that is not listed are not served.
 */
export function createPageFiles(folder: string): PageFiles {
  if (!existsSync(folder)) return new Map();
  const rows = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined)
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const asked = path.slice(folder.length).split(sep).filter(Boolean).map(encodeURIComponent).join('/');
      return [`/${asked}`, { path, type: types[extname(entry.name)] ?? 'application/octet-stream' }] as const;
    });
  const table = new Map(rows);
  const index = table.get('/index.html');
  return index === undefined ? table : table.set('/', index);
}

/** Of the bundler, which names a file by what is in it: of such a name nothing else can come, also after an update. */
const namedByContent = /^\/assets\/.+-[\w-]{8}\.\w+$/;

function caching(path: string, isPage: boolean): string {
  if (isPage) return 'no-store';
  return namedByContent.test(path) ? 'private, max-age=31536000, immutable' : 'no-cache';
}

/**
 * The file at a path of the table, the same for HTTP and for `app:`; null when there is none, or when it has been removed since.
 * SECURITY: item 7 - every answer carries the content security policy; a page gets a nonce of its own.
 */
export async function answerPageFile(files: PageFiles, path: string): Promise<Response | null> {
  const file = files.get(path);
  const bytes = file === undefined ? null : await readFile(file.path).catch(() => null);
  if (file === undefined || bytes === null) return null;
  const nonce = freshNonce();
  const isPage = file.type.startsWith('text/html');
  const body = isPage ? bytes.toString('utf8').replaceAll('__NONCE__', nonce) : new Uint8Array(bytes);
  const headers = { ...securityHeaders(nonce), 'Content-Type': file.type, 'Cache-Control': caching(path, isPage) };
  return new Response(body, { headers });
}
