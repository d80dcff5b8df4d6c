import * as v from 'valibot';
import { operation } from './operation.ts';
import { nothing } from './text-inputs.ts';

/** A DDF file whose nodes this PC has. */
export interface DDFFileRow {
  readonly name: string;
  /** How many nodes it defines. */
  readonly nodes: number;
  /** Came with the app and cannot be removed; an added file of the same root takes its place. */
  readonly shipped: boolean;
  /** Why a file in the data folder could not be read, with its place; null when it was. */
  readonly problem: string | null;
  /** Its roots that a file behind it defines as well, whose nodes are the ones in force; the files that ship come first, added ones by name. */
  readonly replaced: readonly { readonly root: string; readonly by: string }[];
  /** What of it this PC does not check, one sentence each: patterns its engine has no words for. */
  readonly warnings: readonly string[];
}

/** What of a file is not in force, as the end of a sentence; empty where all of it is. */
export function replacedInWords({ replaced }: Pick<DDFFileRow, 'replaced'>): string {
  return replaced.map(({ root, by }) => `not in force: ${by} defines ${root} in its place`).join('; ');
}

/** What came of adding one. */
export interface AddedDDF {
  /** Under which it is kept: a page `Policy.md` or a file `Policy.ddf` becomes `Policy.xml`. */
  readonly name: string;
  /** Canonical LocURIs of its nodes, parents first; names chosen at run time stand in braces. */
  readonly nodes: readonly string[];
  /** As in `DDFFileRow`. */
  readonly warnings: readonly string[];
}

/** What every file system takes as a name; Windows has devices called CON and NUL. */
const ddfName = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(/\.(?:xml|ddf|md)$/i, 'a file name ends in .xml, .ddf or .md'),
  v.regex(/^[A-Za-z0-9_][A-Za-z0-9_ .()~-]*$/, 'a file name has no folder in it, and only letters, digits and _ . ( ) ~ - of ASCII'),
  v.regex(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)/i, 'Windows has a device of this name: name the file otherwise'),
);

/** The DDF files this PC knows its nodes from. */
export const ddfRows = {
  getDDFFiles: operation<readonly DDFFileRow[]>()({ effect: 'read', method: 'GET', path: '/api/ddf' }, nothing),
  /** Takes the place of an added file of the same name. A file that cannot be read is refused with line and reason, and nothing stays of it. */
  addDDF: operation<AddedDDF>()(
    { effect: 'change', method: 'POST', path: '/api/ddf' },
    v.strictObject({ name: ddfName, text: v.pipe(v.string(), v.maxBytes(8 * 1024 * 1024)) }),
  ),
  /** Values of nodes that go with it stay stored until the nodes are defined again. */
  removeDDF: operation<readonly DDFFileRow[]>()(
    { effect: 'change', method: 'POST', path: '/api/ddf/remove' },
    v.strictObject({ name: v.pipe(v.string(), v.maxLength(255)) }),
  ),
} as const;
