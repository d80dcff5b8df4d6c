import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { securityHeaders } from '../node/security-headers.ts';
import { freshNonce } from './answer-headers.ts';

/** The built renderer, as a table made once: a path is served when it is a key, so there is nothing to traverse. */
export interface RendererFiles {
  has(path: string): boolean;
  /** The file at a path of the table; null when it has been removed since. */
  respond(path: string): Promise<Response | null>;
}

/** Files below `folder`; none when it does not exist. Symbolic links are left out. */
export function loadRendererFiles(folder: string): RendererFiles {
  const table = new Map(listFiles(folder).map((file) => [urlPath(folder, file), file]));
  const index = table.get('/index.html');
  if (index !== undefined) table.set('/', index);
  return {
    has: (path) => table.has(path),
    respond: async (path) => {
      const file = table.get(path);
      const bytes = file === undefined ? null : await readFile(file).catch(() => null);
      return bytes === null || file === undefined ? null : fileResponse(file, bytes);
    },
  };
}

function listFiles(folder: string): readonly string[] {
  const entries: readonly Dirent[] = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function urlPath(folder: string, file: string): string {
  return `/${relative(folder, file).split(sep).map(encodeURIComponent).join('/')}`;
}

function fileResponse(file: string, bytes: Buffer): Response {
  const nonce = freshNonce();
  const type = getMimeType(file) ?? 'application/octet-stream';
  const body = type.startsWith('text/html') ? bytes.toString('utf8').replaceAll('__NONCE__', nonce) : new Uint8Array(bytes);
  return new Response(body, { headers: { ...securityHeaders(nonce), 'Content-Type': type, 'Cache-Control': 'no-cache' } });
}
