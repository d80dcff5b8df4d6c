import { readFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';

/** A key to an X server: the name of the scheme and its secret. */
export interface XAuthority {
  readonly name: Buffer;
  readonly data: Buffer;
}

const nobody: XAuthority = { name: Buffer.alloc(0), data: Buffer.alloc(0) };
const families = { local: 256, wild: 65_535 } as const;

/** The key for a local display, from the file of xauth(1); empty when the server needs none or none is on record. */
export async function readXAuthority(display: number, env: NodeJS.ProcessEnv): Promise<XAuthority> {
  const path = env.XAUTHORITY || join(env.HOME || homedir(), '.Xauthority');
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const entries = [...readEntries(bytes)].filter((entry) => entry.number === '' || entry.number === String(display));
  const mine = entries.find((entry) => entry.family === families.local && entry.address === hostname());
  return mine ?? entries.find((entry) => entry.family === families.wild) ?? entries[0] ?? nobody;
}

/** Entries of Xau: a family, then address, display number, name and data, each behind its length; all numbers big-endian. */
function* readEntries(bytes: Buffer) {
  let offset = 0;
  const number = () => {
    offset += 2;
    return bytes.readUInt16BE(offset - 2);
  };
  const field = () => {
    const length = number();
    offset += length;
    return bytes.subarray(offset - length, offset);
  };
  while (offset + 10 <= bytes.length) {
    try {
      const family = number();
      const [address, display, name, data] = [field(), field(), field(), field()];
      yield { family, address: address.toString(), number: display.toString(), name, data };
    } catch {
      return;
    }
  }
}
