import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** `GET /identity/CHALLENGE` is answered with the proof, as text, by whoever knows the token. */
export const identityPath = '/identity/';
const challengeShape = /^[\w-]{43}$/;

/** 256 random bits as text. */
export function newChallenge(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * That whoever answers on this port knows the token, without telling it. Bound to the port, so that nobody can have another PC answer. Null
 * for what is no challenge.
 */
export function proveIdentity(token: string, port: number, challenge: string): string | null {
  if (!challengeShape.test(challenge)) return null;
  return createHmac('sha256', token).update(`managed-pc identity 127.0.0.1:${port} ${challenge}`).digest('base64url');
}

export function isSameProof(wanted: string | null, given: string): boolean {
  const [one, other] = [Buffer.from(wanted ?? ''), Buffer.from(given)];
  return wanted !== null && one.length === other.length && timingSafeEqual(one, other);
}
