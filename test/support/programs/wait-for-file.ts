import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The text of a file once it is there. */
export async function waitForFile(path: string): Promise<string> {
  while (!existsSync(path)) await pause(10);
  return readFileSync(path, 'utf8');
}
