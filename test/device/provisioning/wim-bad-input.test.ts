import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readDirectory } from '../../../electron/device/provisioning/wim/directory.ts';
import { wimLimits } from '../../../electron/device/provisioning/wim/limits.ts';
import { openWim } from '../../../electron/device/provisioning/wim/open-wim.ts';
import { createDirectory, directoryBytes } from '../../../electron/device/provisioning/wim/write-directory.ts';
import { startNodeHash } from '../../../electron/node/crypto/node-hash.ts';
import { wimBytes } from '../../support/programs/wimlib.ts';
import { memoryReader } from '../../support/provisioning/memory-reader.ts';

const text = (value: string) => new TextEncoder().encode(value);
const small = wimBytes([{ path: '/a.txt', bytes: text('hello') }]);
const xpress = await readFile(new URL('../../fixtures/provisioning/fabrikam-pictures.xpress.ppkg', import.meta.url));

/** A copy with a number of so many bytes written over it. */
function patched(bytes: Uint8Array, at: number, value: number | bigint, size: 1 | 2 | 4 | 8): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  for (let index = 0; index < size; index += 1) view.setUint8(at + index, Number((BigInt(value) >> BigInt(8 * index)) & 0xffn));
  return copy;
}

async function problemOf(bytes: Uint8Array) {
  const wim = await openWim(memoryReader(bytes), startNodeHash);
  return wim.ok ? null : `${wim.problem.status} ${wim.problem.title}: ${wim.problem.detail}`;
}

const lookupTableAt = (bytes: Uint8Array) => Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(56, true));

describe('what is no package', () => {
  for (const [what, bytes, words] of [
    ['an empty file', new Uint8Array(), /^415 .*The file is empty/],
    ['five bytes', text('MSWIM'), /^415 .*has 5 bytes/],
    ['a ZIP with another name', text('PK\u0003\u0004rest of it'), /^415 .*ZIP archive/],
    ['an answer file', text('\uFEFF<?xml version="1.0"?><WindowsCustomizations/>'), /^415 .*XML: give it as an answer file/],
    ['noise, as an encrypted package is', new Uint8Array(500).fill(0xa7), /^415 Encrypted, or no provisioning package/],
    ['a header that is cut off', small.subarray(0, 100), /^422 .*ends after 100 bytes/],
  ] as const) {
    test(`refuses ${what}`, async () => {
      expect(await problemOf(bytes)).toMatch(words);
    });
  }
});

describe('a form of WIM that no package has', () => {
  const pipable = Uint8Array.from(small);
  pipable.set(text('WLPWM'));
  for (const [what, bytes, words] of [
    ['pipable', pipable, /^415 .*pipable/],
    ['solid (ESD)', patched(small, 12, 0xe00, 4), /^415 .*solid resources/],
    ['of an unknown version', patched(small, 12, 0x10e00, 4), /^415 .*version 0x00010E00/],
    ['still being written', patched(small, 16, 0x40, 4), /^415 .*never finished/],
    ['split by its part number', patched(small, 42, 3, 2), /^415 .*part 1 of 3/],
    ['split by its flag', patched(small, 16, 0x8, 4), /^415 .*split/],
    ['only metadata', patched(small, 16, 0x20, 4), /^415 .*only/],
    ['compressed with LZMS', patched(xpress, 16, 0x80002, 4), /^415 .*LZMS/],
    ['compressed with XPRESS2', patched(xpress, 16, 0x200002, 4), /^415 .*XPRESS2/],
    ['compressed with nothing that is named', patched(xpress, 16, 0x2, 4), /^422 .*name no compression/],
    ['compressed with two ways', patched(xpress, 16, 0x60002, 4), /^422 .*name two compressions/],
    ['solid in a resource', patched(small, lookupTableAt(small) + 57, 0x12, 1), /^415 .*solid resource in the list of files/],
    ['spread over files in a resource', patched(small, lookupTableAt(small) + 57, 0x0a, 1), /^415 .*goes on in another file/],
  ] as const) {
    test(`refuses one that is ${what}`, async () => {
      expect(await problemOf(bytes)).toMatch(words);
    });
  }
});

