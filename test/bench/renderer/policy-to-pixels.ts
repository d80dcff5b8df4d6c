import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { startHeadlessPC, temporaryFolder } from '../../support/server/headless-pc.ts';
import { startImageServer } from '../../support/server/image-server.ts';
import { median } from './median.ts';

export interface PixelFigures {
  /** Median ms from sending the document to the picture painted on the desktop. */
  readonly policyMs: number;
  /** Median ms of a page that does nothing but fetch the picture and paint it. */
  readonly bareMs: number;
}

/** Rounds that are not counted: the compilers of both sides come to rest. */
const warmUps = 4;
const picture = fileURLToPath(new URL('../../../assets/pictures/desktop-lagoon.jpg', import.meta.url));

/** The whole way through the real PC in a process of its own and the page in out/renderer, against the bare one, turn by turn. */
export async function measurePixels(browser: Browser, rounds: number): Promise<PixelFigures> {
  const bytes = readFileSync(picture);
  const server = await startImageServer({
    '/a.jpg': bytes,
    '/bare': (_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Bare</title>'),
  });
  const folder = temporaryFolder();
  const pc = await startHeadlessPC({ dataFolder: folder.path });
  const token = new URLSearchParams(new URL(pc.url).hash.slice(1)).get('token') ?? '';
  const [app, bare] = [await browser.newPage(), await browser.newPage()];
  await pc.api('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ screen: 'desktop', window: 'none' }),
  });
  await app.goto(pc.url);
  await app.locator('.stage').waitFor({ state: 'detached' });
  await bare.goto(`${server.origin}/bare`);
  const taken: { readonly policy: number; readonly bare: number }[] = [];
  for (let round = 1 - warmUps; round <= rounds; round += 1) {
    const url = `${server.origin}/a.jpg?round=${round + warmUps}`;
    await bare.bringToFront();
    const bareMs = await bare.evaluate(paintBare, url);
    await app.bringToFront();
    const policy = await app.evaluate(paintByPolicy, { document: policyDocument(url), token });
    if (round > 0) taken.push({ policy, bare: bareMs });
  }
  await verify(app);
  await Promise.all([app.close(), bare.close()]);
  await pc.stop();
  await server.close();
  folder.remove();
  return { policyMs: median(taken.map(({ policy }) => policy)), bareMs: median(taken.map((one) => one.bare)) };
}

function policyDocument(url: string): string {
  const target = '<Target><LocURI>./Vendor/MSFT/Personalization/DesktopImageUrl</LocURI></Target>';
  const command = `<Replace><CmdID>1</CmdID><Item>${target}<Data>${url}</Data></Item></Replace>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${command}<Final/></SyncBody></SyncML>`;
}

/** Runs in the page: ms until a picture that was fetched is painted, which it is in the frame after the one that first has it. */
async function paintBare(url: string): Promise<number> {
  const start = performance.now();
  const blob = await (await fetch(url, { cache: 'no-store' })).blob();
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  document.body.replaceChildren(image);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - start;
}

/** Runs in the page: ms from sending the document until the frame after the desktop first has its new picture. */
async function paintByPolicy({ document: policy, token: bearer }: { readonly document: string; readonly token: string }): Promise<number> {
  const shown = () => document.querySelector<HTMLImageElement>('.desktop > .surface .surface__picture');
  const before = shown()?.src;
  const arrived = new Promise<void>((resolve) => {
    const look = () => {
      if (shown()?.src === before || shown()?.complete !== true) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['src'] });
    // A picture that is not complete when it is put there says so itself, and loads do not bubble.
    document.body.addEventListener('load', look, { capture: true });
  });
  const start = performance.now();
  const headers = { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/vnd.syncml.dm+xml' };
  const answer = await fetch('/api/syncml', { method: 'POST', headers, body: policy });
  if (!answer.ok) throw new Error(`The policy was answered with ${answer.status}`);
  await arrived;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - start;
}

/** A figure about a picture nobody saw would be worth nothing. */
async function verify(app: Page): Promise<void> {
  const drawn = await app.locator('.desktop > .surface .surface__picture').evaluate((image: HTMLImageElement) => image.naturalWidth);
  if (drawn !== 2560) throw new Error(`The desktop shows a picture of ${drawn} pixels`);
}
