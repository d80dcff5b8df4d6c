import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isZip, unzip } from '../../shared/unzip.ts';

const limits = { name: 'set.zip', mostFiles: 10, mostEach: 1000, mostTogether: 1500, wants: (path: string) => path.endsWith('.xml') };

function texts(bytes: Uint8Array, given: Partial<typeof limits> = {}): unknown {
  const read = unzip(bytes, { ...limits, ...given });
  return read.ok ? Object.fromEntries([...read.value].map(([path, content]) => [path, new TextDecoder().decode(content)])) : read.problem;
}

describe('an archive', () => {
  test('gives the wanted files, folders left out', () => {
    const bytes = zipSync({ 'a/one.xml': strToU8('<one/>'), 'two.txt': strToU8('two'), 'b/': new Uint8Array() });
    expect(isZip(bytes)).toBe(true);
    expect(texts(bytes)).toEqual({ 'a/one.xml': '<one/>' });
  });

  test('is refused for one large file, for many, and for their sum, before anything is unpacked', () => {
    const zeros = new Uint8Array(1100);
    expect(texts(zipSync({ 'a.xml': zeros }))).toMatchObject({ status: 413, detail: expect.stringContaining('"a.xml" has 1100 bytes') });
    expect(texts(zipSync({ 'a.xml': zeros.subarray(200), 'b.xml': zeros.subarray(200) }))).toMatchObject({ status: 413 });
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}.txt`, zeros.subarray(1000)]));
    expect(texts(zipSync(many))).toMatchObject({ status: 413, detail: expect.stringContaining('more than 10 files') });
  });

  test('is damaged where it states less than it holds, or more', () => {
    const bytes = zipSync({ 'a.xml': new Uint8Array(900) });
    const view = new DataView(bytes.buffer);
    const entry = bytes.findIndex((_, at) => view.getUint32(Math.min(at, bytes.length - 4), true) === 0x02014b50);
    for (const size of [3, 950]) {
      view.setUint32(entry + 24, size, true);
      const read = unzip(bytes, limits);
      expect(read.ok ? [...read.value.values()].every((content) => content.length <= size) : read.problem.status).toEqual(
        read.ok ? true : 422,
      );
    }
  });

  test('never does more than refuse, whatever the bytes', () => {
    const good = zipSync({ 'a.xml': strToU8('<a/>'.repeat(50)), 'b/c.xml': strToU8('<c/>') });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(good.length),
        (edits, cut) => {
          const bytes = Uint8Array.from(good);
          for (const [at, value] of edits) bytes[at] = value;
          for (const read of [unzip(bytes, limits), unzip(bytes.subarray(0, cut), limits)]) {
            if (!read.ok) expect([413, 422]).toContain(read.problem.status);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
