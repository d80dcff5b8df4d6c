import { readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

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
  '.syncml': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'text/plain; charset=utf-8',
};

/**
 * Every file below `folder` by the path it is asked for, e.g. `/assets/main-x1.js`. Made once at start: a request is then a look-up by the exact
 * text, and no way of writing `..` can name anything else. Files of a type that is not listed are not served.
 */
export function createFileTable(folder: string): ReadonlyMap<string, ServedFile> {
  const rows = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined)
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const asked = path.slice(folder.length).split(sep).filter(Boolean).map(encodeURIComponent).join('/');
      return [`/${asked}`, { path, type: types[extname(entry.name)] ?? 'application/octet-stream' }] as const;
    });
  return new Map(rows);
}
