import type { Provenance } from '../../../../shared/contract/journal.ts';
import type { PolicyMoment, PolicyScreenName, PolicyScreens } from '../../../../shared/contract/policies.ts';
import { type AdmxElement, readElements } from './admx-elements.ts';
import { type AdmxValue, type Read, readAdmx, readInt, readLines } from './value.ts';

/** Fields of `PolicyScreens` as a value makes them, and parts that make one only together. */
export interface Shown extends Partial<Omit<PolicyScreens, 'start'>> {
  readonly start?: Partial<PolicyScreens['start']>;
  readonly noticeTitle?: string;
  readonly noticeLines?: readonly string[];
  /** A local path on the PC; `lockPath` is for lock and sign-in screen. */
  readonly lockPath?: string;
  readonly desktopPath?: string;
  readonly desktopFit?: string;
  /** A wait that counts only where a device password is asked for. */
  readonly inactivityMinutes?: number;
  readonly devicePassword?: boolean;
  /** It no visible effect by itself, and decides between other values. */
  readonly decides?: boolean;
}

/** One setting of Policy CSP that changes what one sees. */
export interface Policy {
  readonly area: string;
  readonly name: string;
  readonly scope: 'device' | 'user';
  /** How the value is written: `int` is an int node, all others are chr. */
  readonly kind: 'int' | 'text' | 'lines' | 'admx';
  /** What `<enabled/>` may come with. */
  readonly elements: readonly AdmxElement[];
  /** What the value makes of the screens; a value that says nothing is told with its reason. */
  readonly read: (data: string) => Read<Shown>;
  /** What it does, as a sentence without its full stop. */
  readonly effect: string;
  readonly screens: readonly PolicyScreenName[];
  readonly basis: Provenance;
  /** When Windows reads it: as soon as it is there, or the next time the PC is locked or somebody signs in. */
  readonly when: PolicyMoment;
}

type Words = Pick<Policy, 'effect' | 'screens'> & Partial<Pick<Policy, 'basis' | 'scope' | 'elements' | 'when'>>;

/** Said by the DDF or a page of Microsoft's. */
const documented: Provenance = { kind: 'declared', source: 'Policy CSP, DDF and ADMX of Windows 11' };

/** Our reading of what the documentation leaves open. */
export const inferred: Provenance = { kind: 'assumed', source: 'the policy’s own text; its picture on a screen is not documented' };

function policy([area, name]: readonly [string, string], kind: Policy['kind'], words: Words, read: Policy['read']): Policy {
  return { area, name, kind, scope: 'device', basis: documented, elements: [], when: 'atOnce', ...words, read };
}

export function intPolicy(at: readonly [string, string], words: Words, shown: (value: number) => Shown): Policy {
  return policy(at, 'int', words, (data) => {
    const read = readInt(data);
    return read.ok ? { ok: true, value: shown(read.value) } : read;
  });
}

export function textPolicy(at: readonly [string, string], words: Words, shown: (value: string) => Shown): Policy {
  return policy(at, 'text', words, (data) => ({ ok: true, value: shown(data) }));
}

/** Text that says something only in a certain form. */
export function readPolicy(at: readonly [string, string], words: Words, read: Policy['read']): Policy {
  return policy(at, 'text', words, read);
}

export function linesPolicy(at: readonly [string, string], words: Words, shown: (lines: readonly string[]) => Shown): Policy {
  return policy(at, 'lines', words, (data) => ({ ok: true, value: shown(readLines(data)) }));
}

export function admxPolicy(at: readonly [string, string], words: Words, shown: (value: AdmxValue) => Shown): Policy {
  return policy(at, 'admx', words, (data) => {
    const read = readElements(readAdmx(data), words.elements ?? []);
    return read.ok ? { ok: true, value: shown(read.value) } : read;
  });
}
