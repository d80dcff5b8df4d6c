/** Names of the messages between preload and main: one per operation of the contract, and a few more. */
export function operationChannel(name: string): string {
  return `managed-pc:${name}`;
}

/** Main to page: the device changed. */
export const changedChannel = 'managed-pc:changed';
/** Page to main: is there such a picture? Answers its path on the app's own origin, or null. */
export const pictureChannel = 'managed-pc:picture';
/** Page to main: take a picture of the PC and ask where to save it. */
export const screenshotChannel = 'managed-pc:screenshot';
/** Page to main: ask where a file goes and save it. */
export const saveFileChannel = 'managed-pc:save-file';
/** Page to main: show the PC alone in a window of its own. */
export const presentChannel = 'managed-pc:present';
/** Page to main: the whole screen for the operator's window, or no more of it. */
export const wholeScreenChannel = 'managed-pc:whole-screen';
/** Main to page: somebody took the whole screen away by other means. */
export const wholeScreenLeftChannel = 'managed-pc:whole-screen-left';
/** Main to page: something waits for the operator. */
export const offeredChannel = 'managed-pc:offered';
/** Page to main: what waits? It is answered once. */
export const offersChannel = 'managed-pc:offers';
/** How main tells the preload where the sample pictures are served. */
export const samplesOriginSwitch = '--samples-origin=';
