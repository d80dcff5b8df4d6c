import { renewalBytes, renewalKeyPath, renewalPath, renewalPurpose } from '../../shared/window/token-renewal.ts';

/** What this needs of a browser window, so that tests can stand in for it. */
export interface RenewalPlace {
  /** Where the door listens. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly crypto: Crypto;
  readonly storage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}

/** How a page that was open before the PC started anew comes by its token. */
export interface TokenRenewal {
  /** While the token is good: asks for the key that opens later ones, and keeps it for this tab. */
  learn(token: string): Promise<void>;
  /** The token of now; null where the door is not the one whose key this tab has, or does not know how. */
  renew(): Promise<string | null>;
}

const storageKey = 'managed-pc-renewal-key';

/** The old token is never sent to ask for the new one, and nobody on the PC's port who lacks the key can make one up. */
export function createTokenRenewal({ origin, fetch, crypto, storage }: RenewalPlace): TokenRenewal {
  return {
    async learn(token) {
      try {
        const answer = await fetch(`${origin}${renewalKeyPath}`, { headers: { Authorization: `Bearer ${token}` } });
        if (answer.ok) storage.setItem(storageKey, await answer.text());
      } catch {
        // Then a restart asks for the address again.
      }
    },
    async renew() {
      const key = storage.getItem(storageKey);
      if (key === null) return null;
      try {
        const nonce = toText(crypto.getRandomValues(new Uint8Array(32)));
        const answer = await fetch(`${origin}${renewalPath}${nonce}`);
        if (!answer.ok) return null;
        const sealed = toBytes(await answer.text());
        const opener = await crypto.subtle.importKey('raw', toBytes(key), 'AES-GCM', false, ['decrypt']);
        const additionalData = new TextEncoder().encode(renewalPurpose(new URL(origin).host, nonce));
        const opened = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: sealed.subarray(0, renewalBytes), additionalData },
          opener,
          sealed.subarray(renewalBytes),
        );
        return new TextDecoder().decode(opened);
      } catch {
        return null;
      }
    },
  };
}

function toText(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
