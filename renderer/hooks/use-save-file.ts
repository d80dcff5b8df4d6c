import { useState } from 'react';
import type { SavedFile } from '../../shared/window/saved-file.ts';
import { useDevice } from '../connection/device-context.tsx';
import { useAsyncAction } from './use-async-action.ts';

/** Hands a file to the person at this computer, one at a time; the second value says in words what came of the last one. */
export function useSaveFile(): readonly [(file: SavedFile) => void, string] {
  const { bridge } = useDevice();
  const [said, setSaid] = useState('');
  const [save] = useAsyncAction(async (file: SavedFile) => {
    const saved = await bridge.saveFile(file);
    if (saved.ok) setSaid(saved.value === null ? '' : `Saved as ${saved.value}`);
    else setSaid(`${saved.problem.title}. ${saved.problem.detail}`);
  });
  return [save, said];
}
