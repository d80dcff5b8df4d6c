import { type CommandResult, chosen, documented, statusCodes } from '../../wire/command-result.ts';
import type { OtherCommand } from '../../wire/message.ts';

/** Copy is an optional command of OMA DM that Windows leaves out; the others are those of data synchronisation, which OMA DM does not have. */
export function unsupported({ name }: Pick<OtherCommand, 'name'>): CommandResult {
  if (name === 'Copy')
    return documented(statusCodes.unsupportedFeature, 'Windows does not support Copy, which OMA DM leaves to each client');
  return chosen(statusCodes.malformed, `${name} is a command of data synchronisation; OMA DM does not have it`);
}
