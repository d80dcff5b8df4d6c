import { dirname, isAbsolute, join, normalize } from 'node:path';
import { done, type Result, refused } from '../../../shared/result.ts';
import { readRegularFile } from '../../node/storage/regular-file.ts';
import { readScenario } from '../../scenario/read-scenario.ts';
import type { LoadedScenario } from '../../scenario/scenario.ts';
import { filesOf } from '../../scenario/steps/all-steps.ts';
import type { CliContext } from '../ui/cli-context.ts';
import { readText } from '../ui/read-document.ts';

/** Reads it all before anything runs. Documents lie beside the scenario, or below. */
export async function loadScenario(cli: CliContext, file: string): Promise<Result<LoadedScenario>> {
  const text = await readText(cli, file);
  if (!text.ok) return text;
  const read = readScenario(text.value);
  if (!read.ok) return refused({ ...read.problem, title: `${file}: ${read.problem.title}` });
  const documents = new Map<string, string>();
  for (const { line, step } of read.value.steps) {
    for (const name of filesOf(step)) {
      const document = await readBeside(file, name).catch(() => unread('it does not exist, or may not be read'));
      if (!document.ok) {
        const detail = `The file ${name} beside ${file} cannot be read: ${document.problem.detail}.`;
        return refused({ title: `${file}: a document is missing`, detail, status: 400, line, column: 1 });
      }
      documents.set(name, document.value);
    }
  }
  return done({ file, scenario: read.value, documents });
}

/** What a management server announces is a tenth of it. */
const mostBytes = 5 * 1024 * 1024;

/** A scenario comes from anywhere: what it names is an ordinary file in its own folder or below, wherever links on the way lead. */
async function readBeside(file: string, name: string): Promise<Result<string>> {
  const path = normalize(name);
  if (isAbsolute(path) || path.split(/[/\\]/)[0] === '..') return unread('it does not lie in the folder of the scenario');
  const folder = dirname(file);
  const read = await readRegularFile(join(folder, path), { mostBytes, within: folder });
  return read.kind === 'read' ? done(read.bytes.toString('utf8')) : unread(read.because);
}

function unread(because: string): Result<never> {
  return refused({ title: 'A document is missing', detail: because, status: 400 });
}
