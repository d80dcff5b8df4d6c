import { describe, expect, test } from 'vitest';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const personalization = 'Software\\Policies\\Microsoft\\Windows\\Personalization';
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const dword = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** One entry as [MS-GPREG] 2.2.1 has it. */
function entry(key: string, name: string, type: number, data: Buffer): Buffer {
  const semicolon = utf16(';');
  return Buffer.concat([
    utf16(`[${key}\0`),
    semicolon,
    utf16(`${name}\0`),
    semicolon,
    dword(type),
    semicolon,
    dword(data.length),
    semicolon,
    data,
    utf16(']'),
  ]);
}

const pol = (...entries: readonly Buffer[]) => Buffer.concat([Buffer.from('PReg'), dword(1), ...entries]);
const sz = (text: string) => utf16(`${text}\0`);
const take = (pc: TestDevice, file: Uint8Array, hive: 'machine' | 'user' = 'machine') => pc.ask('importGroupPolicy', { file, hive });
const reg = (...lines: readonly string[]) => Buffer.from(['Windows Registry Editor Version 5.00', '', ...lines, ''].join('\r\n'));
const listed = async (pc: TestDevice) =>
  (await pc.ask('getGroupPolicy', {})).map(({ hive, key, name, type, data }) => [hive, key, name, type, data].join(' | '));

async function refusal(file: Uint8Array): Promise<{ readonly title: string; readonly detail: string; readonly status: number } | null> {
  const pc = await startTestDevice();
  const outcome = await pc.device.importGroupPolicy({ file, hive: 'machine' });
  expect(await pc.ask('getGroupPolicy', {})).toEqual([]);
  return outcome.ok ? null : outcome.problem;
}

const whole = pol(
  entry(personalization, 'NoLockScreen', 4, dword(1)),
  entry(personalization, 'LockScreenImage', 1, sz('C:\\Windows\\Web\\Screen\\lock-dusk.jpg')),
  entry('Software\\Vendor', '', 3, Buffer.from([1, 2, 255])),
  entry('Software\\Vendor', 'List', 7, utf16('a\0b\0\0')),
);

