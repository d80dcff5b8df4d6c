import { type TransferReason, transferReasons } from '../contract/transfer-reason.ts';

/** `1.4 MB`, in the powers of 1000 that file managers show. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `There is no such file (ENOENT)`: what went wrong, with its particulars where they add something. */
export function reasonInWords({ code, detail }: TransferReason): string {
  const { text, exact } = { exact: false, ...transferReasons[code] };
  // What the text itself says already; a code of the server or a doubt about the URL stays.
  const own = exact ? detail.replace(/^HTTP \d{3}[; ]{0,2}/, '') : detail;
  return own === '' ? text : `${text} (${own})`;
}
