import { Option } from 'commander';
import type { TreeRow } from '../../../../shared/contract/tree.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import type { ClientFailure, ClientOutcome } from '../../client/client-outcome.ts';
import type { PCClient } from '../../client/pc-client.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type Assignment, collectAssignments } from '../../ui/assignment.ts';
import { type CliContext, type ClientOptions, failed, printError, printJson, printProblem } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { parseDuration } from '../../ui/duration.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';
import { clearProgress, withProgress } from '../../ui/progress.ts';

interface WaitOptions extends ClientOptions {
  readonly timeout: number;
}

/** A node that does not have the wished value yet, and what it has. */
interface Lacking extends Assignment {
  /** In words: its value, or why it has none. */
  readonly found: string;
}

/** `wait URI=VALUE …`: returns when every node has its value. It reads the tree, which leaves no trace in the journal. */
export function addWaitCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'wait',
    says: 'Return as soon as nodes have the values named; exit code 4 if they do not in time.',
    examples: [
      ['wait ./Vendor/MSFT/Personalization/DesktopImageStatus=1', 'until the picture has arrived'],
      ['wait ./Vendor/MSFT/Personalization/DesktopImageStatus=6 --timeout 2m', 'until its retries are used up'],
    ],
  })
    .argument('<uri=value...>', 'LocURI and value', collectAssignments)
    .addOption(new Option('--timeout <time>', 'longest wait: 500ms, 30s, 2m').argParser(parseDuration).default(30_000, '30s'))
    .action(async (wishes: readonly Assignment[], options: WaitOptions) => {
      const code = await withPC(cli, options, async (pc) => {
        const end = await withProgress(cli, 'Waiting', wait(cli, pc, { wishes, timeoutMs: options.timeout }));
        return tellEnd(cli, end, { wishes, options });
      });
      cli.finish(code);
    });
}

interface Wait {
  readonly wishes: readonly Assignment[];
  readonly timeoutMs: number;
}

type End =
  | { readonly kind: 'reached' }
  | { readonly kind: 'late'; readonly lacking: readonly Lacking[] }
  | (ClientFailure & { kind: 'failed' });

async function wait(cli: CliContext, pc: PCClient, { wishes, timeoutMs }: Wait): Promise<End> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  let lacking: readonly Lacking[] = [];
  try {
    for await (const change of pc.changes(stop.signal)) {
      const found = change.ok ? await lackingOf(pc, wishes) : change;
      if (!found.ok) return { ...found, kind: 'failed' };
      if (found.value.length === 0) return { kind: 'reached' };
      tellProgress(cli, lacking, found.value);
      lacking = found.value;
    }
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
  return { kind: 'late', lacking };
}

function tellEnd(
  cli: CliContext,
  end: End,
  { wishes, options }: { readonly wishes: readonly Assignment[]; readonly options: WaitOptions },
): ExitCode {
  if (end.kind === 'failed') return failed(cli, end, options);
  if (end.kind === 'late') return timedOut(cli, end.lacking, options);
  const reached = wishes.map(({ name, value }) => ({ locUri: name, data: value }));
  if (options.json) printJson(cli, reached);
  return exitCodes.done;
}

async function lackingOf(pc: PCClient, wishes: readonly Assignment[]): Promise<ClientOutcome<readonly Lacking[]>> {
  const lacking: Lacking[] = [];
  for (const wish of wishes) {
    const rows = await pc.call('getTree', { locURI: wish.name });
    if (!rows.ok) return rows;
    const [row] = rows.value;
    if (row?.exists && (row.value ?? '') === wish.value) continue;
    lacking.push({ ...wish, found: foundWords(row) });
  }
  return { ok: true, value: lacking };
}

function foundWords(row: TreeRow | undefined): string {
  if (row?.exists) return row.value ?? '';
  return row === undefined || row.applicability.met ? 'not set' : 'not on this PC, whose edition or build does not have it';
}

/** On a terminal somebody watches: say what the wait is for, whenever that changes. */
function tellProgress(cli: CliContext, before: readonly Lacking[], now: readonly Lacking[]): void {
  const text = lackingText(now);
  if (!cli.world.errors.isTTY || text === lackingText(before)) return;
  clearProgress(cli);
  printError(cli, `waiting: ${text}`);
}

function timedOut(cli: CliContext, lacking: readonly Lacking[], options: WaitOptions): ExitCode {
  const detail = lacking.length === 0 ? 'The PC did not answer in that time.' : lackingText(lacking);
  printProblem(cli, { title: `Not within ${options.timeout / 1_000} s`, detail, status: 503 }, options);
  return exitCodes.timedOut;
}

function lackingText(lacking: readonly Lacking[]): string {
  return lacking.map(({ name, value, found }) => plainText(`${name} is ${found}, wanted ${value}`)).join('; ');
}
