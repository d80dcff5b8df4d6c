import { mostGroupPolicyValues } from '../../../../shared/contract/policies.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import { encodingByMark } from '../../../../shared/text-encoding.ts';
import { dataOfBytes, type Hive, type ReadFile, type RegistryChange, typeNumbers } from './registry-key.ts';

const headers: ReadonlySet<string> = new Set(['Windows Registry Editor Version 5.00', 'REGEDIT4']);

interface Line {
  readonly number: number;
  readonly text: string;
}

/** The key of the lines that follow: of a hive that Group Policy writes to, or of another. */
type Section = { readonly hive: Hive; readonly key: string } | { readonly hive: null; readonly key: string };

class Flaw extends Error {
  readonly line: number;
  constructor(line: number, because: string) {
    super(because);
    this.line = line;
  }
}

/**
 * A .reg file as Registry Editor exports it, UTF-16 or UTF-8, and REGEDIT4 of older ones. Refused with 422 where a line is none of its
 * forms, with the line; keys of other hives are left out and told.
 */
export function readRegFile(bytes: Uint8Array): Result<ReadFile> {
  const text = new TextDecoder(encodingByMark(bytes)).decode(bytes);
  const lines = joinedLines(text);
  const first = lines[0];
  if (first === undefined || !headers.has(first.text)) {
    const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const unpack = 'It is a ZIP archive. Unpack it: of a backup of Group Policy, Registry.pol lies in DomainSysvol/GPO/Machine and User.';
    const detail = isArchive
      ? unpack
      : `The first line is neither ${[...headers].map((header) => quoted(header)).join(' nor ')}, and the file does not begin with PReg. Export it with Registry Editor, or use Registry.pol.`;
    return refused({ title: 'Neither .reg nor Registry.pol', detail, status: 422 });
  }
  const file: { form: '.reg'; changes: RegistryChange[]; leftOut: ReadFile['leftOut'][number][]; notes: string[] } = {
    form: '.reg',
    changes: [],
    leftOut: [],
    notes: [],
  };
  let section: Section | null = null;
  try {
    for (const line of lines.slice(1)) {
      if (line.text.startsWith('[')) section = beginSection(line, file);
      else if (section === null) throw new Flaw(line.number, 'a value stands before the first key');
      else if (section.hive !== null) file.changes.push(readValue(line, section, first.text === 'REGEDIT4'));
      if (file.changes.length + file.leftOut.length > mostGroupPolicyValues)
        throw new Flaw(line.number, `there are more than ${mostGroupPolicyValues} values; import a part of them`);
    }
  } catch (error) {
    if (!(error instanceof Flaw)) throw error;
    return refused({
      title: '.reg file not understood',
      detail: `Line ${error.line}: ${error.message}. Nothing was taken.`,
      status: 422,
      line: error.line,
      column: 1,
    });
  }
  return done(file);
}

/** Lines without comments and blanks. Hex data that ends in a backslash goes on with the next line, and so does a text whose quote is not closed yet. */
function joinedLines(text: string): readonly Line[] {
  const joined: Line[] = [];
  let open: { readonly kind: 'hex' | 'text'; readonly number: number; readonly parts: string[] } | null = null;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const part: string = open?.kind === 'text' ? raw : raw.trim();
    if (open === null && (part === '' || part.startsWith(';'))) continue;
    open ??= { kind: opensText.test(part) ? 'text' : 'hex', number: index + 1, parts: [] };
    const goesOn: boolean =
      open.kind === 'text' ? !closesText(part, open.parts.length > 0) : part.endsWith('\\') && opensHex.test(open.parts[0] ?? part);
    open.parts.push(open.kind === 'hex' && goesOn ? part.slice(0, -1) : part);
    if (goesOn) continue;
    joined.push({ number: open.number, text: open.parts.join(open.kind === 'text' ? '\n' : '').trimEnd() });
    open = null;
  }
  // Cut within a value: it is judged like any other.
  return open === null ? joined : [...joined, { number: open.number, text: `${open.parts.join('')}\\` }];
}

const named = String.raw`^(?:@|"(?:[^"\\]|\\.)*")\s*=\s*`;
const opensHex = new RegExp(`${named}hex`, 'i');
const opensText = new RegExp(`${named}"(?:[^"\\\\]|\\\\.)*\\\\?$`);

