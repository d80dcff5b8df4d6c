import type { HeldMessage } from '../../../../shared/contract/management/breakpoints.ts';
import { hideSecrets } from './hidden-secrets.ts';

/** What somebody says becomes of a message. */
export interface Decision {
  readonly decision: 'send' | 'drop' | 'repeat';
  /** In its place. */
  readonly text?: string;
  /** First. */
  readonly delayMs?: number;
}

/** Messages that wait for somebody. */
export interface HeldMessages {
  all(): readonly HeldMessage[];
  /** Resolves when it is decided; whatever stops the request drops it. */
  hold(message: Omit<HeldMessage, 'id' | 'text'>, text: string, signal: AbortSignal | undefined): Promise<Decision>;
  /** False where no such message is held. */
  release(id: number, decision: Decision): boolean;
  sendAll(): void;
}

interface Waiting {
  readonly message: HeldMessage;
  readonly decide: (decision: Decision) => void;
}

export function createHeldMessages(changed: () => void): HeldMessages {
  const waiting = new Map<number, Waiting>();
  let newest = 0;
  return {
    all: () => [...waiting.values()].map(({ message }) => message),
    async hold(message, text, signal) {
      if (signal?.aborted) return { decision: 'drop' };
      newest += 1;
      const id = newest;
      const hidden = hideSecrets(text);
      const { promise, resolve } = Promise.withResolvers<Decision>();
      const stop = () => resolve({ decision: 'drop' });
      signal?.addEventListener('abort', stop, { once: true });
      waiting.set(id, { message: { id, ...message, text: hidden.text }, decide: resolve });
      changed();
      const decision = await promise;
      signal?.removeEventListener('abort', stop);
      waiting.delete(id);
      changed();
      return decision.text === undefined ? decision : { ...decision, text: hidden.shown(decision.text) };
    },
    release(id, decision) {
      const found = waiting.get(id);
      waiting.delete(id);
      found?.decide(decision);
      return found !== undefined;
    },
    sendAll() {
      for (const { decide } of waiting.values()) decide({ decision: 'send' });
      waiting.clear();
    },
  };
}
