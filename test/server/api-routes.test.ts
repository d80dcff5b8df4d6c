import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../shared/contract/contract.ts';
import type { DeviceView } from '../../shared/contract/device-view.ts';
import { breakpointRows, enrolmentRows } from '../../shared/contract/enrolment.ts';
import type { OperationHttp } from '../../shared/contract/operation.ts';
import { largestSnapshotFile } from '../../shared/contract/snapshots.ts';
import { type ChangingOperation, changingOperations } from '../support/data/changing-operations.ts';
import { openTestDoor, type TestDoor, testToken } from '../support/server/open-test-door.ts';
import { rawRequest, sendRaw } from '../support/server/raw-http.ts';

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor({ requestsPerSecond: Number.POSITIVE_INFINITY });
});
afterAll(() => door.close());

const queryOf = (input: object) => {
  const query = new URLSearchParams(Object.entries(input).map(([key, value]) => [key, String(value)]));
  return query.size === 0 ? '' : `?${query}`;
};
const scenario = 'title: A pause\nsteps:\n  - say: Hello\n';
/** What the operations that need something are given, beside those of the table of changes. */
const given: Readonly<Record<string, object>> = {
  getPreview: { action: 'reset' },
  getWhy: { slot: 'desktop' },
  exportSnapshot: { name: 'Monday' },
  exportJournal: { format: 'jsonl' },
  getMessage: { number: 1 },
  exportSessions: { form: 'har' },
  getPolicyWhy: { policy: 'Start/HideLock' },
  startLabPicture: { picture: 'lock-dusk.jpg', faults: [{ id: 'latency', value: 5 }] },
  changeLabPicture: { id: 'lab1', faults: [] },
  setNetwork: { slow: true },
  explainDocument: { document: '<SyncML/>' },
  matrix: { document: '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Final/></SyncBody></SyncML>' },
  importDocument: { text: '<SyncML/>' },
  checkScenario: { text: scenario },
  loadScenario: { text: scenario },
  playScenario: { action: 'run' },
  recordScenario: { action: 'start' },
  showScreen: { screen: 'desktop', window: 'none' },
  reportUndrawable: { fileName: 'DesktopImage_x.jpg' },
  moveClock: { action: 'pause' },
  answerSetup: { answer: 'go on' },
  makePackage: { name: 'Ours' },
  enrol: { address: 'alex@example.test' },
  setBreakpoints: { rules: [] },
  releaseMessage: { id: 1, decision: 'send' },
  setClientFaults: { faults: [] },
};
const octets = { 'Content-Type': 'application/octet-stream' };
const changes: ReadonlyMap<string, ChangingOperation> = new Map(changingOperations());
const { endEnrolment, ...managed } = { ...enrolmentRows, ...breakpointRows };
/** What a PC nobody manages and that keeps no files refuses; that it was asked is the point here. */
const refusals: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.keys(managed).map((name) => [name, 404])),
  getPolicyWhy: 404,
  exportSnapshot: 404,
  getMessage: 404,
  replayCapture: 422,
};

/** The PC as it came out of its box, with nothing kept beside it. */
async function freshAgain(): Promise<void> {
  const { pc } = door.device;
  await pc.ask('reset', {});
  for (const { name } of await pc.ask('listSnapshots', {})) await pc.ask('removeSnapshot', { name });
}

/** Asks over HTTP as a script would, a file as the body with the rest in the query. */
async function askFor(name: string, http: OperationHttp): Promise<Response> {
  const known = changes.get(name === 'previewProvisioning' ? 'applyProvisioning' : name);
  const input = known === undefined ? (given[name] ?? {}) : known.input(await known.prepare?.(door.device.pc));
  if (http.fileIn !== undefined) {
    const { [http.fileIn]: file = [], ...rest } = input as Readonly<Record<string, AsyncIterable<Uint8Array>>>;
    const pieces: Uint8Array[] = [];
    for await (const piece of file) pieces.push(piece);
    const body = Buffer.concat(pieces);
    return door.ask(`${http.path}${queryOf(rest)}`, { method: http.method, body, headers: octets });
  }
  if (http.method === 'GET' || http.method === 'DELETE') return door.ask(`${http.path}${queryOf(input)}`, { method: http.method });
  return door.postJson(http.path, JSON.stringify(input), http.method);
}

