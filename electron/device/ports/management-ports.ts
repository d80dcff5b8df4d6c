import type { Result } from '../../../shared/result.ts';
import type { Stored } from '../../../shared/stored/stored.ts';
import type { SignInWindow } from '../../../shared/window/sign-in-window.ts';
import type { ClientFaultsPort } from './client-faults-port.ts';
import type { CryptoProvider } from './crypto-provider.ts';
import type { HttpsClient } from './https-client.ts';
import type { SecretStore } from './secret-store.ts';

/** What being managed needs of the world, beside what every PC needs. */
export interface ManagementPorts {
  readonly https: HttpsClient;
  readonly crypto: CryptoProvider;
  readonly secrets: SecretStore;
  readonly sessions: SessionStore;
  readonly pushDoor: PushDoor;
  /** Left out where there is no window to be opened: then the form of the service is filled in. */
  readonly signInWindow?: SignInWindow;
  /** Left out where nobody can make the PC wrong by hand. */
  readonly clientFaults?: ClientFaultsPort;
}

/** Conversations on the disk, until there are more than is kept. Plain JSON with a rising `number`. */
export interface SessionStore {
  newest(): Promise<number>;
  append(sessions: readonly { readonly number: number }[]): Promise<Stored>;
  read(after: number, limit: number): Promise<readonly unknown[]>;
}

/** A loopback address that starts a session when somebody posts to it, in the place of Microsoft's notification service. */
export interface PushDoor {
  /** The address of a token, listened at until `close`; refused where no port can be obtained. */
  open(token: string, pushed: () => void): Promise<Result<{ readonly url: string; close(): void }>>;
}
