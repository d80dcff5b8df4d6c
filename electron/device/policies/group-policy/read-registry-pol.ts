import { mostGroupPolicyValues } from '../../../../shared/contract/policies.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import { dataOfBytes, type Hive, type ReadFile, type RegistryChange, typeNumbers, viewOf } from './registry-key.ts';

/** `PReg`, then version 1, little-endian. Source: [MS-GPREG] 2.2.1. */
const signature = 0x67655250;

export function isRegistryPol(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === signature;
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly type: number;
  readonly data: Uint8Array;
}

class Cut extends Error {}

/** A Registry.pol: entries `[key;value;type;size;data]` in UTF-16LE. Refused with 422 where it is none, or is cut, with the byte it ends at. */
export function readRegistryPol(bytes: Uint8Array, hive: Hive): Result<ReadFile> {
  const view = viewOf(bytes);
  if (bytes.length < 8) return damaged('it ends within its header', bytes.length);
  const version = view.getUint32(4, true);
  if (version !== 1) return damaged(`it is of version ${version}, and there is only version 1`, 4);
  const changes: RegistryChange[] = [];
  const leftOut: { what: string; because: string }[] = [];
  let at = 8;
  try {
    while (at < bytes.length) {
      const read = readEntry(bytes, at);
      at = read.end;
      for (const change of changesOf(read.entry, hive, (because) => leftOut.push({ what: nameOf(read.entry), because })))
        changes.push(change);
      if (changes.length + leftOut.length > mostGroupPolicyValues) return tooMany();
    }
  } catch (error) {
    if (!(error instanceof Cut)) throw error;
    return damaged(error.message, at);
  }
  const notes = [
    `A Registry.pol does not say whose it is: its values were taken for ${hive === 'HKEY_LOCAL_MACHINE' ? 'the PC' : 'the user'}.`,
  ];
  return done({ form: 'Registry.pol', changes, leftOut, notes });
}

function nameOf({ key, value }: Entry): string {
  return `${key}\\${value}`.slice(0, 300);
}

/** Key, value and data may hold any character: parts end at their zero or their length, never at the next bracket. */
function readEntry(bytes: Uint8Array, start: number): { readonly entry: Entry; readonly end: number } {
  const view = viewOf(bytes);
  let at = start;
  const need = (count: number) => {
    if (at + count > bytes.length) throw new Cut('it is cut within an entry');
  };
  const mark = (character: string) => {
    need(2);
    if (view.getUint16(at, true) !== character.charCodeAt(0)) throw new Cut(`an entry has no ${quoted(character)} at byte ${at}`);
    at += 2;
  };
  const text = (most: number) => {
    let read = '';
    for (;;) {
      need(2);
      const unit = view.getUint16(at, true);
      at += 2;
      if (unit === 0) return read;
      if (read.length >= most) throw new Cut(`an entry has a name of more than ${most} characters`);
      read += String.fromCharCode(unit);
    }
  };
  const number = () => {
    need(4);
    at += 4;
    return view.getUint32(at - 4, true);
  };
  mark('[');
  const key = text(2_048);
  mark(';');
  const value = text(1_024);
  mark(';');
  const type = number();
  mark(';');
  const size = number();
  mark(';');
  if (size > 65_536) throw new Cut(`an entry claims ${size} bytes of data, and 65,536 are the most`);
  need(size);
  const data = bytes.subarray(at, at + size);
  at += size;
  mark(']');
  return { entry: { key, value, type, data }, end: at };
}

/** Names that begin with `**` take values away. Source: [MS-GPREG] 3.2.5.1. */
function changesOf({ key, value, type, data }: Entry, hive: Hive, leaveOut: (because: string) => void): readonly RegistryChange[] {
  const list = () => (dataOfBytes('REG_SZ', data) ?? '').split(';').filter((name) => name !== '');
  const directive = value.toLowerCase();
  if (directive.startsWith('**delvals')) return [{ kind: 'delete-key', hive, key, below: false }];
  if (directive.startsWith('**deletevalues')) return list().map((name) => ({ kind: 'delete', hive, key, name }));
  if (directive.startsWith('**deletekeys'))
    return list().map((name) => ({ kind: 'delete-key', hive, key: key === '' ? name : `${key}\\${name}`, below: true }));
  if (directive.startsWith('**del.')) return [{ kind: 'delete', hive, key, name: value.slice('**del.'.length) }];
  if (directive.startsWith('**soft.')) return changesOf({ key, value: value.slice('**soft.'.length), type, data }, hive, leaveOut);
  if (directive.startsWith('**')) {
    leaveOut(`${quoted(value)} is a directive this PC does not follow`);
    return [];
  }
  // A key alone.
  if (value === '' && data.length === 0) return [];
  const named = typeNumbers.get(type);
  const read = named === undefined ? null : dataOfBytes(named, data);
  if (named === undefined || read === null) {
    leaveOut(named === undefined ? `there is no registry type ${type}` : `${data.length} bytes are no ${named}`);
    return [];
  }
  return [{ kind: 'set', value: { hive, key, name: value, type: named, data: read } }];
}

function tooMany(): Result<never> {
  const detail = `It holds more than ${mostGroupPolicyValues} values. Nothing was taken. Import a part of it.`;
  return refused({ title: 'Too many values', detail, status: 413 });
}

function damaged(because: string, at: number): Result<never> {
  const detail = `The Registry.pol cannot be read to its end: ${because} (byte ${at}). Nothing was taken. Copy the file again.`;
  return refused({ title: 'Registry.pol damaged', detail, status: 422 });
}
