import type { Notice } from '../../../shared/contract/device-view.ts';
import type { Result } from '../../../shared/result.ts';
import type { DDFFile, DDFFiles } from '../ports/ddf-files.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';
import { fileWarnings } from './file-warnings.ts';
import { loadDDF } from './load-ddf.ts';

/** A DDF file at hand, read. */
export interface LoadedDDF {
  readonly name: string;
  readonly shipped: boolean;
  readonly definitions: readonly NodeDefinition[];
  /** Why it could not be read; null when it was. */
  readonly problem: string | null;
  /** What of it this PC does not check, one sentence each. */
  readonly warnings: readonly string[];
}

type Loaded = Result<readonly NodeDefinition[]>;

/**
 * Every DDF file at hand, read: the few that ship here, the others away from this thread if the port can. Throws when a file that
 * ships is broken: without its tree the PC is no PC.
 */
export async function loadDefinitions(port: DDFFiles, pause: () => Promise<void>): Promise<readonly LoadedDDF[]> {
  const files = await port.list();
  const shipped = files.filter((file) => file.shipped);
  const added = files.filter((file) => !file.shipped);
  const loaded = [...(await loadHere(shipped, pause)), ...(await loadFiles(port, added, { pause }))];
  return Promise.all([...shipped, ...added].map((file, index) => described(file, loaded[index], pause)));
}

export interface Reading {
  readonly pause: () => Promise<void>;
  /** Ends what is read elsewhere. */
  readonly signal?: AbortSignal;
}

/** Reads files in their order, away from this thread if the port can, else here with a pause after each. */
export async function loadFiles(
  port: Pick<DDFFiles, 'load'>,
  files: readonly DDFFile[],
  { pause, signal }: Reading,
): Promise<readonly Loaded[]> {
  const elsewhere = files.length === 0 ? [] : await port.load?.(files, signal);
  await pause();
  return elsewhere ?? loadHere(files, pause);
}

/** One for each file that could not be read; the others stay. */
export function noticesOf(files: readonly LoadedDDF[]): readonly Notice[] {
  return files.flatMap(({ name, problem }) =>
    problem === null ? [] : [{ id: `ddf-${name}`, level: 'warning' as const, text: `${name} was left out: ${problem}` }],
  );
}

async function loadHere(files: readonly DDFFile[], pause: () => Promise<void>): Promise<readonly Loaded[]> {
  const loaded: Loaded[] = [];
  for (const { name, text } of files) {
    loaded.push(loadDDF(name, text));
    await pause();
  }
  return loaded;
}

async function described({ name, shipped }: DDFFile, loaded: Loaded | undefined, pause: () => Promise<void>): Promise<LoadedDDF> {
  if (loaded?.ok) {
    const warnings = shipped ? [] : await fileWarnings(loaded.value, pause);
    return { name, shipped, definitions: loaded.value, problem: null, warnings };
  }
  const problem = loaded?.problem.detail ?? 'it was not read';
  if (shipped) throw new Error(`${name} ships with the app and cannot be read: ${problem}`);
  return { name, shipped, definitions: [], problem, warnings: [] };
}
