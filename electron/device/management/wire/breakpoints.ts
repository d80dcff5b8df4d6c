import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { Breakpoints, BreakRule, BrokenMessage } from '../../../../shared/contract/management/breakpoints.ts';
import { done, type Result, refused } from '../../../../shared/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HttpsClient, HttpsReply } from '../../ports/https-client.ts';
import { createHeldMessages, type Decision } from './held-messages.ts';
import { meansMessage } from './rule-match.ts';
import { replyText, type Send, throughRules, type WireMessage, withReplyText, withText } from './wire-rule.ts';

/** Rules between the PC and its server, and the messages that wait for somebody. */
export interface BreakpointDesk {
  state(): Breakpoints;
  set(rules: readonly BreakRule[]): Breakpoints;
  release(input: InputOf<'releaseMessage'>): Result<Breakpoints>;
  https(https: HttpsClient): HttpsClient;
  /** Told when there is something new to show. */
  watch(changed: () => void): void;
}

const keptMessages = 100;

interface Standing {
  readonly rule: BreakRule;
  acted: number;
}

/** What of a message goes on: nothing where it was dropped. */
interface Passing {
  text: string;
  copies: number;
  dropped: boolean;
}

export function createBreakpoints(clock: Clock): BreakpointDesk {
  let standing: readonly Standing[] = [];
  let log: readonly BrokenMessage[] = [];
  /** Answers that come again. */
  const again: HttpsReply[] = [];
  let changed = (): void => undefined;
  const held = createHeldMessages(() => changed());
  const state = (): Breakpoints => ({
    rules: standing.map(({ rule, acted }, index) => ({ ...rule, place: index + 1, acted })),
    held: held.all(),
    log,
  });
  const wait = (ms: number, signal: AbortSignal | undefined) => waited(clock, ms, signal);
  /** The rules of one direction, in their order. */
  const pass = async (at: BreakRule['at'], seen: Seen, text: string): Promise<Passing> => {
    const passing: Passing = { text, copies: 0, dropped: false };
    const did: { rule: number; words: string }[] = [];
    const { message, line } = seen;
    const where = { at, step: message.step, number: message.number, line };
    for (const [index, one] of standing.entries()) {
      const { rule } = one;
      const isUsedUp = rule.times !== undefined && one.acted >= rule.times;
      if (passing.dropped || rule.at !== at || isUsedUp || !meansMessage(rule, message, passing.text)) continue;
      one.acted += 1;
      const words = await act(rule, passing, {
        hold: () => held.hold(where, passing.text, message.order.signal),
        wait: (ms) => wait(ms, message.order.signal),
      });
      did.push({ rule: index + 1, words });
    }
    if (did.length > 0) {
      log = [...log, { id: (log.at(-1)?.id ?? 0) + 1, ...where, when: clock.now(), did }].slice(-keptMessages);
      changed();
    }
    return passing;
  };
  return {
    state,
    set(rules) {
      standing = rules.map((rule) => ({ rule, acted: 0 }));
      again.length = 0;
      held.sendAll();
      changed();
      return state();
    },
    release({ id, ...decision }) {
      if (held.release(id, decision)) return done(state());
      return refused({ title: 'No such message', detail: `No message ${id} is held.`, status: 404 });
    },
    watch(listener) {
      changed = listener;
    },
    https(https) {
      return throughRules(https, () =>
        standing.length === 0 && again.length === 0 ? [] : [(message, send) => broken(message, send, { pass, again })],
      );
    },
  };
}

interface Seen {
  readonly message: WireMessage;
  readonly line: string;
}

interface Means {
  readonly hold: () => Promise<Decision>;
  readonly wait: (ms: number) => Promise<void>;
}

/** What one rule makes of a message; answers what it did, in words. */
async function act(rule: BreakRule, passing: Passing, { hold, wait }: Means): Promise<string> {
  switch (rule.action) {
    case 'edit': {
      const { find = '', replace = '' } = rule;
      const changed = passing.text.replaceAll(find, () => replace);
      const words = changed === passing.text ? 'found nothing to replace' : 'changed it';
      passing.text = changed;
      return words;
    }
    case 'drop':
      passing.dropped = true;
      return 'dropped it';
    case 'repeat':
      passing.copies += rule.copies ?? 1;
      return `repeated it ${rule.copies ?? 1} ${rule.copies === undefined || rule.copies === 1 ? 'time' : 'times'}`;
    case 'delay':
      await wait(rule.delayMs ?? 0);
      return `held it back for ${rule.delayMs ?? 0} ms`;
    case 'hold': {
      const { decision, text, delayMs } = await hold();
      if (delayMs !== undefined) await wait(delayMs);
      const edited = text !== undefined && text !== passing.text;
      if (edited) passing.text = text;
      if (decision === 'drop') passing.dropped = true;
      if (decision === 'repeat') passing.copies += 1;
      const end = decision === 'send' ? 'sent on' : decision === 'drop' ? 'dropped' : 'sent twice';
      return `held it; it was ${edited ? 'changed and ' : ''}${end}`;
    }
  }
}

interface Through {
  readonly pass: (at: BreakRule['at'], seen: Seen, text: string) => Promise<Passing>;
  /** Answers that come again. */
  readonly again: HttpsReply[];
}

const lost = (words: string): HttpsReply => ({ kind: 'failed', reason: 'connection-lost', detail: `a breakpoint dropped ${words}` });

async function broken(message: WireMessage, send: Send, { pass, again }: Through): Promise<HttpsReply> {
  const { order, text } = message;
  const { pathname, search } = new URL(order.url);
  const out = await pass('request', { message, line: `${order.method} ${pathname}${search}` }, text);
  if (out.dropped) return lost('the request');
  const changed = out.text === text ? order : await withText(order, out.text);
  const replayed = again.shift();
  if (replayed !== undefined) return replayed;
  let reply = await send({ ...changed });
  for (let copy = 0; copy < out.copies; copy += 1) reply = await send({ ...changed });
  if (reply.kind === 'failed') return reply;
  const came = replyText(reply);
  const back = await pass('answer', { message, line: `HTTP ${reply.status}` }, came);
  if (back.dropped) return lost('the answer');
  const answer = back.text === came ? reply : await withReplyText(reply, back.text);
  for (let copy = 0; copy < back.copies; copy += 1) again.push(answer);
  return answer;
}

function waited(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(ms, resolve);
  signal?.addEventListener('abort', () => {
    cancel();
    resolve();
  });
  return promise;
}
