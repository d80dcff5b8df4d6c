import { EventEmitter } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { bundleForCloud } from '../../electron/fleet/run/cloud-bundle.ts';
import { startMdmServer } from '../support/mdm-server/mdm-server.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';

/** A place with a bundler of esbuild's name, as Artillery has one: here the one that is installed. */
async function artilleryWithBundler(): Promise<string> {
  const folder = await temporaryFolder();
  const bundler = join(folder, 'node_modules', 'esbuild-wasm');
  await mkdir(bundler, { recursive: true });
  const rolldown = pathToFileURL(createRequire(createRequire(import.meta.url).resolve('vite')).resolve('rolldown')).href;
  await writeFile(
    join(bundler, 'index.js'),
    `exports.build = async ({ entryPoints: [input], outfile: file, banner }) => (await import(${JSON.stringify(rolldown)}))
      .build({ input, platform: 'node', output: { file, format: 'esm', banner: banner.js, codeSplitting: false }, logLevel: 'silent' });`,
  );
  return join(folder, 'run');
}

test('packs the engine for other machines, where it runs without this checkout', async () => {
  const server = await startMdmServer();
  onTestFinished(() => server.close());
  const folder = await temporaryFolder();
  const bundle = await bundleForCloud(folder, await artilleryWithBundler(), { password: 'correct horse', authorities: [server.caFile] });
  expect(bundle).toMatchObject({
    ok: true,
    value: { connection: { authorities: ['authority-1'] }, includeFiles: ['artillery-engine-managed-pc', 'package.json', 'authority-1'] },
  });
  expect((await readdir(folder)).sort()).toEqual(['artillery-engine-managed-pc', 'authority-1', 'package.json']);
  expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))).toMatchObject({
    dependencies: { 'artillery-engine-managed-pc': 'file:artillery-engine-managed-pc' },
  });
  // As Artillery loads it there.
  const Engine = createRequire(import.meta.url)(join(folder, 'artillery-engine-managed-pc'));
  const authorities = [join(folder, 'authority-1')];
  const engine = new Engine({
    config: {
      engines: { 'managed-pc': { server: server.url, user: 'user@example.test', password: 'correct horse', authorities, keys: 1 } },
    },
  });
  const scenario = engine.createScenario({ flow: ['enrol', 'sync'] }, new EventEmitter());
  expect(await new Promise((resolve) => scenario({}, resolve))).toBe(null);
  expect(server.sessions.length).toBeGreaterThan(1);
  expect(server.complaints).toEqual([]);
});

test('refuses identities that are kept here, and says what does not let itself be packed', async () => {
  const folder = await temporaryFolder();
  expect(await bundleForCloud(folder, '/nowhere/run', { identities: '/here' })).toMatchObject({ ok: false, problem: { status: 400 } });
  expect(await bundleForCloud(folder, '/nowhere/run', {})).toMatchObject({
    ok: false,
    problem: { status: 500, detail: expect.stringContaining('esbuild-wasm') },
  });
});
