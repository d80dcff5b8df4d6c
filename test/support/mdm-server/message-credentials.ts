import { createHash, randomBytes } from 'node:crypto';
import type { DmAccount, Settings } from './server-state.ts';
import { descend, textAt, type XmlNode } from './xml-node.ts';

/** Credentials inside SyncML. Source: OMA DM Security 1.2, 5.3; nonces are the decoded bytes. */
export function md5Digest(name: string, secret: string, nonce: Buffer): string {
  const inner = createHash('md5').update(`${name}:${secret}`).digest('base64');
  return createHash('md5')
    .update(Buffer.concat([Buffer.from(`${inner}:`), nonce]))
    .digest('base64');
}

export function basicCredential(name: string, secret: string): string {
  return Buffer.from(`${name}:${secret}`).toString('base64');
}

export function macOf({ name, secret, nonce }: Pick<DmAccount, 'name' | 'secret' | 'nonce'>, body: Buffer): string {
  const inner = createHash('md5').update(`${name}:${secret}`).digest('base64');
  const content = createHash('md5').update(body).digest('base64');
  return createHash('md5')
    .update(Buffer.concat([Buffer.from(`${inner}:`), nonce, Buffer.from(`:${content}`)]))
    .digest('base64');
}

export type Proof = 'none' | 'wrong' | 'right';

export interface ProofOf {
  readonly header: XmlNode;
  readonly hmac: string | undefined;
  readonly body: Buffer;
}

/** How a message proves its sender. */
export function judgeProof(kind: Settings['session']['credentials'], account: DmAccount, proof: ProofOf): Proof {
  const now = judgeAs(kind, account, proof);
  if (now === 'right') account.former = null;
  if (now !== 'wrong' || account.former === null) return now;
  return judgeAs(kind, { ...account.former, nonce: account.nonce }, proof);
}

type Proving = Pick<DmAccount, 'name' | 'secret' | 'nonce'>;

function judgeAs(kind: Settings['session']['credentials'], account: Proving, { header, hmac, body }: ProofOf): Proof {
  if (kind === 'none') return 'right';
  if (kind === 'mac') {
    const match = /^algorithm=MD5, ?username="?([^",]+)"?, ?mac=(\S+)$/.exec(hmac ?? '');
    if (match === null) return 'none';
    return match[1] === account.name && match[2] === macOf(account, body) ? 'right' : 'wrong';
  }
  const credential = descend(header, 'Cred');
  if (credential === undefined) return 'none';
  const type = textAt(credential, 'Meta', 'Type');
  const data = textAt(credential, 'Data');
  const expected = kind === 'md5' ? md5Digest(account.name, account.secret, account.nonce) : basicCredential(account.name, account.secret);
  return type === `syncml:auth-${kind}` && data === expected ? 'right' : 'wrong';
}

/** Chal with a new nonce, which the account keeps. Basic has none. */
export function challenge(kind: Settings['session']['credentials'], account: DmAccount): string {
  const type = kind === 'mac' ? 'MAC' : kind;
  const meta = (inside: string) =>
    `<Chal><Meta><Format xmlns="syncml:metinf">b64</Format><Type xmlns="syncml:metinf">syncml:auth-${type}</Type>${inside}</Meta></Chal>`;
  if (kind === 'basic') return meta('');
  account.nonce = randomBytes(16);
  return meta(`<NextNonce xmlns="syncml:metinf">${account.nonce.toString('base64')}</NextNonce>`);
}

/** The Cred by which the server proves itself, empty where it does not. */
export function serverCredential(kind: Settings['session']['serverCredentials'], account: DmAccount, wrong: boolean): string {
  if (kind === 'none') return '';
  const secret = wrong ? 'not the secret' : account.serverSecret;
  const data = kind === 'md5' ? md5Digest(account.serverName, secret, account.serverNonce) : basicCredential(account.serverName, secret);
  return `<Cred><Meta><Format xmlns="syncml:metinf">b64</Format><Type xmlns="syncml:metinf">syncml:auth-${kind}</Type></Meta><Data>${data}</Data></Cred>`;
}
