import type { MdmEvents } from '../../../../shared/contract/journal.ts';
import { plainText } from '../../../../shared/safe-text.ts';
import { type CliContext, type ClientOptions, failed, print, printData, printJson } from '../../ui/cli-context.ts';
import { clientCommand } from '../../ui/client-command.ts';
import { columns } from '../../ui/columns.ts';
import { exitCodes } from '../../ui/exit-codes.ts';
import { withPC } from '../../ui/with-pc.ts';

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
    .action(async ({ xml = false, element, rendered = false, provisioning = false, ...options }: EventsOptions) => {
      const channel = provisioning ? 'provisioning' : 'mdm';
      const code = await withPC(cli, options, async (pc) => {
        if (xml) {
          const written = await pc.call('exportMdmEvents', {
            channel,
            rendered: rendered ? 'true' : 'false',
            ...(element !== undefined && { root: element }),
          });
          if (!written.ok) return failed(cli, written, options);
          printData(cli, written.value);
          return exitCodes.done;
        }
        const answer = await pc.call('getMdmEvents', { channel });
        if (!answer.ok) return failed(cli, answer, options);
        if (options.json) printJson(cli, answer.value);
        else {
          print(cli, [eventsText(answer.value), '', ...answer.value.notes.map(plainText)].join('\n'));
        }
        return exitCodes.done;
      });
      cli.finish(code);
    });
}

function eventsText({ channel, events }: MdmEvents): string {
  if (events.length === 0) return `${channel}: no events.`;
  const rows = events.map(({ time, level, id, message }) => [new Date(time).toISOString(), level, String(id), message].map(plainText));
  return `${channel}\n${columns([['TIME', 'LEVEL', 'ID', 'MESSAGE'], ...rows])}`;
}
