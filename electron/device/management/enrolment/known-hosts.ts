import { quoted } from '../../../../shared/quoted.ts';
import { failureOf, type StepFailure } from '../errors/faults.ts';
import type { EnrolmentOrder } from './order.ts';

/** Says of a URL why what proves who the person is may not be sent there; null where it may. */
export type RefuseHost = (url: URL) => StepFailure | null;

/** The hosts of URLs that were typed or named by the server as its services, and those the order says yes to. A redirect alone makes no host known. */
export function knownHosts({ follow }: Pick<EnrolmentOrder, 'follow'>, urls: readonly (string | null)[]): RefuseHost {
  const named = urls.flatMap((url) => (url === null ? [] : [new URL(url).host]));
  const asked = follow.flatMap((host) => (URL.canParse(`https://${host}`) ? [new URL(`https://${host}`).host] : []));
  const known = new Set([...named, ...asked]);
  return ({ host }) => (known.has(host) ? null : unknownHost(host));
}

export function unknownHost(host: string): StepFailure {
  return {
    ...failureOf('0x8018001A'),
    words: `The server refers to another host, ${quoted(host)}, which was neither entered nor named by the server as one of its services`,
    look: `If ${quoted(host)} is yours, enrol again and say so: --follow ${host}, or "follow" of the request`,
  };
}
