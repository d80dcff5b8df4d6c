import * as v from 'valibot';
import { withoutPadding } from '../xml-text.ts';
import { operation } from './operation.ts';
import { secrets } from './text-inputs.ts';

/** One node of the management tree as panels and CLI show it, in DDF order, parents before children. */
export interface TreeRow {
  /** Canonical LocURI with the DDF's spelling. */
  readonly locURI: string;
  readonly name: string;
  readonly depth: number;
  readonly format: string;
  readonly access: readonly string[];
  readonly scope: 'Permanent' | 'Dynamic' | null;
  readonly description: string;
  /** null when the node does not exist now or has no value (interior nodes). */
  readonly value: string | null;
  /** Whether a Get of it would find it now. */
  readonly exists: boolean;
  /** What the DDF says it needs, in words, and whether this device has it. */
  readonly applicability: { readonly needs: string; readonly met: boolean };
  /** Since when it exists: builds, then the version of the CSP, as `10.0.16299, CSP 1.0`; empty where the DDF does not say. */
  readonly since: string;
  /** The allowed values in words: `1 to 30 characters`, `0, 1 or 2`; empty for any. */
  readonly allowedValues: string;
  /** The same to choose from: each value of an ENUM, a short range or a bool; empty where there are others or too many. */
  readonly choices: readonly ValueChoice[];
  /** The DDF file it comes from. */
  readonly source: string;
}

export interface ValueChoice {
  readonly value: string;
  /** What the DDF says it means; empty where it says nothing. */
  readonly description: string;
}

/** Formats of OMA DM that a leaf may have, in the order people need them. */
export const leafFormats = ['chr', 'int', 'bool', 'xml', 'b64', 'bin', 'null', 'float', 'date', 'time'] as const;

/** Formats whose values are characters on the wire: Format chr says nothing wrong about them. */
const spokenAsText: ReadonlySet<string> = new Set(['int', 'bool', 'float', 'date', 'time', 'xml', 'null']);

const binary: ReadonlySet<string> = new Set(['b64', 'bin']);

/** Whether a command may call a node of `format` by the Format `sent`; case and padding of `sent` make no difference. */
export function takesFormat(format: string, sent: string): boolean {
  const said = withoutPadding(sent).toLowerCase();
  if (said === '' || said === format || format === 'null') return true;
  if (said === 'chr') return spokenAsText.has(format);
  return binary.has(format) && binary.has(said);
}

/** The management tree, and what Windows would have written of it. */
export const treeRows = {
  /** Rows of the node and everything below it; without `locURI` the whole tree. */
  getTree: operation<readonly TreeRow[]>()(
    { effect: 'read', method: 'GET', path: '/api/tree' },
    v.partial(v.strictObject({ locURI: v.pipe(v.string(), v.maxLength(1024)) })),
  ),
  /** A .reg file of what Windows would have written. */
  getRegistry: operation<string>()({ effect: 'read', method: 'GET', path: '/api/registry' }, v.strictObject({ secrets })),
} as const;
