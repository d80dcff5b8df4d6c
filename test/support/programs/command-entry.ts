import { fileURLToPath } from 'node:url';

/** The file Node runs for the command `managed-pc`: in the slow part its bundle (`bundled-command.ts`), else the command as it is. */
export const realEntry = process.env.MANAGED_PC_COMMAND ?? fileURLToPath(new URL('../../../electron/managed-pc.js', import.meta.url));