describe('a Registry.pol', () => {
  test('gives its values, to the user where it is said', async () => {
    const pc = await startTestDevice();
    expect(await take(pc, whole)).toMatchObject({ form: 'Registry.pol', taken: 4, removed: 0, leftOut: [] });
    expect(await listed(pc)).toEqual([
      `HKEY_LOCAL_MACHINE | ${personalization} | LockScreenImage | REG_SZ | C:\\Windows\\Web\\Screen\\lock-dusk.jpg`,
      `HKEY_LOCAL_MACHINE | ${personalization} | NoLockScreen | REG_DWORD | 1`,
      'HKEY_LOCAL_MACHINE | Software\\Vendor |  | REG_BINARY | 0102ff',
      'HKEY_LOCAL_MACHINE | Software\\Vendor | List | REG_MULTI_SZ | a\nb',
    ]);
    await take(pc, pol(entry('Software\\X', 'A', 4, dword(7))), 'user');
    expect((await listed(pc))[0]).toBe('HKEY_CURRENT_USER | Software\\X | A | REG_DWORD | 7');
  });

  test('takes values away by the names that begin with two stars', async () => {
    const pc = await startTestDevice();
    const three = ['A', 'B', 'C'].map((name) => entry('Software\\X', name, 4, dword(1)));
    const below = entry('Software\\X\\Y', 'D', 4, dword(1));
    await take(pc, pol(...three, below));
    await take(pc, pol(entry('software\\x', '**del.a', 1, sz(' '))));
    expect(await listed(pc)).toHaveLength(3);
    await take(pc, pol(entry('Software\\X', '**DeleteValues', 1, sz('B;C'))));
    expect(await listed(pc)).toEqual(['HKEY_LOCAL_MACHINE | Software\\X\\Y | D | REG_DWORD | 1']);
    await take(pc, pol(...three, entry('Software', '**DeleteKeys', 1, sz('X'))));
    expect(await listed(pc)).toEqual([]);
    await take(pc, pol(...three, entry('Software\\X', '**delvals.', 1, sz(' ')), entry('Software\\X', 'E', 4, dword(2))));
    expect(await listed(pc)).toEqual(['HKEY_LOCAL_MACHINE | Software\\X | E | REG_DWORD | 2']);
  });

  test('is refused wherever it is cut, and nothing of it is taken', async () => {
    const pc = await startTestDevice();
    const ends = new Set([
      8,
      ...[0, 1, 2, 3].map(
        (count) =>
          pol(
            ...[
              entry(personalization, 'NoLockScreen', 4, dword(1)),
              entry(personalization, 'LockScreenImage', 1, sz('C:\\Windows\\Web\\Screen\\lock-dusk.jpg')),
              entry('Software\\Vendor', '', 3, Buffer.from([1, 2, 255])),
            ].slice(0, count),
          ).length,
      ),
    ]);
    for (let length = 0; length < whole.length; length += 1) {
      if (ends.has(length)) continue;
      const outcome = await pc.device.importGroupPolicy({ file: whole.subarray(0, length), hive: 'machine' });
      expect([length, outcome.ok]).toEqual([length, false]);
      if (!outcome.ok)
        expect(outcome.problem).toMatchObject({ status: 422, detail: expect.stringMatching(/Nothing was taken|does not begin with PReg/) });
    }
    expect(await listed(pc)).toEqual([]);
  });

  for (const [what, file, detail] of [
    ['another version', Buffer.concat([Buffer.from('PReg'), dword(2)]), /version 2/],
    [
      'a size beyond its end',
      pol(Buffer.concat([entry('A', 'B', 4, dword(1)).subarray(0, -12), dword(0xffffffff), utf16(';')])),
      /claims 4294967295 bytes/,
    ],
    ['no bracket', pol(utf16('A')), /no "\[" at byte 8/],
    ['a name without end', pol(utf16(`[${'k'.repeat(5_000)}`)), /more than 2048 characters/],
  ] as const)
    test(`is refused with ${what}`, async () => {
      expect(await refusal(file)).toMatchObject({ status: 422, title: 'Registry.pol damaged', detail: expect.stringMatching(detail) });
    });
});

