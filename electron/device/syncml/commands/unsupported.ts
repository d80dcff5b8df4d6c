import type { OtherCommand } from '../message.ts';
import { chosen, statusCodes, type Verdict } from '../verdict.ts';

/** Commands of data synchronisation, which a Windows client does not list. */
export function unsupported({ name }: OtherCommand): Verdict {
  return chosen(statusCodes.notImplemented, `Windows does not implement ${name}`);
}
