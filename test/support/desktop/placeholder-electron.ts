import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Makes this folder look like a downloaded Electron. Its program holds a fuse wire of this length, every fuse on. */
export function placeholderElectron(home: string, fuseCount: number): string {
  mkdirSync(join(home, 'locales'), { recursive: true });
  mkdirSync(join(home, 'resources'));
  const { version } = createRequire(import.meta.url)('electron/package.json') as { readonly version: string };
  const wire = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001${String.fromCharCode(fuseCount)}${'1'.repeat(fuseCount)}`;
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'libffmpeg.so', 'locales/en-US.pak'])
    writeFileSync(join(home, name), '');
  writeFileSync(join(home, 'version'), version);
  writeFileSync(join(home, 'electron'), `ELF ${wire} rest`);
  chmodSync(join(home, 'electron'), 0o755);
  return home;
}
