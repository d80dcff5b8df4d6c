import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../shared/contract/journal.ts';
import { photographPNG } from '../support/browser/photographs.ts';
import { magickJPEG } from '../support/data/pictures.ts';
import { command, item, message, personalization } from '../support/data/syncml-documents.ts';
import { type HeadlessPC, startHeadlessPC } from '../support/server/headless-pc.ts';
import { type ImageServer, startImageServer } from '../support/server/image-server.ts';

/** `statuses` are the values DesktopImageStatus takes because of the step, in order. */
interface Step {
  readonly device?: Readonly<Record<string, unknown>>;
  readonly assume?: Readonly<Record<string, string>>;
  readonly write?: string;
  readonly code?: number;
  /** The Status while the server holds the picture back. */
  readonly whileHeld?: number;
  /** The code of a Delete sent while the server holds the picture back. */
  readonly deleteWhileHeld?: number;
  readonly statuses?: readonly number[];
}

interface Case {
  readonly id: string;
  readonly title: string;
  readonly evidence: string;
  readonly source: string;
  readonly steps: readonly Step[];
  readonly requests: number;
  /** What the picture's file is called; null: no picture is shown. */
  readonly fileName?: string | null;
}

const cases = JSON.parse(readFileSync(new URL('download-status.json', import.meta.url), 'utf8')) as readonly Case[];
const url = `${personalization}/DesktopImageUrl`;
let pc: HeadlessPC;
let server: ImageServer;
let held: (() => void) | null = null;

beforeAll(async () => {
  const jpeg = magickJPEG('-size', '160x100', 'plasma:');
  server = await startImageServer({
    '/ok.jpg': jpeg,
    '/ok.JPG': jpeg,
    '/noext': jpeg,
    '/photo.jfif': jpeg,
    '/chunked.jpg': (_request, response) => void response.writeHead(200, { 'Transfer-Encoding': 'chunked' }).end(jpeg),
    '/no-head.jpg': (_request, response) => void response.writeHead(200, { 'Content-Length': jpeg.length }).end(jpeg),
    '/anim.gif': Buffer.from('GIF89a'),
    '/page.jpg': Buffer.from('<!doctype html><title>Sign in</title>'),
    '/redir.jpg': (_request, response) => response.writeHead(302, { Location: '/ok.jpg' }).end(),
    '/slow.jpg': (_request, response: ServerResponse) => {
      response.writeHead(200, { 'Content-Length': jpeg.length });
      response.write(jpeg.subarray(0, 20));
      held = () => response.end(jpeg.subarray(20));
    },
  });
  pc = await startHeadlessPC({ args: ['--no-rate-limit'] });
  const images = join(pc.dataFolder, 'drives', 'C', 'imgs');
  mkdirSync(images, { recursive: true });
  writeFileSync(join(images, 'a.png'), photographPNG(16, 10, 40));
});

afterAll(async () => {
  await pc?.stop();
  await server?.close();
});

beforeEach(async () => {
  await pc.api('/api/reset', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  await patch('assumptions', { retryDelays: '0' });
});

async function patch(what: 'assumptions' | 'device', changes: object): Promise<void> {
  const response = await pc.api(`/api/${what}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(changes),
  });
  expect(response.status).toBe(200);
}

let messages = 0;
async function send(body: string): Promise<number> {
  messages += 1;
  const reply = await (await pc.syncml(message(body, { sessionID: '4', msgID: String(messages) }))).text();
  return Number(reply.match(/<CmdRef>1<\/CmdRef>.*?<Data>(\d+)<\/Data>/)?.[1]);
}

/** The values of DesktopImageStatus told after a journal entry. */
async function statusesAfter(sequence: number): Promise<readonly number[]> {
  const entries = (await (await pc.api(`/api/journal?after=${sequence}&limit=5000`)).json()) as readonly JournalEntry[];
  return entries.flatMap(({ kind, title }) =>
    kind === 'status' ? [Number(title.match(/DesktopImageStatus is (\d)/)?.[1])].filter((status) => status > 0) : [],
  );
}

async function run({ device, assume, write, code, whileHeld, deleteWhileHeld, statuses }: Step): Promise<void> {
  const { journalSequence } = await pc.snapshot();
  if (assume !== undefined) await patch('assumptions', assume);
  if (device !== undefined) await patch('device', device);
  if (write !== undefined) expect(await send(command('Replace', 1, item(url, write.replace('{H}', server.origin))))).toBe(code);
  if (whileHeld !== undefined) {
    await pc.until(({ images }) => (images.desktop.progress?.received ?? 0) > 0);
    expect((await pc.snapshot()).images.desktop.status).toBe(whileHeld);
    if (deleteWhileHeld !== undefined) expect(await send(command('Delete', 1, item(url)))).toBe(deleteWhileHeld);
    held?.();
  }
  const last = statuses?.at(-1);
  if (last !== undefined && deleteWhileHeld === undefined)
    await pc.until(({ images }) => images.desktop.status === last && images.desktop.nextTryAt === null);
  if (statuses !== undefined) expect(await statusesAfter(journalSequence)).toEqual(statuses);
}

describe('DesktopImageStatus', () => {
  for (const { id, title, evidence, steps, requests, fileName } of cases) {
    test(`case ${id} (${evidence}): ${title}`, async () => {
      const before = server.requests.length;
      for (const step of steps) await run(step);
      expect(server.requests.length - before).toBe(requests);
      const { picture } = (await pc.snapshot()).images.desktop;
      if (fileName === null) expect(picture).toBeNull();
      else if (fileName !== undefined) expect(picture?.fileName).toMatch(new RegExp(fileName));
    });
  }
});