const replace =
  '<SyncML><SyncHdr/><SyncBody><Replace><CmdID>7</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/CompanyName</LocURI></Target><Data>Contoso</Data></Item></Replace><Final/></SyncBody></SyncML>';
const syncml = { 'Content-Type': 'application/vnd.syncml.dm+xml' };
const apply = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  door.ask('/api/syncml', { method: 'POST', body, headers: { ...syncml, ...headers } });

describe('every operation of the contract', () => {
  for (const [name, { http }] of Object.entries(contract)) {
    if (name === 'applyDocument') continue;
    test(`${name} answers at ${http.method} ${http.path}`, async () => {
      await freshAgain();
      const response = await askFor(name, http);
      expect(response.status).toBe(refusals[name] ?? 200);
      expect(door.device.calls.at(-1)).toBe(name);
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    });

    test(`${name} answers 405 to any other method`, async () => {
      const taken = Object.values(contract).flatMap((other) => (other.http.path === http.path ? [other.http.method] : []));
      for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD'].filter((other) => !taken.some((own) => own === other))) {
        const response = await door.ask(http.path, { method });
        expect(response.status, method).toBe(405);
        expect(response.headers.get('Allow')).toContain(http.method);
      }
    });
  }
});

describe('POST /api/syncml', () => {
  test('answers the SyncML reply, with the charset that wins over the one it declares', async () => {
    const response = await apply(replace);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/vnd.syncml.dm+xml; charset=utf-8');
    expect(await response.text()).toContain('<Cmd>Replace</Cmd><Data>200</Data>');
  });

  test('answers rows to whom asks for JSON', async () => {
    const outcome = (await (await apply(replace, { Accept: 'text/html, application/json;q=0.9' })).json()) as { rows: unknown };
    expect(outcome.rows).toMatchObject([{ cmdId: '0' }, { cmdId: '7', cmd: 'Replace', status: 200 }]);
  });

  test('answers 204 where the session ends without a reply', async () => {
    expect((await apply('<SyncML><SyncHdr/><SyncBody><Final/></SyncBody></SyncML>')).status).toBe(204);
  });

  test('hands the problem of a refused document on, with its place', async () => {
    const response = await apply('no');
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      title: 'Not XML',
      detail: expect.stringContaining('It begins with no'),
      status: 400,
      line: 1,
      column: 1,
    });
  });

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json',
    'application/vnd.syncml.dm+xml; charset=utf-16',
    'application/vnd.syncml.dm+wbxml; charset=utf-16',
    '',
  ]) {
    test(`answers 415 to "${type}"`, async () => {
      const response = await door.ask('/api/syncml', {
        method: 'POST',
        body: new TextEncoder().encode(replace),
        headers: type === '' ? {} : { 'Content-Type': type },
      });
      expect(response.status).toBe(415);
    });
  }

  for (const type of [
    'text/xml',
    'application/xml',
    'application/vnd.syncml+xml',
    'Application/vnd.syncml.dm+XML',
    'application/vnd.syncml.dm+xml;charset=utf-8',
    'application/vnd.syncml.dm+xml; charset="UTF-8"',
  ]) {
    test(`takes "${type}"`, async () => expect((await apply(replace, { 'Content-Type': type })).status).toBe(200));
  }
});

