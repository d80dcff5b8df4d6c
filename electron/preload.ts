import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { type Changed, contract, type OperationName } from '../shared/contract/contract.ts';
import type { ScreenshotRequest } from '../shared/contract/screenshot.ts';
import type { Offer } from '../shared/window/activation.ts';
import type { Bridge } from '../shared/window/bridge.ts';
import type { SavedFile } from '../shared/window/saved-file.ts';
import {
  changedChannel,
  offeredChannel,
  offersChannel,
  operationChannel,
  pictureChannel,
  presentChannel,
  samplesOriginSwitch,
  saveFileChannel,
  screenshotChannel,
  wholeScreenChannel,
  wholeScreenLeftChannel,
} from './desktop/channels.ts';

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

  onChanged(listener: (changed: Changed) => void) {
    const forward = (_event: IpcRendererEvent, changed: Changed) => listener({ revision: changed.revision });
    ipcRenderer.on(changedChannel, forward);
    return () => {
      ipcRenderer.off(changedChannel, forward);
    };
  },

  async pictureUrl(fileName: string) {
    const path: unknown = await ipcRenderer.invoke(pictureChannel, fileName);
    if (typeof path !== 'string') throw new Error('There is no such picture');
    return path;
  },

  async saveScreenshot(wish: ScreenshotRequest) {
    return ipcRenderer.invoke(screenshotChannel, wish);
  },

  async saveFile(file: SavedFile) {
    return ipcRenderer.invoke(saveFileChannel, file);
  },

  async present() {
    await ipcRenderer.invoke(presentChannel);
  },

  async wholeScreen(on: boolean) {
    await ipcRenderer.invoke(wholeScreenChannel, on);
  },

  onWholeScreenLeft(listener: () => void) {
    const forward = () => listener();
    ipcRenderer.on(wholeScreenLeftChannel, forward);
    return () => {
      ipcRenderer.off(wholeScreenLeftChannel, forward);
    };
  },

  onOffered(listener: (offer: Offer) => void) {
    const take = async () => {
      const offers: readonly Offer[] = await ipcRenderer.invoke(offersChannel);
      for (const offer of offers) listener(offer);
    };
    const forward = () => void take();
    ipcRenderer.on(offeredChannel, forward);
    forward();
    return () => {
      ipcRenderer.off(offeredChannel, forward);
    };
  },
});

contextBridge.exposeInMainWorld('managedPC', bridge);
