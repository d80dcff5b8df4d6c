import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { done, type Outcome, refused } from '../../../shared/result.ts';
import { readScenario } from '../../scenario/read-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Shell } from '../ui/cli-context.ts';
import { readText } from '../ui/read-document.ts';

/** A scenario out of a file, with the documents its steps name. */
export interface LoadedScenario {
  readonly file: string;
  readonly scenario: Scenario;
  readonly documents: ReadonlyMap<string, string>;
}

/** Reads it all before anything runs. Documents lie beside the scenario, or below. */
export async function loadScenario(shell: Shell, file: string): Promise<Outcome<LoadedScenario>> {
  const text = await readText(shell, file);
  if (!text.ok) return text;
  const read = readScenario(text.value);
  if (!read.ok) return refused({ ...read.problem, title: `${file}: ${read.problem.title}` });
  const documents = new Map<string, string>();
  for (const { line, step } of read.value.steps) {
    if (step.kind !== 'apply' || typeof step.value === 'string') continue;
    const name = step.value.file;
    const document = await readBeside(file, name).catch(() => null);
    if (document === null) {
      const detail = `There is no file ${name} beside ${file}, or it cannot be read.`;
      return refused({ title: `${file}: a document is missing`, detail, status: 400, line, column: 1 });
    }
    documents.set(name, document);
  }
  return done({ file, scenario: read.value, documents });
}

async function readBeside(file: string, name: string): Promise<string> {
  const path = normalize(name);
  if (isAbsolute(path) || path.startsWith('..')) throw new Error('not beside the scenario');
  return readFile(join(dirname(file), path), 'utf8');
}
