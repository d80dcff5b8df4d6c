import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { type Changed, contract, type OperationName } from '../shared/contract/contract.ts';
import type { Result } from '../shared/result.ts';
import type { Offer } from '../shared/window/activation.ts';
import type { Bridge } from '../shared/window/bridge.ts';
import type { FilmWish } from '../shared/window/film-wish.ts';
import type { SavedFile } from '../shared/window/saved-file.ts';
import type { ScreenshotRequest } from '../shared/window/screenshot.ts';
import type { WindowCallName, WindowEvents, WindowInput, WindowOutput } from '../shared/window/window-contract.ts';
import { eventChannel, operationChannel, samplesOriginSwitch, windowChannel } from './desktop/channels.ts';

const names: ReadonlySet<string> = new Set(Object.entries(contract).flatMap(([name, { http }]) => ('fileOut' in http ? [] : [name])));

/**
 * SECURITY: item 20 - the page gets these functions and nothing of Electron: no ipcRenderer, no event objects, no channel of its own choosing. What
 * crosses is plain data.
 */
const bridge: Bridge = Object.freeze({
  door: 'electron',
  samplesOrigin: process.argv.find((argument) => argument.startsWith(samplesOriginSwitch))?.slice(samplesOriginSwitch.length) ?? '',

  async call(name: OperationName, input: unknown) {
    if (!names.has(name)) throw new Error('There is no such operation');
    return ipcRenderer.invoke(operationChannel(name), input);
  },

  onChanged: (listener: (changed: Changed) => void) => onEvent('changed', ({ revision }) => listener({ revision })),

  async pictureUrl(fileName: string) {
    const path = await ask('picture', fileName);
    if (!path.ok) throw new Error('There is no such picture');
    return path.value;
  },

  saveScreenshot: (wish: ScreenshotRequest) => ask('screenshot', wish),
  saveFilm: (wish: FilmWish) => ask('film', wish),
  saveFile: (file: SavedFile) => ask('saveFile', file),

  async present() {
    await ask('present', null);
  },

  async wholeScreen(on: boolean) {
    await ask('wholeScreen', on);
  },

  onWholeScreenLeft: (listener: () => void) => onEvent('wholeScreenLeft', () => listener()),

  onOffered(listener: (offer: Offer) => void) {
    const take = async () => {
      const offers = await ask('offers', null);
      if (offers.ok) for (const offer of offers.value) listener(offer);
    };
    const stop = onEvent('offered', () => void take());
    void take();
    return stop;
  },
});

contextBridge.exposeInMainWorld('managedPC', bridge);

function ask<Name extends WindowCallName>(name: Name, input: WindowInput<Name>): Promise<Result<WindowOutput<Name>>> {
  return ipcRenderer.invoke(windowChannel(name), input);
}

function onEvent<Name extends keyof WindowEvents>(name: Name, listener: (value: WindowEvents[Name]) => void): () => void {
  const forward = (_event: IpcRendererEvent, value: WindowEvents[Name]) => listener(value);
  ipcRenderer.on(eventChannel(name), forward);
  return () => {
    ipcRenderer.off(eventChannel(name), forward);
  };
}
