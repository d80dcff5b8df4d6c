import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpServer, type HttpServer } from '../../../electron/server/http-server.ts';
import type { DoorLimits } from '../../../electron/server/server-limits.ts';
import { createScriptedDevice, type ScriptedDevice } from '../device/scripted-device.ts';
import { wireCodec } from './wire-codec.ts';

export const testToken = 'test-token-of-43-characters-abcdefghijklmnop';

/** The real HTTP door on a free port, before a whole PC on twins, with a page and a picture store of its own in a temporary folder. */
export interface TestDoor extends HttpServer {
  readonly device: ScriptedDevice;
  readonly folder: string;
  /** Lines the door reported as bugs. */
  readonly reports: readonly string[];
  /** A request with the token. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  postJson(path: string, body: string, method?: 'POST' | 'PATCH' | 'DELETE'): Promise<Response>;
}

const indexPage =
  '<!doctype html><meta property="csp-nonce" nonce="__NONCE__"><title>Managed PC</title><script src="/assets/main.js"></script>';

export async function openTestDoor(limits: Partial<DoorLimits> = {}): Promise<TestDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'managed-pc-door-'));
  writePage(join(folder, 'renderer'));
  mkdirSync(join(folder, 'pictures'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const device = await createScriptedDevice();
  const reports: string[] = [];
  const opened = await createHttpServer({
    ...device,
    pictureFile: (name) => (/^[\w-]+\.(jpg|png)$/.test(name) ? join(folder, 'pictures', name) : null),
    noteRefused: device.pc.device.noteRefused,
    ...wireCodec,
    rendererFolder: join(folder, 'renderer'),
    token: testToken,
    port: 0,
    version: '0.0.0',
    report: (line) => reports.push(line),
    limits,
  });
  if (!opened.ok) throw new Error(opened.problem.detail);
  return { ...opened.value, ...requests(opened.value.url), device, folder, reports, close: () => closeAll(opened.value, device, folder) };
}

function requests(url: string): Pick<TestDoor, 'ask' | 'postJson'> {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { redirect: 'manual', ...init, headers: { Authorization: `Bearer ${testToken}`, ...init.headers } });
  return {
    ask,
    postJson: (path, body, method = 'POST') => ask(path, { method, body, headers: { 'Content-Type': 'application/json' } }),
  };
}

async function closeAll(door: HttpServer, device: ScriptedDevice, folder: string): Promise<void> {
  await door.close();
  await device.close();
  rmSync(folder, { recursive: true, force: true });
}

function writePage(folder: string): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'pictures'));
  writeFileSync(join(folder, 'index.html'), indexPage);
  writeFileSync(join(folder, 'favicon.ico'), '');
  writeFileSync(join(folder, 'assets', 'main.js'), 'document.title = "Managed PC runs";');
  writeFileSync(join(folder, 'assets', 'main-Bx81_k2Q.js'), '');
  writeFileSync(join(folder, 'pictures', 'lake.jpg'), new Uint8Array([0xff, 0xd8, 0xff, 0xe0]));
}
