import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, fullDocument } from '../support/data/raw-documents.ts';
import { startImageServer } from '../support/server/image-server.ts';

/** The container cannot be built here. What can be had of it: its files, its user's rights, and the command lines of its Dockerfile. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'managed-pc-container-'));
const app = join(place, 'app');
const home = join(place, 'home');
const dockerfile = readFileSync(join(root, 'build/ci/Dockerfile'), 'utf8');
/** `nobody`: an own user can only be changed by root. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const environment = {
  PATH: `${join(place, 'bin')}:${dirname(process.execPath)}:/usr/bin:/bin`,
  HOME: home,
  MANAGED_PC_DATA: join(home, 'pc'),
};

/** What the last stage copies, with no packages but those `npm prune --omit=dev` leaves. */
function layOut(): void {
  for (const [, from = '', to = ''] of dockerfile.matchAll(/^COPY --from=build \/app\/(\S+) \.\/(\S*)$/gm)) {
    if (from === 'node_modules') linkPackages();
    else cpSync(join(root, from), join(app, to === '' ? from : to), { recursive: true });
  }
}

function linkPackages(): void {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly dependencies: object };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(app, 'node_modules', name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(app, 'node_modules', name));
  }
}

function instruction(name: 'ENTRYPOINT' | 'CMD'): readonly string[] {
  return JSON.parse(new RegExp(`^${name} (\\[.*\\])$`, 'm').exec(dockerfile)?.[1] ?? '[]') as readonly string[];
}

/** A step as the runner of a pipeline executes it. */
function step(script: string, folder: string): ChildProcess {
  return spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { ...user, cwd: folder, env: environment });
}

beforeAll(() => {
  mkdirSync(join(place, 'bin'));
  mkdirSync(app);
  mkdirSync(home);
  layOut();
  for (const [, target = '', link = ''] of dockerfile.matchAll(/^RUN ln -s \/app\/(\S+) \/usr\/local\/bin\/(\S+)$/gm)) {
    symlinkSync(join(app, target), join(place, 'bin', link));
  }
  chmodSync(place, 0o755);
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('makes a PC that is well of the files of the container, for a user without rights, until it is stopped', async () => {
  const [program = '', ...args] = [...instruction('ENTRYPOINT'), ...instruction('CMD')];
  const pc = spawn(program, args, { ...user, cwd: app, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(pc.stdout), 'line')) as [string];
  const [check = '', ...words] = JSON.parse(/^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as readonly string[];
  expect((await promisify(execFile)(check, words, { ...user, env: environment })).stdout).toContain('ok');
  const page = await fetch(new URL('/', line));
  expect(page.headers.get('content-type')).toContain('text/html');
  pc.kill('SIGTERM');
  expect(await once(pc, 'exit')).toEqual([0, null]);
});

for (const [name, marker] of [
  ['github-actions.yml', /^ {6}- run: \|\n((?: {10}.*\n)+)/m],
  ['gitlab-ci.yml', /^ {4}- \|\n((?: {6}.*\n)+)/m],
] as const) {
  test(`passes the steps of ${name} for a policy that works, and fails them for one that does not`, async () => {
    const script = marker.exec(readFileSync(join(root, 'build/ci', name), 'utf8'))?.[1] ?? '';
    expect(script).toContain('managed-pc apply policy.xml');
    const pictures = await startImageServer({ '/a.jpg': readFileSync(join(root, 'assets/pictures/desktop-ember.jpg')) });
    const node = './Vendor/MSFT/Personalization/DesktopImageUrl';
    const ends: unknown[] = [];
    for (const locURI of [node, `${node}s`]) {
      writeFileSync(join(home, 'policy.xml'), fullDocument(command('Replace', 1, locURI, `${pictures.origin}/a.jpg`)));
      const [code] = (await once(step(script, home), 'exit')) as [number];
      const journal = JSON.parse(readFileSync(join(home, 'journal.json'), 'utf8')) as readonly { readonly title: string }[];
      ends.push([code, journal.some(({ title }) => title.startsWith(`Replace ${locURI} -> `))]);
      for (const name of ['pc', 'journal.json']) rmSync(join(home, name), { recursive: true, force: true });
    }
    await pictures.close();
    expect(ends).toEqual([
      [0, true],
      [1, true],
    ]);
  });
}
