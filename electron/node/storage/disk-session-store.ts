import type { SessionStore } from '../../device/ports/management-ports.ts';
import { createDiskLines } from './disk-lines.ts';

const mebibyte = 1024 * 1024;
const limits = { perFile: 200, inAll: 2000, bytesPerFile: 4 * mebibyte, bytesInAll: 28 * mebibyte } as const;

/** Conversations with management servers, secrets masked, in files of a folder. */
export function createDiskSessionStore({ folder }: { readonly folder: string }): SessionStore {
  return createDiskLines<'number', { readonly number: number }>({
    folder,
    limits,
    number: 'number',
    read: (value) => (isSession(value) ? value : null),
  });
}

function isSession(value: unknown): value is { readonly number: number } {
  return typeof value === 'object' && value !== null && 'number' in value && Number.isSafeInteger(value.number) && 'messages' in value;
}
