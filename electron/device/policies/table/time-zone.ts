import { findIana } from 'windows-iana';
import { quoted } from '../../../../shared/quoted.ts';
import type { Shown } from '../definition/policy.ts';
import type { Read } from '../definition/value.ts';

/** A zone by the name Windows has for it, `Tokyo Standard Time`. Source: Policy CSP, TimeLanguageSettings/ConfigureTimeZone; CLDR, windowsZones. */
export function readTimeZone(data: string): Read<Shown> {
  const [timeZone] = findIana(data.trim());
  return timeZone === undefined
    ? { ok: false, because: `${quoted(data)} is no time zone of Windows; they read “Tokyo Standard Time”` }
    : { ok: true, value: { timeZone } };
}
