import type { JournalEvent } from '../../../shared/contract/journal-event.ts';

type Command = Extract<JournalEvent, { readonly kind: 'command' }>;

/** A command that failed, in the terms of the event provider. */
export interface Failure {
  /** Name of the CSP. */
  readonly provider: string;
  /** Of the command type, and its number. */
  readonly command: string;
  readonly number: string;
  readonly code: string;
  readonly words: string;
}

/** Of a command's verbs: InternalCmdType of the provider's manifest. A Get has none. */
const commandTypes: Readonly<Record<string, readonly [number: string, words: string]>> = {
  Add: ['1', 'Add: from Replace or Add'],
  Delete: ['4', 'Clear: first phase of Delete'],
  Exec: ['6', 'Execute'],
  Replace: ['7', 'SetValue: from Replace'],
};

/** Codes the provider's message table names, by the status that means the same. */
const codes: Readonly<Record<number, readonly [code: string, words: string]>> = {
  400: ['0x86000001', 'The data type is invalid.'],
  404: ['0x86000002', 'The node does not exist.'],
  405: ['0x86000011', 'The command is not allowed on the target.'],
  418: ['0x82AA0002', 'The object already exists.'],
};
const notInEdition = ['0x86000025', 'The configuration service provider is not applicable in this edition.'] as const;

/** The failure of a write, a Delete or an Exec; null for what was carried out, and where no source has a code. */
export function failureOfCommand({ verb, target, status, provenance }: Command): Failure | null {
  const type = commandTypes[verb];
  const provider = /\/Vendor\/MSFT\/([^/?]+)/i.exec(target)?.[1];
  const isEdition = provenance.kind === 'assumed' && provenance.source === 'editionRefusal';
  const code = isEdition ? notInEdition : codes[status];
  if (status < 300 || type === undefined || provider === undefined || code === undefined) return null;
  return { provider, number: type[0], command: type[1], code: code[0], words: code[1] };
}
