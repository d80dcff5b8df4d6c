import type { Problem } from '../../../../../shared/result.ts';
import { limits } from '../../../xml/limits.ts';

/** Ends the reading with a problem at a byte. */
export type StopAt = (offset: number, detail: string, status?: Problem['status']) => never;

/** Reads the elementary types of WBXML one after the other. Source: WBXML 1.3, 5.1. */
export interface ByteCursor {
  readonly offset: number;
  readonly atEnd: boolean;
  byte(): number;
  /** mb_u_int32: seven bits a byte, the most significant first. */
  number(): number;
  /** Bytes up to a NUL, as UTF-8. */
  inlineString(): string;
  /** A length, and as many bytes as UTF-8. */
  opaque(): string;
  /** As many bytes as they are. */
  bytes(length: number): Uint8Array;
}

/** A text takes at most this many bytes. */
const textBytes = limits.text * 3;

export function createByteCursor(bytes: Uint8Array, stop: StopAt): ByteCursor {
  const decodeText = createTextReader(stop);
  let offset = 0;
  const byte = () => {
    const value = bytes[offset];
    if (value === undefined) return stop(offset, 'the document ends here, yet more has to follow. Send all of it');
    offset += 1;
    return value;
  };
  const number = () => {
    const start = offset;
    let value = 0;
    for (let count = 0; count < 5; count += 1) {
      const next = byte();
      value = value * 128 + (next & 0x7f);
      if (next < 0x80) return value <= 0xffff_ffff ? value : stop(start, 'a number here is larger than 32 bits');
    }
    return stop(start, 'a number here is longer than five bytes');
  };
  const take = (length: number) => {
    if (length > bytes.length - offset) return stop(offset, `${length} bytes have to follow, there are ${bytes.length - offset}`);
    offset += length;
    return bytes.subarray(offset - length, offset);
  };
  return {
    get offset() {
      return offset;
    },
    get atEnd() {
      return offset >= bytes.length;
    },
    byte,
    number,
    inlineString() {
      const start = offset;
      const length = endOfString(bytes, start, stop) - start;
      offset = start + length + 1;
      return decodeText(bytes.subarray(start, start + length), start);
    },
    opaque() {
      const length = number();
      const start = offset;
      if (length > textBytes) return stop(start, `a text is longer than ${limits.text} characters. Send it in chunks (MoreData)`, 413);
      return decodeText(take(length), start);
    },
    bytes: take,
  };
}

/** Where the string that begins at `start` has its NUL. Looks no further than a text may reach. */
export function endOfString(bytes: Uint8Array, start: number, stop: StopAt): number {
  const length = bytes.subarray(start, start + textBytes + 1).indexOf(0);
  if (length !== -1) return start + length;
  if (bytes.length - start > textBytes) {
    return stop(start, `a text is longer than ${limits.text} characters. Send it in chunks (MoreData)`, 413);
  }
  return stop(start, 'the string that begins here has no NUL at its end');
}

/** UTF-8 as XML could carry it, so that what comes this way means the same as what comes as XML. */
export function createTextReader(stop: StopAt): (bytes: Uint8Array, offset: number) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (bytes, offset) => {
    const text = decoded(decoder, bytes) ?? stop(offset, 'the bytes of a text are not UTF-8. Send other bytes in base64, with Format b64');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what XML 1.0 cannot carry
    if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text)) {
      stop(offset, 'a text holds a character that SyncML cannot carry. Send such bytes in base64, with Format b64');
    }
    return text;
  };
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
