import { type CommandResult, documented, statusCodes } from '../../wire/command-result.ts';
import type { OtherCommand } from '../../wire/message.ts';

/** Source: [MS-MDM], Alert. The user interaction alerts 1100 to 1104 are not among them. */
const alerts: ReadonlyMap<string, string> = new Map([
  ['1200', 'The server says that it opened the session'],
  ['1201', 'The server says that the PC opened the session'],
  ['1222', 'The server asks for what is still to come'],
  ['1223', 'The server ends the session; whatever waited in it is dropped'],
  ['1224', 'An event as PCs report it to servers: noted, with no effect'],
  ['1225', 'The server missed the end of a value'],
  ['1226', 'A generic alert as PCs send it to servers: noted, with no effect'],
]);

export function alert({ data }: OtherCommand): CommandResult {
  const meaning = alerts.get(data);
  if (meaning !== undefined) return documented(statusCodes.done, meaning);
  if (!/^\d+$/.test(data)) return documented(statusCodes.malformed, 'The Alert has no code in Data');
  return documented(statusCodes.unsupportedFeature, `Windows does not know Alert ${data}`);
}
