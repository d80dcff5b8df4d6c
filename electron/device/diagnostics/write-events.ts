import { type MdmEvent, type MdmEvents, mdmChannel, provisioningChannel } from '../../../shared/contract/journal.ts';
import { element, xmlAttribute, xmlText } from './markup.ts';

const providers = {
  [mdmChannel]: {
    name: 'Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider',
    guid: '{3DA494E4-0FE2-415C-B895-FB5265C5C83B}',
  },
  [provisioningChannel]: { name: 'Microsoft-Windows-Provisioning-Diagnostics-Provider', guid: '{ED8B9BD3-F66E-4FF2-B86B-75C7925F72A9}' },
} as const;
const levels = { error: ['2', 'Error'], information: ['4', 'Information'] } as const;

export interface EventsForm {
  /** Name of an element around all; without one event follows event, as wevtutil prints them. */
  readonly root?: string;
  readonly rendered: boolean;
}

/** The log as XML, in the form of `wevtutil qe CHANNEL /f:xml` (or `/f:RenderedXml`, `/e:ROOT`). Source: an event of the provider as Microsoft published it. */
export function writeEvents(log: MdmEvents, { root, rendered }: EventsForm): string {
  const events = log.events.map((event) => writeEvent(event, log, rendered));
  const all = root === undefined ? events : [`<${root}>`, ...events, `</${root}>`];
  return all.map((line) => `${line}\r\n`).join('');
}

function writeEvent(event: MdmEvent, { channel, computer }: MdmEvents, rendered: boolean): string {
  const { id, level, time, record, data, message } = event;
  const [levelNumber, levelWord] = levels[level];
  const provider = providers[channel === provisioningChannel ? provisioningChannel : mdmChannel];
  const system = [
    `<Provider Name="${provider.name}" Guid="${provider.guid}"/>`,
    element('EventID', String(id)),
    element('Version', '0'),
    element('Level', levelNumber),
    element('Task', '0'),
    element('Opcode', '0'),
    element('Keywords', '0x8000000000000000'),
    `<TimeCreated SystemTime="${isoTime(time).replace('Z', '000000Z')}"/>`,
    element('EventRecordID', String(record)),
    '<Correlation/>',
    '<Execution ProcessID="0" ThreadID="0"/>',
    element('Channel', channel),
    element('Computer', computer),
    '<Security UserID="S-1-5-18"/>',
  ];
  const values = data.map(([name, value]) => `<Data Name="${xmlAttribute(name)}">${xmlText(value)}</Data>`);
  const words = rendered
    ? [
        `<RenderingInfo Culture="en-US">${element('Message', message)}${element('Level', levelWord)}${element('Channel', channel)}</RenderingInfo>`,
      ]
    : [];
  const inside = [element('System', system), element('EventData', values), ...words].join('');
  return `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">${inside}</Event>`;
}

/** `2017-06-29T13:18:40.644Z`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
