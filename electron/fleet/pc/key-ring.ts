import { generateKeyPair } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { CryptoProvider, RsaKey } from '../../device/ports/crypto-provider.ts';
import { nodeCrypto } from '../../node/crypto/node-crypto.ts';
import { makeFolders, replaceFile } from '../../node/storage/durable-file.ts';
import { readRegularFile } from '../../node/storage/regular-file.ts';

const newKeyPair = promisify(generateKeyPair);
/** 10,000 keys of 4,096 bits. */
const largestRing = 64 * 1024 * 1024;
const ringSchema = v.array(v.strictObject({ bits: v.number(), privateKey: v.string(), publicKey: v.string() }));

/** RSA keys made once: a new one costs as much processor time as hundreds of sessions. PCs share them by number; each has a certificate of its own. */
export interface KeyRing {
  /** The key of a PC; made, and written down, when the ring has none of that length and place yet. */
  key(number: number, bits: number): Promise<RsaKey>;
}

/**
 * A ring of `size` keys, kept in `file` (of the owner's alone) or in memory. A file that is no ring is refused with an error that names it.
 */
export async function openKeyRing(size: number, file: string | null): Promise<KeyRing> {
  const kept = file === null ? [] : await readRing(file);
  const keys = new Map<string, Promise<RsaKey>>();
  const places = new Map<number, number>();
  for (const { bits, privateKey, publicKey } of kept) {
    const place = places.get(bits) ?? 0;
    places.set(bits, place + 1);
    keys.set(`${bits}/${place}`, Promise.resolve({ privateKey, publicKey: Buffer.from(publicKey, 'base64') }));
  }
  const rows = [...kept];
  let writing: Promise<void> = Promise.resolve();
  const make = async (bits: number): Promise<RsaKey> => {
    const key = await newKey(bits);
    rows.push({ bits, privateKey: key.privateKey, publicKey: Buffer.from(key.publicKey).toString('base64') });
    if (file !== null) writing = writing.then(() => writeRing(file, rows));
    await writing;
    return key;
  };
  return {
    key(number, bits) {
      const place = `${bits}/${number % size}`;
      const there = keys.get(place) ?? make(bits);
      keys.set(place, there);
      return there;
    },
  };
}

/** Node's cryptography with the keys of the ring in the place of new ones: each one the PC makes is the next, so that a renewal has another. */
export function cryptoOfRing(ring: KeyRing, number: number): CryptoProvider {
  let made = 0;
  return {
    ...nodeCrypto,
    newRsaKey(bits) {
      made += 1;
      return ring.key(number + made - 1, bits);
    },
  };
}

async function newKey(bits: number): Promise<RsaKey> {
  const { privateKey, publicKey } = await newKeyPair('rsa', { modulusLength: bits, publicExponent: 0x1_00_01 });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
  };
}

async function readRing(file: string): Promise<v.InferOutput<typeof ringSchema>> {
  const read = await readRegularFile(file, { mostBytes: largestRing }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (read === null) return [];
  const text = read.kind === 'read' ? read.bytes.toString('utf8') : '';
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ringSchema), text);
  if (!parsed.success) throw new Error(`${file} is no ring of keys: name another file, or remove it to have new keys made.`);
  return parsed.output;
}

/** A link goes on leading to the ring. */
async function writeRing(file: string, rows: v.InferOutput<typeof ringSchema>): Promise<void> {
  await makeFolders(dirname(file));
  await replaceFile({ path: await realpath(file).catch(() => file), bytes: JSON.stringify(rows) });
}
