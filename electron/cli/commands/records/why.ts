import { Argument } from 'commander';
import type { ImageSlot } from '../../../../shared/contract/device-view.ts';
import type { LinkState, Why, WhyLink } from '../../../../shared/contract/why.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { maskedEntry } from '../../../../shared/words/masked.ts';
import { asSentence } from '../../../../shared/words/sentence.ts';
import { type CliContext, type ClientOptions, failed, paint, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';

const slots = { desktop: 'desktop', lock: 'lockScreen', logo: 'companyLogo' } as const satisfies Record<string, ImageSlot>;

/** `why [desktop|lock|logo]`: why the policy's picture is on its screen or not. */
export function addWhyCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'why',
    says: 'Say why the policy’s picture is on its screen or not: every link from the command to the pixels.',
    examples: [
      ['why', 'the desktop picture'],
      ['why lock', 'the lock screen picture; logo is the company logo'],
      ['why logo --json', 'with what the journal holds about each link'],
    ],
  })
    .addArgument(new Argument('[picture]', 'which picture').choices(Object.keys(slots)).default('desktop'))
    .action(async (picture: keyof typeof slots, options: ClientOptions) => {
      const code = await withPC(cli, options, async (pc) => {
        const why = await pc.call('getWhy', { slot: slots[picture] });
        if (!why.ok) return failed(cli, why, options);
        if (options.json) printJson(cli, masked(why.value));
        else print(cli, text(cli, why.value));
        return exitCodes.done;
      });
      cli.finish(code);
    });
}

/** What is printed carries no secrets, as everywhere. */
function masked(why: Why): Why {
  return { ...why, links: why.links.map((link) => ({ ...link, entries: link.entries.map(maskedEntry) })) };
}

const colours = { ok: 'green', waiting: 'yellow', failed: 'red', idle: 'dim' } as const satisfies Record<LinkState, string>;

function text(cli: CliContext, { says, because, fix, remarks, links, broken, displayed }: Why): string {
  const head = [
    asSentence(because === null ? says : `${says}: ${because}`),
    ...toDo(fix),
    ...remarks.flatMap((remark) => [asSentence(remark.says), ...toDo(remark.fix ?? null)]),
  ];
  const rows = links.map((link) => cells(cli, link, !displayed && link.kind === broken));
  return `${head.map(plainText).join('\n')}\n\n${columns(rows)}`;
}

function toDo(fix: string | null): readonly string[] {
  return fix === null ? [] : [asSentence(`What to do: ${fix}`)];
}

function cells(cli: CliContext, { name, state, says, address }: WhyLink, isBroken: boolean): readonly string[] {
  const where = address === undefined ? '' : `: ${address}`;
  return [isBroken ? '>' : ' ', name, paint(cli, colours[state], state), plainText(`${says}${where}`)];
}
