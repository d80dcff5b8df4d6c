import type { MdmEvents } from '../../../../shared/contract/journal.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { askPC } from '../../pc/ask-pc.ts';
import { withPC } from '../../pc/with-pc.ts';
import { type CliContext, type ClientOptions, failed, printData } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { type ExitCode, exitCodes } from '../../ui/exit-codes.ts';

interface EventsOptions extends ClientOptions {
  readonly xml?: boolean;
  readonly element?: string;
  readonly rendered?: boolean;
  readonly provisioning?: boolean;
}

/** `events [--xml]`: what the MDM channel of the event log would have. */
export function addEventsCommand(cli: CliContext): void {
  clientCommand(cli, {
    usage: 'events',
    says: 'Print what the MDM channel of the event log would contain on a real PC, or the channel of the provisioning engine.',
    examples: [
      ['events', 'time, level, number and message'],
      ['events --xml > events.xml', 'as wevtutil qe CHANNEL /f:xml prints them'],
      ['events --provisioning', 'what happened to packages'],
      ['events --xml --element Events', 'with a root element around them, as /e:Events'],
    ],
  })
    .option('--xml', 'print XML, event after event')
    .option('--element <name>', 'with --xml: a root element of this name around the events')
    .option('--provisioning', 'the channel Microsoft-Windows-Provisioning-Diagnostics-Provider/Admin')
    .option('--rendered', 'with --xml: the message too, as /f:RenderedXml')
    .action(async (wanted: EventsOptions) => {
      const { data, json, xml, provisioning } = wanted;
      const channel = provisioning ? 'provisioning' : 'mdm';
      const options = definedOnly({ data, json });
      if (xml) return cli.finish(await printXml(cli, options, { channel, ...wanted }));
      return askPC(cli, options, {
        call: (pc) => pc.call('getMdmEvents', { channel }),
        words: (events) => [eventsText(events), '', ...events.notes.map(plainText)].join('\n'),
      });
    });
}

interface XmlWish extends Pick<EventsOptions, 'element' | 'rendered'> {
  readonly channel: 'mdm' | 'provisioning';
}

function printXml(cli: CliContext, options: ClientOptions, { channel, element, rendered }: XmlWish): Promise<ExitCode> {
  return withPC(cli, options, async (pc) => {
    const written = await pc.call('exportMdmEvents', {
      channel,
      rendered: rendered ? 'true' : 'false',
      ...definedOnly({ root: element }),
    });
    if (!written.ok) return failed(cli, written, options);
    printData(cli, written.value);
    return exitCodes.done;
  });
}

function eventsText({ channel, events }: MdmEvents): string {
  if (events.length === 0) return `${channel}: no events.`;
  const rows = events.map(({ time, level, id, message }) => [new Date(time).toISOString(), level, String(id), message].map(plainText));
  return `${channel}\n${columns([['TIME', 'LEVEL', 'ID', 'MESSAGE'], ...rows])}`;
}
