import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type OperationName, parseInput } from '../../../shared/contract/contract.ts';
import { openTestDoor, type TestDoor } from '../../support/server/open-test-door.ts';

let door: TestDoor;
beforeAll(async () => {
  door = await openTestDoor({ requestsPerSecond: Number.POSITIVE_INFINITY });
});
afterAll(() => door.close());

/** Those are left out: a document is no JSON, and a recipe answers when its picture has come, which here none does. */
const names = (Object.keys(contract) as readonly OperationName[]).filter(
  (name) => name !== 'applyDocument' && name !== 'runRecipe' && ['POST', 'PATCH'].includes(contract[name].http.method),
);
const keys = fc.constantFrom(
  'edition',
  'osBuild',
  'screen',
  'window',
  'slot',
  'action',
  'rate',
  'desktop',
  'kind',
  'name',
  'urlWriteCode',
  '__proto__',
  'constructor',
  'toString',
  'document',
  '',
);
const values = fc.oneof(
  fc.constantFrom('Pro', 'lock', 'none', 'desktop', 'fast', 'picture', '200', '\u0000', 'x'.repeat(5_000)),
  fc.double(),
  fc.jsonValue({ maxDepth: 4 }),
);
const likely = fc
  .array(fc.tuple(keys, values))
  .map((entries) => `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}`).join()}}`);
const bodies = fc.oneof(
  likely,
  fc.json(),
  fc.string({ unit: 'binary' }),
  likely.map((json) => json.slice(0, -1)),
);

describe('H19 fuzzed bodies', () => {
  test('H19 answers 10,000 of them as the contract and the PC do, never with 500, and Object.prototype stays clean', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), bodies, async (name, body) => {
        const { method, path } = contract[name].http;
        const { status } = await door.postJson(path, body, method as 'POST' | 'PATCH');
        expect(codesFor(name, body)).toContain(status);
      }),
      { numRuns: 10_000, seed: 19 },
    );
    expect(door.reports).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  }, 120_000);

  test('H19 answers 1,000 fuzzed queries with 200, 400, 404 or 414', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/api/tree', '/api/journal', '/api/snapshot'), fc.webQueryParameters(), async (path, query) => {
        expect([200, 400, 404, 414]).toContain((await door.ask(`${path}?${query}`)).status);
      }),
      { numRuns: 1_000, seed: 19 },
    );
    expect(door.reports).toEqual([]);
  }, 60_000);
});

function codesFor(name: OperationName, body: string): readonly number[] {
  // A file is bytes: JSON is not even looked at.
  if ('fileIn' in contract[name].http) return [415];
  if (!isTaken(name, body)) return [400];
  // Whatever it is about may not be there, be there already, or be nothing this PC can read.
  return [200, 400, 404, 409, 422];
}

/** fetch sends lone surrogates as U+FFFD; so are they parsed here. */
function isTaken(name: OperationName, body: string): boolean {
  if (body === '') return parseInput(name, {}).ok;
  try {
    return parseInput(name, JSON.parse(body.toWellFormed().replace(/^\ufeff/, ''))).ok;
  } catch {
    return false;
  }
}
