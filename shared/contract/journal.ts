import * as v from 'valibot';
import type { Problem } from '../result.ts';
import { searchWords } from '../search-words.ts';
import { type JournalEvent, journalKinds, type outcomes, type provenance } from './journal-event.ts';
import { type FilePieces, operation } from './operation.ts';
import { nothing, secrets } from './text-inputs.ts';

/** On whose word a decision was made. */
export type Provenance = Readonly<v.InferOutput<typeof provenance>>;

/** Born with each command and carried by everything that follows from it. */
export type CauseId = string;

export type JournalKind = (typeof journalKinds)[number];

/** One thing that happened, as it is kept. */
export interface JournalRecord {
  /** 1, 2, 3 ... without gaps. */
  readonly sequence: number;
  /** Milliseconds since 1970 on the device's clock. */
  readonly at: number;
  readonly cause: CauseId;
  /** Canonical LocURI of the node concerned, where there is one. */
  readonly node?: string;
  /** Number of the message it came with. */
  readonly message?: number;
  /** GUID of the enrolment whose server sent it; left out for what was brought by hand. */
  readonly server?: string;
  /** What is another value since then. */
  readonly changes?: readonly StateChange[];
  readonly event: JournalEvent;
}

/** The same with words for it, as it is told. Code decides by the event and never by the words. */
export interface JournalEntry extends JournalRecord {
  readonly kind: JournalKind;
  readonly outcome: (typeof outcomes)[number];
  /** What happened, one line. */
  readonly title: string;
  /** Why, and what to do about it. */
  readonly detail?: string;
  readonly basis?: Provenance;
}

/** A value before and after. null: it is not there. Long ones are cut. */
export interface StateChange {
  /** Canonical LocURI of a node, or the name of a fact or an assumption. */
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a part of the device says happened; the journal adds sequence and time. */
export type NewJournalRecord = Omit<JournalRecord, 'sequence' | 'at'>;

/** What people call the kinds of things that happen, in the order of the chain. */
export const kindWords: Readonly<Record<JournalKind, string>> = {
  message: 'Message',
  command: 'Command',
  gate: 'Gate',
  transfer: 'Transfer',
  status: 'Status',
  registry: 'Registry',
  screen: 'Screen',
  host: 'Wallpaper',
  device: 'Device',
};

/** Which part of the journal is meant, and in what form it is wanted as a file: lines of JSON, or a table. */
export const journalExportSchema = v.strictObject({
  format: v.picklist(['jsonl', 'csv']),
  search: v.exactOptional(v.pipe(v.string(), v.maxLength(1024)), ''),
  kind: v.exactOptional(v.picklist(journalKinds)),
  /** Sequence number of the last entry. */
  through: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  secrets,
});

export type JournalExport = Readonly<v.InferOutput<typeof journalExportSchema>>;

/** Whether the entry is of the kind, and every word searched for stands somewhere in it. */
export function journalFilter(search: string, kind: JournalKind | undefined): (entry: JournalEntry) => boolean {
  const words = searchWords(search);
  return (entry) => (kind === undefined || entry.kind === kind) && (words.length === 0 || holds(textOf(entry), words));
}

function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** The cause of the entry a message has in the journal. Found by it are the entries of its commands as well. */
export function messageCause(number: number): string {
  return `m${number}`;
}

function textOf({ title, detail, node, cause, message }: JournalEntry): string {
  return `${title} ${detail ?? ''} ${node ?? ''} ${cause} ${message === undefined ? '' : messageCause(message)}`.toLowerCase();
}

/** A message that came to the PC by any door, and what it answered, both as they were on the wire. */
export interface MessageExchange extends MessageSummary {
  readonly request: MessageText;
  /** null where the message was refused as a whole; empty where no answer was due. */
  readonly reply: MessageText | null;
  /** Secrets in it are shown as `…`: it was not asked for with them. */
  readonly masked?: boolean;
}

/** The same without the texts. */
export interface MessageSummary {
  /** Rises with every message of a PC, with gaps between two runs. */
  readonly number: number;
  /** Milliseconds since 1970 on the device's clock. */
  readonly at: number;
  /** Who brought it: `Server Contoso`, `Console`, `Command line`, `HTTP, curl/8.5.0`. Left out where nobody knows. */
  readonly from?: string;
  /** Its commands, one line: `Replace DesktopImageUrl, LockScreenImageUrl`. Left out where none was read. */
  readonly summary?: string;
  /** A command of it was not carried out. */
  readonly failed?: boolean;
  /** Length of what came, in bytes of UTF-8; null where it was refused before its length was known. */
  readonly requestBytes: number | null;
  /** Length of the SyncML reply; null where the message was refused as a whole. */
  readonly replyBytes: number | null;
  /** What came of it, one line: `answered: 202 ×2, 404`. */
  readonly words: string;
  /** Why the whole message was refused, with the place in it; null where it was executed. */
  readonly problem: Problem | null;
}

export interface MessageText {
  readonly text: string;
  /** Only its beginning was kept. */
  readonly cut: boolean;
}

/** What is kept of one text, in UTF-16 units: management servers announce messages of up to 512 KiB. */
export const keptOfMessage = 512 * 1024;

/** What is kept of all messages together, in bytes. The oldest go first. */
export const keptOfMessages = 32 * 1024 * 1024;

/** After this number, so many. */
const range = v.partial(
  v.strictObject({
    after: v.pipe(v.number(), v.integer(), v.minValue(0)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5000)),
  }),
);

