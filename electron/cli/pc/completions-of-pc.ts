import type { PCClient } from '../client/pc-client.ts';
import { createPCClient } from '../client/pc-client.ts';
import { readRunningPC } from '../client/running-pc.ts';
import { type CliContext, folderOf } from '../ui/cli-context.ts';
import type { Completion, Completions } from '../ui/completions.ts';

type Asked = Exclude<Completions['kind'], 'words' | 'files'>;

/** What only the running PC knows; nothing where none runs: a completion never complains. */
export async function completionsOfPC(cli: CliContext, kind: Asked, words: readonly string[]): Promise<readonly Completion[]> {
  const data = words[words.indexOf('--data') + 1];
  const running = await readRunningPC(folderOf(cli, words.includes('--data') && data !== undefined ? { data } : {}));
  if (running === null) return [];
  const pc = createPCClient(running);
  return kind === 'assumptions' ? assumptions(pc) : nodes(pc, kind === 'node-values' ? '=' : '');
}

async function nodes(pc: PCClient, behind: string): Promise<readonly Completion[]> {
  const rows = await pc.call('getTree', {});
  return rows.ok
    ? rows.value.map(({ locURI, format, access }) => ({ value: `${locURI}${behind}`, says: `${format} ${access.join(' ')}` }))
    : [];
}

async function assumptions(pc: PCClient): Promise<readonly Completion[]> {
  const snapshot = await pc.call('getSnapshot', {});
  if (!snapshot.ok) return [];
  return snapshot.value.assumptions.flatMap(({ id, alternatives, decides }) =>
    alternatives.length === 0
      ? [{ value: `${id}=`, says: decides }]
      : alternatives.map((value) => ({ value: `${id}=${value}`, says: decides })),
  );
}
