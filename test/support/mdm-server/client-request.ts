import { type KeyObject, sign } from 'node:crypto';
import { encodeBitString, encodeDer, encodeInteger, encodeName, encodeOid, sequence, setOf, tags } from './der.ts';

interface RequestOrder {
  readonly csr?: 'windows' | 'plain';
  readonly hash?: 'sha1' | 'sha256';
  readonly deviceId: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A PKCS#10, plain or with what Windows writes into it. */
export function certificateRequest({ csr = 'windows', hash = 'sha256', deviceId, privateKey, publicKey }: RequestOrder): Buffer {
  const isWindows = csr === 'windows';
  const name = `${'0123ABCD-0123-4567-89AB-0123456789AB'.slice(0, 30)}!${deviceId}\0`;
  const subject = isWindows
    ? sequence(setOf(sequence(encodeOid('2.5.4.3'), encodeDer(tags.printableString, Buffer.from(name)))))
    : encodeName(deviceId);
  const extension = sequence(encodeOid('1.3.6.1.4.1.311.66.1.0'), encodeDer(tags.octetString, Buffer.from(`${deviceId}\0`)));
  const attribute = sequence(encodeOid('1.2.840.113549.1.9.14'), setOf(sequence(extension)));
  const info = sequence(
    encodeInteger(Buffer.from([0])),
    subject,
    publicKey.export({ format: 'der', type: 'spki' }),
    encodeDer(tags.context0, ...(isWindows ? [attribute] : [])),
  );
  const algorithm = sequence(encodeOid(hash === 'sha1' ? '1.3.14.3.2.29' : '1.2.840.113549.1.1.11'), encodeDer(tags.null));
  return sequence(info, algorithm, encodeBitString(sign(hash, info, privateKey)));
}
