import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { deviceIdOf } from '../../../electron/device/state/device-id.ts';

test('makes the id of a PC of the 16 bytes of its token, as hexadecimal digits without dashes', () => {
  for (const bytes of [Buffer.alloc(16), Buffer.alloc(16, 0xff), ...Array.from({ length: 50 }, () => randomBytes(16))]) {
    expect(deviceIdOf(bytes.toString('base64url'))).toBe(bytes.toString('hex').toUpperCase());
  }
});
