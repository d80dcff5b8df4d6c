import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packApp } from '../support/desktop/pack-app.ts';
import { placeholderElectron } from '../support/desktop/placeholder-electron.ts';

/**
 * `npm run pack:twice`: builds and packs the app in two folders, of different names and depths, the files of one ten years older, in
 * different time zones and languages, and compares the SHA-256 of every file that comes out. Electron itself is a placeholder, for what is
 * asked is whether what is ours comes out the same. Linux. Prints JSON; exits 1 where a file differs or is there once only.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = [
  'assets',
  'build',
  'electron',
  'renderer',
  'shared',
  'LICENSE',
  'package.json',
  'tsconfig.json',
  'test/tsconfig.json',
] as const;
// Beside node_modules, so that its files can be the same ones in both.
mkdirSync(join(root, 'out'), { recursive: true });
const folder = mkdtempSync(join(root, 'out', 'twice-'));

interface Circumstances {
  readonly path: string;
  readonly changedAt: Date;
  readonly environment: Readonly<Record<string, string>>;
}

const both: readonly Circumstances[] = [
  {
    path: 'one',
    changedAt: new Date('2016-02-29T12:00:00Z'),
    environment: { TZ: 'Pacific/Kiritimati', LANG: 'C', HOME: join(folder, 'a') },
  },
  {
    path: 'another/place, deeper',
    changedAt: new Date(),
    environment: { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', HOME: join(folder, 'b') },
  },
];

try {
  const packs = [];
  for (const one of both) packs.push(await packIn(one));
  const [one = new Map<string, string>(), other = new Map<string, string>()] = packs;
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const different = names.filter((name) => one.get(name) !== other.get(name));
  const shown = names.filter((name) => /^(?:out|dist)\/[^/]*$|app\.asar$/.test(name)).map((name) => `${one.get(name)}  ${name}`);
  console.log(
    JSON.stringify(
      { files: names.length, all: hashOf(names.map((name) => `${one.get(name)}  ${name}\n`).join('')), shown, different },
      null,
      2,
    ),
  );
  process.exitCode = names.length > 0 && different.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** SHA-256 by path of all that was built (`out`) and packed (`dist`). */
async function packIn({ path, changedAt, environment }: Circumstances): Promise<ReadonlyMap<string, string>> {
  const home = join(folder, path);
  mkdirSync(home, { recursive: true });
  for (const name of sources) cpSync(join(root, name), join(home, name), { recursive: true });
  for (const name of filesIn(home)) utimesSync(join(home, name), changedAt, changedAt);
  execFileSync('cp', ['-al', join(root, 'node_modules'), join(home, 'node_modules')]);
  const program = join(home, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  execFileSync(process.execPath, [program, 'build', '-c', 'build/electron.vite.config.ts'], {
    cwd: home,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await packApp(home, { electronDist: placeholderElectron(join(folder, 'electron', path), 9) });
  const made = ['out', 'dist'].flatMap((name) => filesIn(join(home, name)).map((file) => join(name, file)));
  return new Map(made.map((name) => [name, hashOf(readFileSync(join(home, name)))]));
}

/** Paths below a folder; what a link leads to is not looked at. */
function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
}

function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
