import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioFiles } from '../../device/ports/scenario-files.ts';

/** The scenarios of a folder, by name. */
export function createShippedScenarios(folder: string): ScenarioFiles {
  return {
    async list() {
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.yaml')).sort();
      return Promise.all(
        names.map(async (name) => ({ name: name.slice(0, -'.yaml'.length), text: await readFile(join(folder, name), 'utf8') })),
      );
    },
  };
}
