import * as v from 'valibot';
import { type FilePieces, fileOf, operation } from './operation.ts';
import type { PolicyInForce } from './policies.ts';
import { nothing } from './text-inputs.ts';

/** Group Policy gives values of the registry: those an operator has brought, in the order of their keys and names. */
export const registryTypes = [
  'REG_NONE',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_BINARY',
  'REG_DWORD',
  'REG_DWORD_BIG_ENDIAN',
  'REG_LINK',
  'REG_MULTI_SZ',
  'REG_QWORD',
] as const;
export type RegistryType = (typeof registryTypes)[number];

export const mostGroupPolicyValues = 5_000;
/** Registry.pol of a whole security baseline has some 100 KiB. */
export const largestPolicyFile = 4 * 1024 * 1024;

const line = (most: number) => v.pipe(v.string(), v.maxLength(most));

export const groupPolicyValueSchema = v.strictObject({
  hive: v.picklist(['HKEY_LOCAL_MACHINE', 'HKEY_CURRENT_USER']),
  /** Without the hive. */
  key: line(2_048),
  name: line(1_024),
  type: v.picklist(registryTypes),
  /** Text as it is, numbers decimal, strings of a list one a line, other bytes as hex. */
  data: line(65_536),
});

/** One value as Group Policy would write it. */
export type GroupPolicyValue = Readonly<v.InferOutput<typeof groupPolicyValueSchema>>;

export interface ShownGroupPolicyValue extends GroupPolicyValue {
  /** The setting of Policy CSP it is the same as; null where there is none this PC knows. */
  readonly policy: string | null;
  /** What it does here, in a sentence without its full stop. */
  readonly says: string;
}

export interface ImportedGroupPolicy {
  readonly form: '.reg' | 'Registry.pol';
  /** Values that were taken, and those that were taken away. */
  readonly taken: number;
  readonly removed: number;
  /** What of the file is no value of a policy of this PC or of its user, and why. */
  readonly leftOut: readonly { readonly what: string; readonly because: string }[];
  /** Sentences. */
  readonly notes: readonly string[];
  readonly values: readonly ShownGroupPolicyValue[];
}

/** A .reg file says by itself whose hive a value is for; a Registry.pol lies in a folder Machine or User, and does not. */
const hive = v.picklist(['machine', 'user']);

/** Group Policy: an operator's list of registry values. */
export const groupPolicyRows = {
  getGroupPolicy: operation<readonly ShownGroupPolicyValue[]>()({ effect: 'read', method: 'GET', path: '/api/group-policy' }, nothing),
  /** Adds what a `.reg` file or a `Registry.pol` says to the list, over values of the same name. Refused whole when it is damaged, cut or too large. */
  importGroupPolicy: operation<ImportedGroupPolicy>()(
    { effect: 'change', method: 'POST', path: '/api/group-policy', largestBody: largestPolicyFile, fileIn: 'file' },
    v.strictObject({
      file: fileOf(largestPolicyFile) as v.GenericSchema<unknown, Uint8Array | FilePieces>,
      hive: v.exactOptional(hive, 'machine'),
      /** What the file is called in refusals. */
      name: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(255))),
    }),
  ),
  /** Takes the whole list away: what other sources give counts again. Answers what is in force now. */
  clearGroupPolicy: operation<readonly PolicyInForce[]>()({ effect: 'change', method: 'DELETE', path: '/api/group-policy' }, nothing),
} as const;
