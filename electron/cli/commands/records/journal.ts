import type { JournalEntry } from '../../../../shared/contract/journal.ts';
import { done } from '../../../../shared/result.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { maskedEntry } from '../../../../shared/words/masked.ts';
import type { ClientOutcome } from '../../client/client-outcome.ts';
import type { PCClient } from '../../client/pc-client.ts';
import { type CliContext, type ClientOptions, failed, paint, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { parseLimit, parseWhole } from '../../ui/numbers.ts';
import { withPC } from '../../ui/with-pc.ts';

interface JournalOptions extends ClientOptions {
  readonly after?: number;
  readonly limit?: number;
  readonly withSecrets?: boolean;
}

const usualLimit = 500;

const colours = { ok: 'green', failed: 'red', waiting: 'yellow', info: 'dim' } as const;

/** `journal`: the newest of what happened, or what followed a number; oldest first. */
export function addJournalCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'journal',
    says: 'Print what happened on the PC and why, oldest first.',
    examples: [
      ['journal', 'the newest 500 entries'],
      ['journal --after 120', 'entries after number 120'],
      ['journal --json --limit 5000', 'for jq'],
    ],
  })
    .option('--after <number>', 'entries after this number only', parseWhole)
    .option('--limit <number>', 'how many at most, up to 5000', parseLimit)
    .option('--with-secrets', 'with passwords and signatures in addresses, which are shown as … otherwise')
    .action(async ({ after, limit = usualLimit, withSecrets = false, ...options }: JournalOptions) => {
      const code = await withPC(cli, options, async (pc) => {
        const start = after === undefined ? await beforeNewest(pc, limit) : done(after);
        if (!start.ok) return failed(cli, start, options);
        const entries = await pc.call('getJournal', { after: start.value, limit });
        if (!entries.ok) return failed(cli, entries, options);
        const told = withSecrets ? entries.value : entries.value.map(maskedEntry);
        if (options.json) printJson(cli, told);
        else if (told.length > 0) print(cli, columns(told.map((entry) => cells(cli, entry))));
        return exitCodes.done;
      });
      cli.finish(code);
    });
}

/** The number before that many of the newest. */
async function beforeNewest(pc: PCClient, limit: number): Promise<ClientOutcome<number>> {
  const view = await pc.call('getSnapshot', {});
  return view.ok ? done(Math.max(0, view.value.journalSequence - limit)) : view;
}

function cells(cli: CliContext, entry: JournalEntry): readonly string[] {
  const detail = entry.detail === undefined ? '' : paint(cli, 'dim', `  ${plainText(entry.detail)}`);
  const outcome = paint(cli, colours[entry.outcome], entry.outcome);
  return [`${entry.sequence}`, new Date(entry.at).toISOString(), entry.kind, outcome, `${plainText(entry.title)}${detail}`];
}