/** What happened, and the messages it came with. */
export const journalRows = {
  /** Entries after a sequence number, oldest first, at most `limit` (500 unless told). */
  getJournal: operation<readonly JournalEntry[]>()({ effect: 'read', method: 'GET', path: '/api/journal' }, range),
  /** A file of all entries that fit, however old: one JSON object or one row of a table for each, oldest first. */
  exportJournal: operation<FilePieces>()(
    { effect: 'read', method: 'GET', path: '/api/journal/export', fileOut: true },
    journalExportSchema,
  ),
  /** Messages that came by any door, after a number, oldest first, at most `limit` (500 unless told), without their texts. */
  getMessages: operation<readonly MessageSummary[]>()({ effect: 'read', method: 'GET', path: '/api/messages' }, range),
  /** A message and its reply as they were on the wire. 404 for one that is too old to be kept. */
  getMessage: operation<MessageExchange>()(
    { effect: 'read', method: 'GET', path: '/api/message' },
    v.strictObject({ number: v.pipe(v.number(), v.integer(), v.minValue(1)), secrets }),
  ),
} as const;

export const mdmChannel = 'Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin';

export const provisioningChannel = 'Microsoft-Windows-Provisioning-Diagnostics-Provider/Admin';

/** Which channel of the event log: that of the MDM client, or that of the provisioning engine; without one the first. */
const channel = v.exactOptional(v.picklist(['mdm', 'provisioning']));

/** One event as Windows would have written it into a channel of its event log. */
export interface MdmEvent {
  readonly id: number;
  readonly level: 'error' | 'information';
  /** Device time in ms since 1970. */
  readonly time: number;
  /** EventRecordID: rises, with gaps. */
  readonly record: number;
  /** Names and values of EventData, in the order of the template. */
  readonly data: readonly (readonly [name: string, value: string])[];
  readonly message: string;
}

export interface MdmEvents {
  readonly channel: string;
  readonly computer: string;
  /** Oldest first. */
  readonly events: readonly MdmEvent[];
  /** What is left out, and why; sentences. */
  readonly notes: readonly string[];
}

export interface MdmReport {
  /** `MDMDiagReport.html` and `MDMDiagReport.xml`. */
  readonly html: string;
  readonly xml: string;
}

/** What Windows leaves behind for whoever looks after a managed PC. */
export const diagnosticsRows = {
  /** What a channel of the event log would have. */
  getMdmEvents: operation<MdmEvents>()({ effect: 'read', method: 'GET', path: '/api/mdm-events' }, v.strictObject({ channel })),
  /** The same as `wevtutil qe CHANNEL /f:xml` prints it: event after event, or inside a root element as with `/e:Events`. */
  exportMdmEvents: operation<string>()(
    { effect: 'read', method: 'GET', path: '/api/mdm-events/xml' },
    v.strictObject({
      channel,
      /** Name of the root element. */
      root: v.exactOptional(v.pipe(v.string(), v.regex(/^[A-Za-z_][\w.-]{0,63}$/, 'a name of XML'))),
      /** With the message beside the data, as `/f:RenderedXml`. */
      rendered: v.exactOptional(v.picklist(['true', 'false']), 'false'),
    }),
  ),
  /** The diagnostic report, as `MdmDiagnosticsTool.exe -out FOLDER` makes it. */
  getMdmReport: operation<MdmReport>()({ effect: 'read', method: 'GET', path: '/api/mdm-report' }, nothing),
} as const;
