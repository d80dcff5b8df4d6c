import type { Clock } from '../ports/clock.ts';
import type { PushDoor } from '../ports/management-ports.ts';

/** The channel by which the server starts sessions: open while Push/PFN is set. */
export interface PushChannel {
  /** Opens, closes or leaves it, by the PFN that is set now. */
  follow(pfn: string | undefined): Promise<void>;
  state(): { readonly url: string | null; readonly status: number | null };
  close(): void;
}

export interface PushChannelDeps {
  readonly door: PushDoor;
  readonly clock: Clock;
  readonly token: () => string;
  readonly pushed: () => void;
  /** The channel has another address since now, of which the server learns in a session. */
  readonly renewed: () => void;
  readonly changed: () => void;
}

/** A channel lasts 30 days and is renewed after 15. Source: DMClient CSP, Push. */
const renewAfterMs = 15 * 24 * 60 * 60 * 1000;

/** `Push/Status`. Source: DMClient CSP. */
const codes = { good: 0, badPfn: 1, noChannel: 4 } as const;

export function createPushChannel({ door, clock, token, pushed, renewed, changed }: PushChannelDeps): PushChannel {
  let open: { readonly pfn: string; readonly url: string; close(): void } | null = null;
  let status: number | null = null;
  let cancel: (() => void) | null = null;
  const shut = () => {
    cancel?.();
    cancel = null;
    open?.close();
    open = null;
  };
  const listen = async (pfn: string, then: () => void) => {
    shut();
    const opened = await door.open(token(), pushed);
    open = opened.ok ? { pfn, ...opened.value } : null;
    status = opened.ok ? codes.good : codes.noChannel;
    if (opened.ok) cancel = clock.after(renewAfterMs, () => void listen(pfn, renewed));
    then();
    changed();
  };
  return {
    async follow(pfn) {
      if (pfn === open?.pfn && pfn !== undefined) return;
      if (pfn === undefined || pfn === '') {
        shut();
        status = null;
        return changed();
      }
      // A package family name: a name, an underscore, 13 characters.
      if (!/^[A-Za-z0-9.-]{3,50}_[a-z0-9]{13}$/i.test(pfn)) {
        shut();
        status = codes.badPfn;
        return changed();
      }
      await listen(pfn, () => undefined);
    },
    state: () => ({ url: open?.url ?? null, status }),
    close: shut,
  };
}
