import * as v from 'valibot';
import { captureForms } from '../contract/captures.ts';
import type { InputOf } from '../contract/contract.ts';
import { type JournalExport, journalExportSchema } from '../contract/journal.ts';
import { snapshotFileEnd } from '../contract/snapshots.ts';
import { secrets } from '../contract/text-inputs.ts';
import { done, type Result, refused } from '../result.ts';
import { issueInWords } from '../schema-issue.ts';
import { registryFileContent } from '../text-encoding.ts';

/** What the page hands to the person at this computer as a file. */
export const savedFileKinds = {
  snapshot: { end: snapshotFileEnd, words: 'PC in a file', type: 'application/octet-stream' },
  registry: { end: '.reg', words: 'Registry file', type: 'text/plain' },
  package: { end: '.ppkg', words: 'Provisioning package', type: 'application/octet-stream' },
  answerFile: { end: '.xml', words: 'Answer file', type: 'application/xml' },
  report: { end: '.html', words: 'MDM diagnostic report', type: 'text/html' },
  scenario: { end: '.mpcs', words: 'Scenario', type: 'text/plain' },
  jsonl: { end: '.jsonl', words: 'Lines of JSON', type: 'text/plain' },
  har: { end: '.har', words: 'Sessions as HAR', type: 'application/json' },
  syncmlviewer: { end: '.xml', words: 'Stream of SyncMLViewer', type: 'application/xml' },
  csv: { end: '.csv', words: 'Table', type: 'text/csv' },
} as const;

/** What it is called at first, without the end. */
const name = v.pipe(v.string(), v.regex(/^[\p{L}\p{N}._ -]{1,100}$/u, 'a name every system accepts'));

const savedFileSchema = v.variant('kind', [
  /** The snapshot of this name; its bytes never pass through the page where that can be helped. */
  v.strictObject({ kind: v.literal('snapshot'), name, snapshot: v.pipe(v.string(), v.maxLength(64)), secrets }),
  /** The policy in force. */
  v.strictObject({ kind: v.picklist(['package', 'answerFile']), name, secrets }),
  /** A session with a management server, as another tool reads it; secrets are masked. */
  v.strictObject({ kind: v.picklist(captureForms), name, number: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** What happened, as far as it fits. */
  v.strictObject({ kind: v.picklist(['jsonl', 'csv']), name, entries: v.omit(journalExportSchema, ['format']) }),
  v.strictObject({ kind: v.picklist(['registry', 'report', 'scenario']), name, content: v.pipe(v.string(), v.maxLength(8 * 1024 * 1024)) }),
]);

export type SavedFile = Readonly<v.InferOutput<typeof savedFileSchema>>;

type FileOperation =
  | { readonly operation: 'exportSnapshot'; readonly input: { readonly name: string; readonly secrets?: boolean } }
  | { readonly operation: 'makePackage'; readonly input: InputOf<'makePackage'> }
  | { readonly operation: 'exportSessions'; readonly input: InputOf<'exportSessions'> }
  | { readonly operation: 'exportJournal'; readonly input: JournalExport };

/** What the file is: what is at hand, or what the PC answers when it is asked. */
export function contentOf(file: SavedFile): { readonly content: string | Uint8Array<ArrayBuffer> } | FileOperation {
  switch (file.kind) {
    case 'snapshot':
      return { operation: 'exportSnapshot', input: { name: file.snapshot, ...(file.secrets !== undefined && { secrets: file.secrets }) } };
    case 'jsonl':
    case 'csv':
      return { operation: 'exportJournal', input: { ...file.entries, format: file.kind } };
    case 'package':
    case 'answerFile':
      return { operation: 'makePackage', input: packageOrder(file) };
    case 'har':
    case 'syncmlviewer':
      return { operation: 'exportSessions', input: { form: file.kind, number: file.number } };
    case 'registry':
      return { content: registryFileContent(file.content) };
    default:
      return { content: file.content };
  }
}

function packageOrder({ kind, secrets: wanted = false }: Extract<SavedFile, { kind: 'package' | 'answerFile' }>): InputOf<'makePackage'> {
  const form = kind === 'package' ? 'package' : 'answer file';
  return { name: 'Managed PC policy', form, version: '1.0', owner: 'ITAdmin', rank: 0, secrets: wanted };
}

/** The file, checked, or what is wrong with it. */
export function parseSavedFile(input: unknown): Result<SavedFile> {
  const parsed = v.safeParse(savedFileSchema, input, { abortEarly: true });
  if (parsed.success) return done(parsed.output);
  return refused({ title: 'No such file', detail: issueInWords(parsed.issues, 'the file'), status: 400 });
}

/** Any name as one every system takes. */
export function plainFileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 100);
}
