import type { DevtoolsPipe } from './devtools-pipe.ts';

/** Sends a command of the DevTools protocol to one page. */
export type BrowserPage = (method: string, params: object) => ReturnType<DevtoolsPipe['send']>;

/** An empty page of that many pixels. */
export async function openPage(devtools: DevtoolsPipe, size: { readonly width: number; readonly height: number }): Promise<BrowserPage> {
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
  const page: BrowserPage = (method, params) => devtools.send(method, params, String(sessionId));
  await page('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
  return page;
}