/** Whether the quote of a text ends in this line of it; the first line of one is known not to close it. */
function closesText(part: string, isLater: boolean): boolean {
  return isLater && /^(?:[^"\\]|\\.)*"\s*$/.test(part);
}

const hives: ReadonlyMap<string, Hive> = new Map([
  ['HKEY_LOCAL_MACHINE', 'HKEY_LOCAL_MACHINE'],
  ['HKLM', 'HKEY_LOCAL_MACHINE'],
  ['HKEY_CURRENT_USER', 'HKEY_CURRENT_USER'],
  ['HKCU', 'HKEY_CURRENT_USER'],
]);

function beginSection(
  { number, text }: Line,
  { changes, leftOut }: { readonly changes: RegistryChange[]; readonly leftOut: ReadFile['leftOut'][number][] },
): Section {
  const [, minus, path] = /^\[(-?)([^\0]+)\]$/.exec(text) ?? [];
  if (path === undefined) throw new Flaw(number, `${quoted(text, 80)} does not close its key with ]`);
  const [root = '', ...rest] = path.split('\\');
  const [hive, key] = [hives.get(root.toUpperCase()), rest.join('\\')];
  if (hive === undefined || key === '') {
    leftOut.push({ what: shortened(path), because: 'Group Policy gives values of HKEY_LOCAL_MACHINE and HKEY_CURRENT_USER, below a key' });
    return { hive: null, key };
  }
  if (key.length > 2_048) throw new Flaw(number, 'the key has more than 2048 characters');
  if (minus === '-') changes.push({ kind: 'delete-key', hive, key, below: true });
  return { hive, key };
}

function readValue(line: Line, { hive, key }: { readonly hive: Hive; readonly key: string }, isAnsi: boolean): RegistryChange {
  const [, named, written] = /^(@|"(?:[^"\\]|\\.)*")\s*=\s*([\s\S]*)$/.exec(line.text) ?? [];
  if (named === undefined || written === undefined) throw new Flaw(line.number, `${quoted(line.text, 80)} is no "NAME"=VALUE`);
  const name = named === '@' ? '' : unquoted(named);
  if (name.length > 1_024) throw new Flaw(line.number, 'the name has more than 1024 characters');
  if (written === '-') return { kind: 'delete', hive, key, name };
  const { type, data } = readData(line.number, written, isAnsi);
  if (data.length > 65_536) throw new Flaw(line.number, 'the value has more than 65,536 characters');
  return { kind: 'set', value: { hive, key, name, type, data } };
}

function readData(
  number: number,
  written: string,
  isAnsi: boolean,
): { readonly type: 'REG_SZ' | 'REG_DWORD' | NonNullable<ReturnType<typeof typeNumbers.get>>; readonly data: string } {
  if (/^"(?:[^"\\]|\\.)*"$/.test(written)) return { type: 'REG_SZ', data: unquoted(written) };
  const [, digits] = /^dword:([\da-f]{1,8})$/i.exec(written) ?? [];
  if (digits !== undefined) return { type: 'REG_DWORD', data: String(Number.parseInt(digits, 16)) };
  const [, code, list] = /^hex(?:\(([\da-f])\))?:([\da-f,\s]*)$/i.exec(written) ?? [];
  if (list === undefined) throw new Flaw(number, `${quoted(written, 80)} is neither a "text", dword: nor hex: and what follows it`);
  const type = typeNumbers.get(code === undefined ? 3 : Number.parseInt(code, 16));
  const bare = list.replaceAll(/\s/g, '');
  const parts = bare === '' ? [] : bare.split(',');
  if (type === undefined || parts.some((part) => !/^[\da-f]{2}$/i.test(part)))
    throw new Flaw(number, `${quoted(written, 80)} is no hex data of a known type`);
  const bytes = Uint8Array.from(parts, (part) => Number.parseInt(part, 16));
  // REGEDIT4 writes strings in one byte a character.
  const isText = type === 'REG_SZ' || type === 'REG_EXPAND_SZ' || type === 'REG_MULTI_SZ';
  const data = dataOfBytes(type, isAnsi && isText ? Uint8Array.from([...bytes].flatMap((byte) => [byte, 0])) : bytes);
  if (data === null) throw new Flaw(number, `${bytes.length} bytes are no ${type}`);
  return { type, data };
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