describe('an input', () => {
  beforeEach(async () => {
    await door.postJson('/api/reset', '');
  });

  test('changes the device where it is JSON', async () => {
    const response = await door.postJson('/api/device', '{"edition":"Pro"}', 'PATCH');
    expect(((await response.json()) as DeviceView).facts.edition).toBe('Pro');
  });

  test('names what is wrong where the contract refuses it', async () => {
    const response = await door.postJson('/api/device', '{"edition":"Ultimate"}', 'PATCH');
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toMatch(/^edition: /);
  });

  test('keeps the device’s problem where the device refuses it', async () => {
    const response = await door.postJson('/api/assumptions', '{"nope":"1"}', 'PATCH');
    expect(await response.json()).toMatchObject({ status: 400, detail: expect.stringContaining('nope') });
  });

  const broken: readonly (readonly [string, string])[] = [
    ['half of JSON', '{"edition":'],
    ['a text', '"Pro"'],
    ['null', 'null'],
    ['an array', '[]'],
    ['an unknown key', '{"edition":"Pro","extra":1}'],
    ['__proto__', '{"__proto__":{"edition":"Pro"}}'],
  ];
  for (const [title, body] of broken) {
    test(`answers 400 to ${title}`, async () => expect((await door.postJson('/api/device', body, 'PATCH')).status).toBe(400));
  }

  test('answers 413 to 100,000 brackets', async () =>
    expect((await door.postJson('/api/device', '['.repeat(100_000), 'PATCH')).status).toBe(413));

  test('is refused in words, without the id of the operation', async () => {
    const refusal = async (facts: object) => (await door.postJson('/api/device', JSON.stringify(facts), 'PATCH')).json();
    expect(await refusal({ Edition: 'Pro' })).toMatchObject({ title: 'Bad input', detail: 'Edition: this name is not known here' });
    expect(await refusal({ edition: 'Ultimate' })).toMatchObject({ detail: expect.stringMatching(/^edition: there is none .* Home, /) });
  });

  test('answers 400 where it is not UTF-8', async () => {
    const response = await door.ask('/api/device', {
      method: 'PATCH',
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(response.status).toBe(400);
  });

  test('is read in a query as numbers where numbers are wanted, and as text elsewhere', async () => {
    await door.postJson('/api/device', '{"edition":"Pro"}', 'PATCH');
    const journal = (await (await door.ask('/api/journal?after=1&limit=1')).json()) as readonly { sequence: number }[];
    expect(journal.map(({ sequence }) => sequence)).toEqual([2]);
    expect((await door.ask('/api/tree?locURI=123')).status).toBe(404);
    const tree = (await (
      await door.ask(`/api/tree?locURI=${encodeURIComponent('./Vendor/MSFT/Personalization/CompanyName')}`)
    ).json()) as readonly unknown[];
    expect(tree).toHaveLength(1);
  });

  for (const query of [
    '?after=x',
    '?after=-1',
    '?after=1.5',
    '?after=1&after=2',
    '?limit=0',
    '?limit=5001',
    '?nope=1',
    '?after=1e3',
    '?after=0x10',
    '?__proto__=1',
  ]) {
    test(`answers 400 in the query ${query}`, async () => expect((await door.ask(`/api/journal${query}`)).status).toBe(400));
  }
});

describe('a file', () => {
  const path = '/api/snapshots/import';
  let saved: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    await door.device.pc.ask('saveSnapshot', { name: 'Saved' });
    saved = new Uint8Array(await (await door.ask('/api/snapshots/export?name=Saved')).arrayBuffer());
  });
  const send = (query: string, body: BodyInit = saved, headers: Readonly<Record<string, string>> = octets) =>
    door.ask(`${path}${query}`, { method: 'POST', body, headers });

  test('comes in as it is, with the rest of the input in the query: true as a switch, digits as a name', async () => {
    expect(await (await send('?name=42&replace=true')).json()).toMatchObject({ name: '42' });
    expect((await send('?name=42&replace=false')).status).toBe(409);
  });

  test('goes out as it is, under a type no browser opens', async () => {
    await send('?name=out&replace=true');
    const response = await door.ask('/api/snapshots/export?name=out');
    expect(response.headers.get('Content-Type')).toBe('application/octet-stream');
    expect((await send('?name=again', await response.arrayBuffer())).status).toBe(200);
  });

  test('is not even read when something is wrong with the query', async () => {
    for (const query of ['?replace=perhaps', '?nope=1', '?name=a&name=b', '?file=abc', `?name=${'x'.repeat(65)}`])
      expect((await send(query)).status, query).toBe(400);
  });

  test('is taken under its own type only, and is refused when it says it is too large', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x'])
      expect((await send('', saved, { 'Content-Type': type })).status).toBe(415);
    const headers = [
      `Authorization: Bearer ${testToken}`,
      'Content-Type: application/octet-stream',
      `Content-Length: ${largestSnapshotFile + 1}`,
    ];
    expect((await sendRaw(door.port, rawRequest(door.port, { path, method: 'POST', headers }))).statuses).toEqual([413]);
  });
});

test('answers 500 to a bug without its particulars, and reports it without the body and the token', async () => {
  door.device.breakOnce('thrown on purpose');
  const response = await apply('<!-- secret -->');
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ title: 'Internal error', detail: expect.any(String), status: 500 });
  expect(door.reports.at(-1)).toMatch(/^POST \/api\/syncml: Error: thrown on purpose/);
  for (const kept of ['<!-- secret', testToken]) expect(door.reports.join()).not.toContain(kept);
});
