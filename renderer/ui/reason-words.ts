import { type TransferReason, transferReasons } from '../../shared/contract/transfer-reason.ts';

/** `There is no such file (ENOENT)`: what went wrong, with its particulars where they add something. */
export function reasonInWords({ code, detail }: TransferReason): string {
  const { text } = transferReasons[code];
  const [, httpStatus] = /^HTTP (\d+)$/.exec(detail) ?? [];
  const isTold = detail === '' || (httpStatus !== undefined && text.includes(httpStatus));
  return isTold ? text : `${text} (${detail})`;
}
