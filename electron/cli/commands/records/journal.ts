import type { JournalEntry } from '../../../../shared/contract/journal-entry.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { maskedEntry } from '../../../../shared/words/masked.ts';
import { type ClientOptions, failed, paint, print, printJson, type Shell } from '../../ui/cli-context.ts';
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

const colours = { ok: 'green', failed: 'red', waiting: 'yellow', info: 'dim' } as const;

/** `journal`: what happened, oldest first. */
export function addJournalCommand(shell: Shell): void {
  clientCommand(shell, {
    usage: 'journal',
    says: 'Print what happened on the PC and why, oldest first.',
    examples: [
      ['journal', 'the first 500 entries'],
      ['journal --after 120', 'what came after number 120'],
      ['journal --json --limit 5000', 'for jq'],
    ],
  })
    .option('--after <number>', 'entries after this number only', parseWhole)
    .option('--limit <number>', 'at most so many, up to 5000', parseLimit)
    .option('--with-secrets', 'with passwords and signatures in addresses, which are shown as … otherwise')
    .action(async ({ after, limit, withSecrets = false, ...options }: JournalOptions) => {
      const code = await withPC(shell, options, async (pc) => {
        const range = { ...(after === undefined ? {} : { after }), ...(limit === undefined ? {} : { limit }) };
        const entries = await pc.call('getJournal', range);
        if (!entries.ok) return failed(shell, entries, options);
        const told = withSecrets ? entries.value : entries.value.map(maskedEntry);
        if (options.json) printJson(shell, told);
        else if (told.length > 0) print(shell, columns(told.map((entry) => cells(shell, entry))));
        return exitCodes.done;
      });
      shell.finish(code);
    });
}

function cells(shell: Shell, entry: JournalEntry): readonly string[] {
  const detail = entry.detail === undefined ? '' : paint(shell, 'dim', `  ${plainText(entry.detail)}`);
  const outcome = paint(shell, colours[entry.outcome], entry.outcome);
  return [`${entry.sequence}`, new Date(entry.at).toISOString(), entry.kind, outcome, `${plainText(entry.title)}${detail}`];
}
