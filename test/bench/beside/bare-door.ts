import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createQuietEngine } from './quiet-engine.ts';

/**
 * What the door is measured against: bare hono that parses a message and answers it the same, from a tree in memory. No guard, no
 * limits, no journal, no snapshot; for `/durable` as many bytes as the PC's state has are made durable before the answer.
 * `node bare-door.ts FOLDER STATE-BYTES` prints its port.
 */
const [folder = '.', stateBytes = '0'] = process.argv.slice(2);
const state = Buffer.alloc(Number(stateBytes), 'x');
// A bare handler lets nothing else run in between; to wait for another turn after each command took half as long again as the answer.
const engine = createQuietEngine(async () => undefined);

function keep(): void {
  const path = join(folder, 'bare.json');
  const file = openSync(`${path}.new`, 'w');
  writeSync(file, state);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
  // Without it the new name, and with it the write, can be gone after a power cut.
  const place = openSync(folder, 'r');
  fsyncSync(place);
  closeSync(place);
}

async function answer(document: string): Promise<Response> {
  const outcome = await engine.apply(document);
  if (!outcome.ok) return new Response(outcome.problem.detail, { status: outcome.problem.status });
  return new Response(outcome.value.reply, { headers: { 'Content-Type': 'application/vnd.syncml.dm+xml; charset=utf-8' } });
}

const app = new Hono();
app.post('/api/syncml', async (c) => answer(await c.req.text()));
app.post('/durable', async (c) => {
  const response = await answer(await c.req.text());
  keep();
  return response;
});
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(port));
