import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bundles = process.env.MANAGED_PC_BUNDLES;

/** The file Node runs for the command `managed-pc`: in the slow part its bundle (`bundled-programs.ts`), else the command as it is. */
export const realEntry = bundles === undefined ? join(root, 'electron/managed-pc.js') : join(bundles, 'headless.js');

/** The same for a program that tests start; `source` from the root. */
export function entryOf(source: string): string {
  return bundles === undefined ? join(root, source) : join(bundles, `${basename(source, '.ts')}.js`);
}
