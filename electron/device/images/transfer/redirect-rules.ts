import type { TransferReason, TransferReasonCode } from '../../../../shared/contract/transfer-reason.ts';

export const mostRedirects = 10;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export type RedirectVerdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'follow'; readonly url: string }
  | { readonly kind: 'refused'; readonly reason: TransferReason };

/** Where a reply sends the transfer: http to http or https, https to https, one Location that is a URL, nothing else. */
export function judgeRedirect(from: string, status: number, headers: ReadonlyMap<string, readonly string[]>): RedirectVerdict {
  if (!redirectStatuses.has(status)) return { kind: 'none' };
  const locations = [...new Set((headers.get('location') ?? []).map((value) => value.trim()))];
  const [location = ''] = locations;
  if (location === '') return refused('redirect-without-location', `HTTP ${status}`);
  if (locations.length > 1) return refused('redirect-without-location', `HTTP ${status} with ${locations.length} different ones`);
  if (!URL.canParse(location, from)) return refused('redirect-without-location', `HTTP ${status} to something that is no URL`);
  const to = new URL(location, from);
  if (to.protocol !== 'http:' && to.protocol !== 'https:') return refused('redirect-to-scheme', `to ${to.protocol.slice(0, 40)}`);
  if (new URL(from).protocol === 'https:' && to.protocol === 'http:') return refused('redirect-downgrade', `to ${to.host}`);
  if (to.username !== '' || to.password !== '') return refused('credentials-in-url', `in a redirect to ${to.host}`);
  return { kind: 'follow', url: to.href };
}

function refused(code: TransferReasonCode, detail: string): RedirectVerdict {
  return { kind: 'refused', reason: { code, detail } };
}
