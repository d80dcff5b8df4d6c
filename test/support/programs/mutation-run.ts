import { mutatedDocuments } from '../data/xml-mutations.ts';
import { createFakeTree } from '../device/fake-tree.ts';
import { createTestEngine } from '../device/test-engine.ts';

export interface MutationRun {
  readonly executions: number;
  readonly accepted: number;
  readonly slowestMs: number;
  /** Documents with what went wrong; empty is what we want. */
  readonly findings: readonly { readonly document: string; readonly what: string }[];
}

/** Feeds mutated documents to engines over fake trees until `enough` says so, which is asked before each. */
export async function runMutations(seed: number, enough: (executions: number) => boolean): Promise<MutationRun> {
  const findings: { document: string; what: string }[] = [];
  const state = { executions: 0, accepted: 0, slowestMs: 0 };
  let subject = freshSubject();
  for (const document of mutatedDocuments(seed)) {
    if (enough(state.executions)) break;
    // Journals and fakes remember everything; a new PC now and then keeps memory flat.
    if (state.executions % 1_000 === 0) subject = freshSubject();
    const before = subject.traces();
    const start = performance.now();
    const what = await subject.feed(document, before);
    const elapsed = performance.now() - start;
    if (elapsed > state.slowestMs) state.slowestMs = Math.max(state.slowestMs, Math.min(elapsed, await timed(document)));
    state.executions += 1;
    if (what === 'accepted') state.accepted += 1;
    else if (what !== 'refused') findings.push({ document, what });
  }
  return { ...state, findings };
}

/** Once more: a collection of garbage or a busy machine does not hit the same document twice. */
async function timed(document: string): Promise<number> {
  const { feed, traces } = freshSubject();
  const start = performance.now();
  await feed(document, traces());
  return performance.now() - start;
}

function freshSubject() {
  const tree = createFakeTree({ Name: 'before' });
  const engine = createTestEngine(tree);
  const traces = () => `${tree.calls.length} ${engine.journal.length} ${engine.commits()} ${[...tree.values].join()}`;
  const feed = async (document: string, before: string): Promise<string> => {
    try {
      const outcome = await engine.apply(document);
      if (!outcome.ok) return refusalFault(outcome.problem, before === traces()) ?? 'refused';
      const { reply } = outcome.value;
      const again = reply === '' || reply.startsWith('<?xml') || (await engine.apply(reply)).ok;
      return again ? 'accepted' : `the reply cannot be read: ${reply}`;
    } catch (error) {
      return `exception: ${String(error)}`;
    }
  };
  return { traces, feed };
}

function refusalFault(
  { status, detail, line }: { readonly status: number; readonly detail: string; readonly line?: number },
  untouched: boolean,
): string | null {
  if (!untouched) return 'refused, yet something changed';
  if (![400, 413].includes(status) || detail === '' || (line !== undefined && line < 1)) return `odd refusal ${status} ${detail}`;
  return null;
}
