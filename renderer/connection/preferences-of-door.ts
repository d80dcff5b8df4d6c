import { type Preferences, preferencesPath } from '../../shared/window/preferences.ts';
import type { Connection } from './connection.ts';

/** In the PC's data folder. What cannot be told or had is left: this browser has its own copy. */
export function preferencesOfDoor(send: (path: string, init?: RequestInit) => Promise<Response>): NonNullable<Connection['preferences']> {
  return {
    async read() {
      const response = await send(preferencesPath).catch(() => null);
      return response?.ok === true ? ((await response.json()) as Preferences) : null;
    },
    async change(change) {
      const headers = { 'Content-Type': 'application/json' };
      await send(preferencesPath, { method: 'PATCH', headers, body: JSON.stringify(change), keepalive: true }).catch(() => null);
    },
  };
}
