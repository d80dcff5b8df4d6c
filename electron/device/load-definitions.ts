import type { Notice } from '../../shared/snapshot.ts';
import { loadDDF } from './ddf/load-ddf.ts';
import type { DDFFiles } from './ports.ts';
import type { NodeDefinition } from './tree/node-definition.ts';

export interface LoadedDefinitions {
  readonly definitions: readonly NodeDefinition[];
  /** One for each file that could not be read; the others stay. */
  readonly notices: readonly Notice[];
}

/** The nodes of every DDF file at hand. Throws when a file that ships is broken: without its tree the PC is no PC. */
export async function loadDefinitions(files: DDFFiles): Promise<LoadedDefinitions> {
  const definitions: NodeDefinition[] = [];
  const notices: Notice[] = [];
  for (const { name, text, shipped } of await files.list()) {
    const loaded = loadDDF(name, text);
    if (loaded.ok) definitions.push(...loaded.value);
    else if (shipped) throw new Error(`${name} ships with the app and cannot be read: ${loaded.problem.detail}`);
    else notices.push({ id: `ddf-${name}`, level: 'warning', text: `${name} was left out: ${loaded.problem.detail}` });
  }
  return { definitions, notices };
}
