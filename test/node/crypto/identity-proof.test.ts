import { describe, expect, test } from 'vitest';
import { isSameProof, newChallenge, proveIdentity } from '../../../electron/node/crypto/identity-proof.ts';

describe('the proof of who answers on a port', () => {
  test('holds for this token, port and challenge alone', () => {
    const challenge = newChallenge();
    const proof = proveIdentity('token', 8080, challenge);
    expect(proof).toMatch(/^[\w-]{43}$/);
    expect(isSameProof(proof, proof ?? '')).toBe(true);
    const others = [
      proveIdentity('other', 8080, challenge),
      proveIdentity('token', 8081, challenge),
      proveIdentity('token', 8080, newChallenge()),
    ];
    for (const other of others) expect(isSameProof(proof, other ?? '')).toBe(false);
  });

  test('is refused when it is cut off, longer or empty, and nothing is as good as no proof', () => {
    const proof = proveIdentity('token', 8080, newChallenge()) ?? '';
    for (const given of ['', proof.slice(1), proof.slice(0, -1), `${proof}x`]) expect(isSameProof(proof, given)).toBe(false);
    expect(isSameProof(null, '')).toBe(false);
    expect(isSameProof(null, proof)).toBe(false);
  });

  test('is given for nothing but a challenge: 43 characters of base64url, the whole of the text', () => {
    const challenge = 'aZ09_-'.padEnd(43, 'x');
    expect(proveIdentity('token', 8080, challenge)).not.toBeNull();
    for (const bad of ['', 'x', challenge.slice(1), `${challenge}x`, ` ${challenge}`, `${challenge}\n`, '!'.repeat(43), 'é'.repeat(43)])
      expect(proveIdentity('token', 8080, bad)).toBeNull();
  });

  test('is asked for with a new challenge each time', () => {
    const challenges = Array.from({ length: 100 }, newChallenge);
    expect(new Set(challenges).size).toBe(100);
    expect(challenges.every((challenge) => /^[\w-]{43}$/.test(challenge))).toBe(true);
  });
});
