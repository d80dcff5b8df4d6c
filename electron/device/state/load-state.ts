import type { Notice } from '../../../shared/contract/device-view.ts';
import type { StateStore, TokenSource } from '../ports/ports.ts';
import { deviceIdOf } from './device-id.ts';
import { type DeviceState, freshState, readState } from './device-state.ts';

/** What the device starts with. `readOnly`: the file on the disk is from a newer version and must not be written over. */
export interface LoadedDevice {
  readonly state: DeviceState;
  readonly notices: readonly Notice[];
  readonly readOnly: boolean;
}

/** The state of the run before, or a fresh one where there is none; whatever was wrong is told and nothing is thrown away. */
export async function loadState(store: StateStore, tokens: TokenSource): Promise<LoadedDevice> {
  const loaded = await store.load();
  const fresh = () => freshState(deviceIdOf(tokens.token()));
  if (loaded.kind === 'fresh') return { state: fresh(), notices: [], readOnly: false };

  const recovered: readonly Notice[] = loaded.kind === 'recovered' ? [damaged(loaded.keptAs, loaded.value !== undefined)] : [];
  if (loaded.value === undefined) return { state: fresh(), notices: recovered, readOnly: false };

  const read = readState(loaded.value);
  if (read.kind === 'read') return { state: read.state, notices: recovered, readOnly: false };
  if (read.kind === 'newer') return { state: fresh(), notices: [...recovered, newer(read.version)], readOnly: true };
  const keptAs = await store.setAside();
  return { state: fresh(), notices: [...recovered, unreadable(keptAs, read.because)], readOnly: false };
}

function damaged(keptAs: string, hadBackup: boolean): Notice {
  const instead = hadBackup ? 'the PC started with the state before it' : 'the PC started fresh';
  return { id: 'state-damaged', level: 'warning', text: `The state file was damaged and is kept as ${keptAs}; ${instead}.` };
}

function unreadable(keptAs: string, because: string): Notice {
  return {
    id: 'state-unreadable',
    level: 'warning',
    text: `The state file could not be read (${because}) and is kept as ${keptAs}; the PC started fresh.`,
  };
}

function newer(version: number): Notice {
  return {
    id: 'state-newer',
    level: 'error',
    text: `The state file is of version ${version}, which this version of Managed PC cannot read. The PC started fresh and saves nothing; update the app to go on where it was.`,
  };
}
