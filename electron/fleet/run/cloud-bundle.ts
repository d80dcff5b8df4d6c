import { copyFile, cp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as v from 'valibot';
import { done, type Result, refused } from '../../../shared/result.ts';
import { inWords, makeFolders, replaceFile } from '../../node/storage/durable-file.ts';
import type { FleetOrder } from './artillery-script.ts';
import { enginePackage } from './run-artillery.ts';

/** What a run on other machines takes along; paths are relative to the folder of the script. */
export interface CloudBundle {
  readonly connection: FleetOrder['connection'];
  /** For `config.includeFiles`. */
  readonly includeFiles: readonly string[];
}

const engineName = 'artillery-engine-managed-pc';
const root = join(enginePackage, '..', '..', '..');

/** The part of esbuild that is used; Artillery brings it. */
const bundlerSchema = v.looseObject({ build: v.custom<(options: object) => Promise<unknown>>((given) => typeof given === 'function') });

/**
 * Writes beside the script what its machines need. The engine's package is on no registry: it goes along as one JavaScript file with its
 * assets, and the package.json beside it makes `npm install` there take that folder. Files of authorities and keys go along too.
 * @param program Artillery's, whose bundler is used
 */
export async function bundleForCloud(folder: string, program: string, connection: FleetOrder['connection']): Promise<Result<CloudBundle>> {
  if (connection.identities !== undefined)
    return refused({
      title: 'Identities stay on this computer',
      detail: '--identities is a folder here, which other machines do not have. Leave it out: the same seed makes the same PCs.',
      status: 400,
    });
  try {
    await writeEngine(join(folder, engineName), program);
    await write(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [engineName]: `file:${engineName}` } }));
    const authorities = await copied(folder, 'authority', connection.authorities ?? []);
    const [keyFile] = await copied(folder, 'keys', connection.keyFile === undefined ? [] : [connection.keyFile]);
    return done({
      connection: { ...connection, authorities, ...(keyFile !== undefined && { keyFile }) },
      includeFiles: [engineName, 'package.json', ...authorities, ...(keyFile === undefined ? [] : [keyFile])],
    });
  } catch (error) {
    return refused({ title: 'The engine cannot be packed for other machines', detail: inWords(error), status: 500 });
  }
}

async function writeEngine(folder: string, program: string): Promise<void> {
  const engine = join('electron', 'fleet', 'engine');
  await makeFolders(join(folder, engine));
  const bundler = v.parse(bundlerSchema, createRequire(program)('esbuild-wasm'));
  await bundler.build({
    entryPoints: [join(root, engine, 'engine.ts')],
    outfile: join(folder, engine, 'engine.mjs'),
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node22', logLevel: 'silent' },
    // Packages that are CommonJS ask for Node's own by require.
    banner: { js: "import { createRequire as ofModule } from 'node:module'; const require = ofModule(import.meta.url);" },
  });
  const entry = await readFile(join(enginePackage, 'engine.cjs'), 'utf8');
  await write(join(folder, 'engine.cjs'), entry.replace('../engine/engine.ts', './electron/fleet/engine/engine.mjs'));
  await write(join(folder, 'package.json'), JSON.stringify({ name: engineName, version: '1.0.0', main: 'engine.cjs' }));
  for (const name of ['ddf', 'pictures']) await cp(join(root, 'assets', name), join(folder, 'assets', name), { recursive: true });
}

function write(path: string, bytes: string): Promise<void> {
  return replaceFile({ path, bytes });
}

/** Files of this computer under names of their own; what is not there yet stays away. */
async function copied(folder: string, name: string, files: readonly string[]): Promise<string[]> {
  const names = files.map((_, at) => `${name}-${at + 1}`);
  for (const [at, file] of files.entries()) await copyFile(file, join(folder, names[at] ?? name));
  return names;
}
