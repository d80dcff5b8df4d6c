import type { Notice } from '../../../shared/contract/device-view.ts';
import type { StateStore } from '../ports/state-store.ts';
import type { TokenSource } from '../ports/token-source.ts';
import type { ReadOnlyReason } from '../runtime/read-only.ts';
import { deviceIdOf } from './device-id.ts';
import { type DeviceState, factoryState, readState } from './device-state.ts';

/** What the device starts with. */
export interface LoadedDevice {
  readonly state: DeviceState;
  readonly notices: readonly Notice[];
  /** A state is on the disk that this version cannot read: it, and all that belongs to it, must stay as it is. Null when all is well. */
  readonly readOnly: ReadOnlyReason | null;
}

/**
 * The state of the run before, or a fresh one where there is none. A damaged file is kept aside when the one before is good; what cannot be
 * read at all makes the PC read-only. Whatever was wrong is told and nothing is thrown away.
 */
export async function loadState(store: StateStore, tokens: TokenSource): Promise<LoadedDevice> {
  const fresh = () => factoryState(deviceIdOf(tokens.token()));
  const readOnly = (id: string, why: string, wayOut: string): LoadedDevice => {
    const reason = `${why} The PC started fresh and read-only: nothing is changed, deleted or saved, and its pictures stay. ${wayOut}`;
    return { state: fresh(), notices: [{ id, level: 'error', text: reason }], readOnly: reason };
  };
  const loaded = await store.load();
  if (loaded.kind === 'fresh') return { state: fresh(), notices: [], readOnly: null };
  if (loaded.kind === 'out-of-reach')
    return readOnly('state-out-of-reach', `The state file cannot be read now: ${loaded.because}.`, 'Start the app again when it can be.');
  if (loaded.kind === 'unusable')
    return readOnly('state-damaged', `Neither the state file nor the one before can be read: ${loaded.because}.`, startOver(store.place));
  const read = readState(loaded.value);
  if (read.kind === 'newer') return readOnly('state-newer', newer(read.version), 'Update the app to continue where it was.');
  if (read.kind === 'unreadable')
    return readOnly('state-unreadable', `The state file is not understood (${read.because}).`, startOver(store.place));
  const notices = loaded.kind === 'recovered' ? [damaged(await store.setAside())] : [];
  return { state: read.state, notices, readOnly: null };
}

function startOver(place: string): string {
  return `Put a good copy of the state file back, or move ${place} elsewhere to start over, and start the app again.`;
}

function damaged(keptAs: string): Notice {
  const text = `The state file was damaged and is kept as ${keptAs}; the PC started with the state saved before it.`;
  return { id: 'state-damaged', level: 'warning', text };
}

function newer(version: number): string {
  return `The state file is of version ${version}, which this version of Managed PC cannot read.`;
}