describe('a .reg file', () => {
  test('gives values of every form, in UTF-8 and in UTF-16', async () => {
    const text = reg(
      '; a comment',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]',
      '@="the default"',
      '"Quote \\" and \\\\"="C:\\\\a \\"b\\""',
      '"Number"=dword:0000000A',
      '"Long"=hex:01,02,\\',
      '  03',
      '"Expand"=hex(2):25,00,41,00,25,00,00,00',
      '"Lines"="one',
      'two"',
      '"Big"=hex(b):00,00,00,00,01,00,00,00',
      '[HKCU\\Software\\X]',
      '"A"=dword:1',
      '[HKEY_CLASSES_ROOT\\.txt]',
      '@="x"',
    );
    for (const file of [text, Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(text.toString())])]) {
      const pc = await startTestDevice();
      expect(await take(pc, file)).toMatchObject({ form: '.reg', taken: 8, leftOut: [{ what: 'HKEY_CLASSES_ROOT\\.txt' }] });
      expect(await listed(pc)).toEqual([
        'HKEY_CURRENT_USER | Software\\X | A | REG_DWORD | 1',
        'HKEY_LOCAL_MACHINE | SOFTWARE\\X |  | REG_SZ | the default',
        'HKEY_LOCAL_MACHINE | SOFTWARE\\X | Big | REG_QWORD | 4294967296',
        'HKEY_LOCAL_MACHINE | SOFTWARE\\X | Expand | REG_EXPAND_SZ | %A%',
        'HKEY_LOCAL_MACHINE | SOFTWARE\\X | Lines | REG_SZ | one\ntwo',
        'HKEY_LOCAL_MACHINE | SOFTWARE\\X | Long | REG_BINARY | 010203',
        'HKEY_LOCAL_MACHINE | SOFTWARE\\X | Number | REG_DWORD | 10',
        'HKEY_LOCAL_MACHINE | SOFTWARE\\X | Quote " and \\ | REG_SZ | C:\\a "b"',
      ]);
    }
  });

  test('takes values and keys away with a minus', async () => {
    const pc = await startTestDevice();
    await take(pc, reg('[HKLM\\S\\X]', '"A"=dword:1', '"B"=dword:1', '[HKLM\\S\\X\\Y]', '"C"=dword:1'));
    await take(pc, reg('[HKLM\\S\\X]', '"a"=-'));
    expect(await listed(pc)).toHaveLength(2);
    await take(pc, reg('[-HKLM\\s\\x]'));
    expect(await listed(pc)).toEqual([]);
  });

  test('is what this PC itself exports', async () => {
    const pc = await startTestDevice();
    await take(pc, whole);
    const other = await startTestDevice();
    await take(other, Buffer.from(await pc.ask('getRegistry', {})));
    const ours = (await listed(other)).filter((line) => line.toLowerCase().includes('\\personalization |') || line.includes('Vendor'));
    expect(ours.map((line) => line.toLowerCase())).toEqual((await listed(pc)).map((line) => line.toLowerCase()));
  });

  for (const [what, lines, detail] of [
    ['a value before any key', ['"A"=dword:1'], /^Line 3: a value stands before the first key/],
    ['a key that is not closed', ['[HKLM\\A', '"A"=dword:1'], /^Line 3: .* does not close its key/],
    ['a line that is no value', ['[HKLM\\A]', 'hello'], /^Line 4: "hello" is no "NAME"=VALUE/],
    ['a number of nine digits', ['[HKLM\\A]', '"A"=dword:123456789'], /^Line 4: .* is neither a "text", dword: nor hex:/],
    ['hex data cut', ['[HKLM\\A]', '"A"=hex:01,02,\\'], /^Line 4: /],
    ['a text cut', ['[HKLM\\A]', '"A"="one', 'two'], /^Line 4: /],
    ['three bytes of text', ['[HKLM\\A]', '"A"=hex(1):41,00,42'], /^Line 4: 3 bytes are no REG_SZ/],
  ] as const)
    test(`is refused with ${what}`, async () => {
      expect(await refusal(reg(...lines))).toMatchObject({ status: 422, detail: expect.stringMatching(detail) });
    });

  test('is refused when it is something else, or has too many values', async () => {
    expect(await refusal(Buffer.from('PK\u0003\u0004'))).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/^It is a ZIP archive/),
    });
    expect(await refusal(Buffer.from('{"a":1}'))).toMatchObject({ status: 422, title: 'Neither .reg nor Registry.pol' });
    const many = Array.from({ length: 5_001 }, (_, index) => `"V${index}"=dword:1`);
    expect(await refusal(reg('[HKLM\\A]', ...many))).toMatchObject({ detail: expect.stringMatching(/more than 5000 values/) });
  });
});

test('outlives a restart and a snapshot, and goes with a reset', async () => {
  const pc = await startTestDevice();
  await take(pc, whole);
  await pc.ask('saveSnapshot', { name: 'with' });
  await pc.device.close();
  const again = await startTestDevice({ state: await pc.stateStore.load(), ports: { snapshotStore: pc.snapshotStore } });
  expect(await listed(again)).toHaveLength(4);
  expect((await again.ask('getSnapshot', {})).policies.screens).toMatchObject({
    noLockScreen: true,
    lockPicture: { name: 'lock-dusk.jpg' },
  });
  await again.ask('reset', {});
  expect(await listed(again)).toEqual([]);
  await again.ask('restoreSnapshot', { name: 'with' });
  expect(await listed(again)).toHaveLength(4);
});
