import { randomBytes } from 'node:crypto';

/**
 * Stand-ins for the token on the command line of a browser, which every user of the computer can read: good once, and for
 * seconds. The door answers one with a redirect that carries the token in the fragment.
 */
export interface OneTimeLogins {
  issue(): string;
  /** Whether it was issued, is fresh and has not been used; it is used now. */
  redeem(ticket: string): boolean;
}

/** `now` counts ms and never jumps. */
export function createOneTimeLogins(lifeMs: number, now: () => number): OneTimeLogins {
  const issued = new Map<string, number>();
  return {
    issue() {
      const ticket = randomBytes(32).toString('base64url');
      issued.set(ticket, now());
      return ticket;
    },
    redeem(ticket) {
      const at = issued.get(ticket);
      issued.delete(ticket);
      return at !== undefined && now() - at <= lifeMs;
    },
  };
}
