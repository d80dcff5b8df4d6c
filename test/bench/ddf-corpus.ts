import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadDDF } from '../../electron/device/ddf/load-ddf.ts';
import type { NodeDefinition } from '../../electron/device/tree/values/node-definition.ts';

/**
 * `node test/bench/ddf-corpus.ts`: reads every file of the folder DDF_CORPUS as a DDF file, whatever it is, and prints for each how
 * many nodes it defines or why it is refused. Exits 1 when one throws: nothing on a disk may do that. Without DDF_CORPUS the files
 * that ship are read.
 */
const folder = process.env.DDF_CORPUS ?? new URL('../../assets/ddf', import.meta.url).pathname;

function countOf(definitions: readonly NodeDefinition[]): number {
  return definitions.reduce((sum, { children }) => sum + 1 + countOf(children), 0);
}

const found = { files: 0, nodes: 0, refused: 0, exceptions: 0 };
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  const path = join(folder, name);
  if (!statSync(path).isFile()) continue;
  found.files += 1;
  try {
    const loaded = loadDDF(name, readFileSync(path, 'utf8'));
    if (!loaded.ok) found.refused += 1;
    else found.nodes += countOf(loaded.value);
    console.log(`${name}: ${loaded.ok ? `${countOf(loaded.value)} nodes` : `refused, ${loaded.problem.detail}`}`);
  } catch (error) {
    found.exceptions += 1;
    console.log(`${name}: EXCEPTION ${error instanceof Error ? error.stack : error}`);
  }
}
console.log(JSON.stringify(found));
process.exitCode = found.exceptions === 0 && found.files > 0 ? 0 : 1;
