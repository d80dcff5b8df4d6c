import type { JournalRecord, MdmEvent } from '../../../shared/contract/journal.ts';
import { failureOfCommand } from './failure-codes.ts';

type Event = Omit<MdmEvent, 'record'>;

/** What is left out of the log, and why. */
export const leftOutOfProvisioning: readonly string[] = [
  'Events 30 and 31, the turns of the provisioning engine, are left out: no source says which number a turn has.',
  'Events 10 to 12 are told once for each setting: which settings Windows takes together is in no source. A setting that was not written because another package goes before has none.',
  'Inferred: the category of a setting is the first part of its path, the package lies in ProgramData, and 0x80004005 stands where no code is known.',
  'Events of Autopilot, of enrolment in bulk and of the packages every PC is born with are left out.',
];

/**
 * What the provisioning engine would have written into its channel, oldest first. Numbers and templates are those a public table of
 * the provider Microsoft-Windows-Provisioning-Diagnostics-Provider lists, not a page of Microsoft's. Inferred: one pair of 10 and 11
 * (or 12) for each setting, its first part as category, the folder of the package, and 0x80004005 where no code of Windows is known.
 */
export function provisioningEvents(records: readonly JournalRecord[]): readonly MdmEvent[] {
  return records.flatMap((record, index) => ofRecord(record, records[index + 1])).map((event, index) => ({ ...event, record: index + 1 }));
}

/** A package has completed where the next record is of something else. */
function ofRecord({ at, cause, event }: JournalRecord, next: JournalRecord | undefined): readonly Event[] {
  const isLast = next?.cause !== cause || next.event.kind !== 'package-setting';
  if (event.kind === 'package-applied') {
    const file = `C:\\ProgramData\\Microsoft\\Provisioning\\${event.packageId}.ppkg`;
    return [
      information(at, { id: 60, data: [['UInt1', '1']], message: 'AddPackage initiated, pathCount = 1.' }),
      information(at, { id: 61, data: [['Message1', file]], message: `AddPackage succeeded, targetPath = ${file}.` }),
      information(at, {
        id: 20,
        data: [
          ['Message1', event.name],
          ['Message2', event.packageId],
        ],
        message: `Applying package '${event.name}' ID: ${event.packageId}.`,
      }),
      ...(isLast ? [completed(at, event.name)] : []),
    ];
  }
  if (event.kind === 'package-setting') return [...ofSetting(at, event), ...(isLast ? [completed(at, event.package)] : [])];
  if (event.kind !== 'package-removed') return [];
  const { packageId = event.name } = event;
  return [
    information(at, { id: 63, data: [['Message1', packageId]], message: `RemovePackage initiated, package id = ${packageId}.` }),
    information(at, { id: 64, data: [['Message1', packageId]], message: `RemovePackage succeeded, package id = ${packageId}.` }),
  ];
}

type Setting = Extract<JournalRecord['event'], { readonly kind: 'package-setting' }>;

function ofSetting(at: number, { path, status, because, provenance }: Setting): readonly Event[] {
  if (status === null) return [];
  const [category = ''] = path.split('/');
  const begun = information(at, {
    id: 10,
    data: [
      ['Message1', category],
      ['Message2', path],
    ],
    message: `Configuring ProvXML with category '${category}'.`,
  });
  if (status < 300) {
    const data: Event['data'] = [
      ['Message1', category],
      ['Message2', path],
    ];
    return [begun, information(at, { id: 11, data, message: `ProvXML category '${category}' completed successfully. ${path}.` })];
  }
  const target = `./Vendor/MSFT/${path}`;
  const failure = provenance === null ? null : failureOfCommand({ kind: 'command', verb: 'Replace', target, status, because, provenance });
  const code = failure?.code ?? '0x80004005';
  return [
    begun,
    {
      id: 12,
      level: 'error',
      time: at,
      data: [
        ['Message1', category],
        ['HRESULT', code],
        ['Message2', path],
      ],
      message: `ProvXML category '${category}' failed with '${code}' at CSP node '${path}'.`,
    },
  ];
}

function completed(at: number, name: string): Event {
  return information(at, { id: 21, data: [['Message1', name]], message: `Package '${name}' has completed.` });
}

function information(time: number, { id, data, message }: Pick<Event, 'id' | 'data' | 'message'>): Event {
  return { id, level: 'information', time, data, message };
}
