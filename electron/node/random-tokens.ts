import { randomBytes } from 'node:crypto';
import type { TokenSource } from '../device/ports/token-source.ts';

/** Tokens from the computer's random source. */
export const randomTokens: TokenSource = { token: () => randomBytes(16).toString('base64url') };
