import type { ImageSlot } from '../../../../shared/contract/device-view.ts';
import type { LinkState, Why, WhyLink } from '../../../../shared/contract/why.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { maskedEntry } from '../../../../shared/words/masked.ts';
import { asSentence } from '../../../../shared/words/sentence.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, inputRefused, paint, print, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';

const slots = { desktop: 'desktop', lock: 'lockScreen', logo: 'companyLogo' } as const satisfies Record<string, ImageSlot>;

/** `why [desktop|lock|logo]`: why the policy's picture is on its screen or not. */
export function addWhyCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'why [subject]',
    says: 'Explain why a picture is on its screen or not (desktop, lock, logo), or why a policy has its value: which source won, and over which.',
    examples: [
      ['why', 'the desktop picture'],
      ['why lock', 'the lock screen picture; logo is the company logo'],
      ['why Start/HideLock', 'a policy, by area and name or by its LocURI'],
      ['why logo --json', 'with the journal entries about each link'],
    ],
  }).action(async (subject: string | undefined, options: ClientOptions) => {
    const slot = Object.entries(slots).find(([name]) => name === (subject ?? 'desktop'))?.[1];
    cli.finish(
      await withPC(cli, options, (pc) =>
        slot === undefined ? ofPolicy(cli, pc, subject ?? '', options) : ofPicture(cli, pc, slot, options),
      ),
    );
  });
}

type Asked = Parameters<Parameters<typeof withPC>[2]>[0];

async function ofPicture(cli: CliContext, pc: Asked, slot: ImageSlot, options: ClientOptions): Promise<ExitCode> {
  const why = await pc.call('getWhy', { slot });
  if (!why.ok) return failed(cli, why, options);
  if (options.json) printJson(cli, masked(why.value));
  else print(cli, text(cli, why.value));
  return exitCodes.done;
}

async function ofPolicy(cli: CliContext, pc: Asked, policy: string, options: ClientOptions): Promise<ExitCode> {
  if (!policy.includes('/')) {
    const detail = `${quoted(policy)} is neither ${Object.keys(slots).join(', ')} nor a policy, which looks like Area/Name.`;
    return inputRefused(cli, { title: 'No such subject', detail, status: 400 }, options);
  }
  const why = await pc.call('getPolicyWhy', { policy });
  if (!why.ok) return failed(cli, why, options);
  const { says, overruled, inferred, policy: row, entries } = why.value;
  if (options.json) printJson(cli, { ...why.value, entries: entries.map(maskedEntry) });
  else {
    const on = row.screens.length === 0 ? '' : ` (${row.screens.join(', ')})`;
    const lines = [
      asSentence(says),
      asSentence(`${row.effect}${on}`),
      ...overruled.map(asSentence),
      ...inferred.map((each) => asSentence(`Inferred: ${each}`)),
    ];
    print(
      cli,
      [...lines, ...entries.map(({ title, detail = '' }) => `  ${title}${detail === '' ? '' : `: ${detail}`}`)].map(plainText).join('\n'),
    );
  }
  return exitCodes.done;
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
