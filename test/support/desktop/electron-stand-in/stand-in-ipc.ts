import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Frame } from 'playwright-core';
import { toAppURL } from './page-url.ts';

export type StandInIpcMain = Pick<IpcMain, 'handle' | 'on' | 'removeAllListeners' | 'removeHandler'>;

type Handler = (event: IpcMainInvokeEvent, ...values: unknown[]) => unknown;

export interface IpcControl {
  readonly ipcMain: StandInIpcMain;
  /** Calls the handler of a channel as a frame's `ipcRenderer.invoke` would. */
  invoke(channel: string, event: IpcMainInvokeEvent, values: readonly unknown[]): Promise<unknown>;
  readonly channels: () => readonly string[];
}

export function createIpc(): IpcControl {
  const handlers = new Map<string, Handler>();
  const ipcMain: StandInIpcMain = {
    handle(channel, listener) {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, listener as Handler);
    },
    removeHandler: (channel) => void handlers.delete(channel),
    on: () => ipcMain as unknown as IpcMain,
    removeAllListeners: () => ipcMain as unknown as IpcMain,
  };
  return {
    ipcMain,
    channels: () => [...handlers.keys()],
    async invoke(channel, event, values) {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return handler(event, ...values);
    },
  };
}

/** The part of a message's event that says where it came from. */
export function senderOf(frame: Frame, sender: unknown): IpcMainInvokeEvent {
  const parent = frame.parentFrame();
  const senderFrame = { url: toAppURL(frame.url()), parent: parent === null ? null : { url: toAppURL(parent.url()) } };
  return { sender, senderFrame, type: 'frame' } as unknown as IpcMainInvokeEvent;
}
