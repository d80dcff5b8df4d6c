import { type CommandResult, chosen, statusCodes } from '../../wire/command-result.ts';
import type { OtherCommand } from '../../wire/message.ts';

/** Commands of data synchronisation, which a Windows client does not list. */
export function unsupported({ name }: OtherCommand): CommandResult {
  return chosen(statusCodes.notImplemented, `Windows does not implement ${name}`);
}