describe('numbers that cannot be', () => {
  for (const size of [0, 1, 4_095, 40_000, 131_072, 2 ** 30, 0xffff_ffff]) {
    test(`refuses a chunk size of ${size}`, async () => {
      expect(await problemOf(patched(xpress, 20, size, 4))).toMatch(/^422 .*chunk size/);
    });
  }

  for (const [what, at] of [
    ['lookup table', 48],
    ['XML data', 72],
  ] as const) {
    test(`refuses a ${what} outside of the file, whatever size it claims`, async () => {
      for (const offset of [BigInt(small.length), 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
        expect(await problemOf(patched(small, at + 8, offset, 8))).toMatch(
          new RegExp(`^422 .*(?:outside of the file|beyond all bounds).* in the ${what}`),
        );
      }
      for (const size of [2n ** 31n, 2n ** 55n, 2n ** 56n - 1n]) {
        expect(await problemOf(patched(patched(small, at, size | (2n << 56n), 8), at + 16, size, 8))).toMatch(
          /^422 .*(?:outside of the file|beyond all bounds)/,
        );
      }
    });
    test(`refuses a ${what} that says it is compressed`, async () => {
      expect(await problemOf(patched(small, at + 7, 4, 1))).toMatch(/^422 .*compressed, which it never is/);
    });
  }

  test('refuses a lookup table that ends inside an entry', async () => {
    const bytes = patched(patched(small, 48, 99n | (2n << 56n), 8), 64, 99, 8);
    expect(await problemOf(bytes)).toMatch(/^422 .*no whole number of entries/);
  });

  test('refuses an image that is not there', async () => {
    const bytes = patched(patched(small, 48, 50n | (2n << 56n), 8), 64, 50, 8);
    expect(await problemOf(bytes)).toMatch(/^422 .*no image/);
  });

  test('refuses every shorter file', async () => {
    for (let length = 0; length < xpress.length; length += 97) expect(await problemOf(xpress.subarray(0, length))).toMatch(/^4(15|22) /);
  });

  test('refuses a file the lookup table does not know', async () => {
    expect(await problemOf(patched(small, lookupTableAt(small) + 30, 0x55, 1))).toMatch(/^422 .*no entry for .* in the file "\/a\.txt"/);
  });

  test('refuses a list of files whose hash is another', async () => {
    expect(await problemOf(patched(small, 208 + 5 + 60, 0x55, 1))).toMatch(/^422 .*SHA-1.*in the list of files/);
  });
});

describe('a file of the package', () => {
  const opened = async (bytes: Uint8Array) => {
    const wim = await openWim(memoryReader(bytes), startNodeHash);
    if (!wim.ok) throw new Error(wim.problem.detail);
    return wim.value;
  };

  test('is refused when one bit of it has changed', async () => {
    const wim = await opened(patched(small, 208, 'j'.charCodeAt(0), 1));
    const [file] = wim.files;
    if (file === undefined) throw new Error('no file');
    expect(await wim.readFile(file, 100)).toMatchObject({
      ok: false,
      problem: { status: 422, detail: expect.stringMatching(/SHA-1.*"\/a\.txt"/) },
    });
    expect(await wim.unpackFile(file, 100, () => undefined)).toMatchObject({ status: 422 });
  });

  test('is not unpacked above the size that is asked for, and listed all the same', async () => {
    const wim = await opened(small);
    const [file] = wim.files;
    if (file === undefined) throw new Error('no file');
    expect(file).toMatchObject({ path: '/a.txt', size: 5 });
    expect(await wim.readFile(file, 4)).toMatchObject({ ok: false, problem: { status: 413 } });
  });

  test('is not unpacked where it would grow beyond all proportion', async () => {
    const table = lookupTableAt(small);
    const [file, huge] = [patched(small, table + 16, 2 ** 30, 8), 2 ** 31];
    const wim = await opened(patched(file, table + 7, 4, 1));
    const [listed] = wim.files;
    if (listed === undefined) throw new Error('no file');
    expect(listed.size).toBe(2 ** 30);
    expect(await wim.readFile(listed, huge)).toMatchObject({
      ok: false,
      problem: { status: 413, detail: expect.stringMatching(/1024 times/) },
    });
  });

  test('is refused as unreadable when the disk fails', async () => {
    const reader = memoryReader(small);
    const wim = await openWim(
      {
        ...reader,
        read: async (at, length) => (at === 208 ? { kind: 'failed', reason: 'disk-failed', detail: 'EIO' } : reader.read(at, length)),
      },
      startNodeHash,
    );
    if (!wim.ok) throw new Error(wim.problem.detail);
    const [file] = wim.value.files;
    if (file === undefined) throw new Error('no file');
    expect(await wim.value.readFile(file, 10)).toMatchObject({ ok: false, problem: { status: 503 } });
  });
});

describe('the list of files', () => {
  const list = (...paths: readonly string[]) =>
    directoryBytes(
      createDirectory(
        paths.map((path) => ({ path, bytes: text('x') })),
        () => 'ab'.repeat(20),
      ),
      0n,
    );
  const refusal = (bytes: Uint8Array) => {
    const read = readDirectory(bytes);
    return read.ok ? null : read.problem;
  };
  /** Where the first entry below the root stands. */
  const firstEntry = 8 + 104 + 8;

  test('is refused when folders hold each other', () => {
    expect(refusal(patched(list('/folder/file'), firstEntry + 16, firstEntry, 8))).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/circle/),
    });
  });

  test('is refused when folders are nested too deep', () => {
    const deep = (depth: number) => list(`/${'d/'.repeat(depth)}file`);
    expect(refusal(deep(wimLimits.depth - 1))).toBe(null);
    expect(refusal(deep(wimLimits.depth))).toMatchObject({ status: 413, detail: expect.stringMatching(/deep/) });
    expect(refusal(deep(500))).toMatchObject({ status: 413 });
  });

  test('is refused when there are too many entries', () => {
    const many = (count: number) => list(...Array.from({ length: count }, (_, index) => `/${index}`));
    expect(refusal(many(wimLimits.entries))).toBe(null);
    expect(refusal(many(wimLimits.entries + 1))).toMatchObject({ status: 413 });
  });

  for (const name of ['..', '.', 'a\\b', 'c:', 'a\0b', '..\\x', 'a\nb']) {
    test(`is refused when a name is ${JSON.stringify(name)}`, () => {
      expect(refusal(list(`/${name}`))).toMatchObject({ status: 422 });
    });
  }

  test('is refused when a name holds a slash', () => {
    expect(refusal(patched(list('/a-b'), firstEntry + 102 + 2, '/'.charCodeAt(0), 2))).toMatchObject({ status: 422 });
  });

  test('is refused when two names differ in the case of letters only', () => {
    expect(refusal(list('/a/Logo.png', '/a/logo.PNG'))).toMatchObject({ status: 422, detail: expect.stringMatching(/"\/a"/) });
  });

  test('is refused when an entry leads out of it', () => {
    const bytes = list('/folder/file');
    for (const value of [2n ** 16n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n]) {
      expect(refusal(patched(bytes, firstEntry + 16, value, 8))).toMatchObject({ status: 422 });
      expect(refusal(patched(bytes, firstEntry, value, 8))).toMatchObject({ status: 422 });
    }
    expect(refusal(patched(bytes, firstEntry + 96, 0xffff, 2))).toMatchObject({ status: 422 });
    expect(refusal(patched(bytes, firstEntry + 100, 0xfffe, 2))).toMatchObject({ status: 422 });
    expect(refusal(patched(bytes, 0, 0xffff_fff0, 4))).toMatchObject({ status: 422 });
    expect(refusal(new Uint8Array())).toMatchObject({ status: 422 });
  });

  test('names links and does not follow them', () => {
    const read = readDirectory(patched(list('/folder/file'), firstEntry + 8, 0x410, 4));
    expect(read).toMatchObject({ ok: true, value: [{ path: '/folder', isReparsePoint: true }] });
  });
});
