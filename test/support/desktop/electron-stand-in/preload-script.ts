import { bytesKey } from './ipc-wire.ts';

/** Names of what the stand-in puts into a page for the time until the preload has run. */
export const invokeBinding = '__standInInvoke';
export const deliverFunction = '__standInDeliver';

/**
 * The preload as a script of the page: `require('electron')` gives it a context bridge and an ipcRenderer over a Playwright binding. As in Electron, it
 * runs in the main frame only, before the page's own scripts, and what it exposes is copied, frozen and proxied.
 */
export function preloadScript(code: string, argv: readonly string[]): string {
  return `(${inPage.toString()})(${JSON.stringify({ argv, invokeBinding, deliverFunction, bytesKey })}, function (require, process, module, exports) {\n${code}\n});`;
}

interface PageNames {
  readonly argv: readonly string[];
  readonly invokeBinding: string;
  readonly deliverFunction: string;
  readonly bytesKey: string;
}

type Listener = (event: unknown, ...values: unknown[]) => void;
type Preload = (require: (name: string) => unknown, process: unknown, module: unknown, exports: unknown) => void;

/** Runs inside the page: everything it needs comes in by argument, nothing by closure. */
function inPage(names: PageNames, preload: Preload): void {
  if (window !== window.top) return;
  const page = window as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>;
  const invoke = page[names.invokeBinding] as (...values: unknown[]) => Promise<unknown>;
  delete page[names.invokeBinding];
  const listeners = new Map<string, Set<Listener>>();

  const copy = (value: unknown): unknown => {
    if (typeof value === 'function')
      return Object.freeze((...values: unknown[]) => (value as (...values: unknown[]) => unknown)(...values.map(copy)));
    if (Array.isArray(value)) return Object.freeze(value.map(copy));
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Uint8Array) return value.slice();
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)])));
  };
  const pack = (_key: string, value: unknown) =>
    value instanceof Uint8Array ? { [names.bytesKey]: (value as unknown as { toBase64(): string }).toBase64() } : value;
  const unpack = (_key: string, value: unknown) => {
    const packed = (value as Record<string, unknown> | null)?.[names.bytesKey];
    return typeof packed === 'string' ? (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(packed) : value;
  };
  const listen = (channel: string, listener: Listener) => {
    if (!listeners.has(channel)) listeners.set(channel, new Set());
    listeners.get(channel)?.add(listener);
    return ipcRenderer;
  };
  const ipcRenderer = {
    async invoke(channel: string, ...values: unknown[]) {
      const answer = (await invoke({ channel, values: JSON.stringify(values, pack) })) as {
        readonly error?: string;
        readonly value?: string;
      };
      if (answer.error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`);
      return answer.value === undefined ? undefined : JSON.parse(answer.value, unpack);
    },
    on: listen,
    addListener: listen,
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) =>
      Object.defineProperty(window, key, { value: copy(api), enumerable: true, writable: false, configurable: false }),
  };
  Object.defineProperty(window, names.deliverFunction, {
    value: (channel: string, values: readonly unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer }, ...values);
    },
  });
  const electron = { contextBridge, ipcRenderer };
  const require = (name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload has no module ${name}`);
  };
  const module = { exports: {} };
  preload(require, { argv: names.argv, type: 'renderer', sandboxed: true, contextIsolated: true }, module, module.exports);
}
