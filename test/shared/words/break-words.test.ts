import { describe, expect, test } from 'vitest';
import type { BreakRule } from '../../../shared/contract/management/breakpoints.ts';
import { didWords, messageWords, ruleWords } from '../../../shared/words/break-words.ts';

describe('the words of a rule for messages', () => {
  test.each<readonly [BreakRule, string]>([
    [{ at: 'request', action: 'hold' }, 'When a request comes: hold it'],
    [{ at: 'answer', action: 'drop' }, 'When an answer comes: drop it'],
    [{ at: 'answer', number: 2, step: 'session', action: 'hold', times: 1 }, 'When answer 2 of session comes: hold it, once'],
    [{ at: 'request', step: 'sign-in', action: 'hold', times: 3 }, 'When a request of sign-in comes: hold it, 3 times'],
    [{ at: 'request', command: 'Replace', action: 'drop' }, 'When a request with Replace comes: drop it'],
    [{ at: 'request', target: 'CompanyName', action: 'drop' }, 'When a request with a command of CompanyName comes: drop it'],
    [
      { at: 'request', command: 'Get', target: 'SwV', contains: 'a"b', action: 'drop' },
      'When a request with Get of SwV that has "a\\"b" comes: drop it',
    ],
    [{ at: 'request', action: 'edit', find: 'a', replace: 'b' }, 'When a request comes: replace "a" by "b"'],
    [{ at: 'request', action: 'edit' }, 'When a request comes: replace "" by ""'],
    [{ at: 'request', action: 'repeat' }, 'When a request comes: send it 1 more time'],
    [{ at: 'request', action: 'repeat', copies: 2 }, 'When a request comes: send it 2 more times'],
    [{ at: 'request', action: 'delay', delayMs: 50 }, 'When a request comes: wait 50 ms'],
  ])('say all that %o holds, and nothing of what it does not', (rule, words) => expect(ruleWords(rule)).toBe(words));

  test('name the message and what was done to it', () => {
    const message = { step: 'session', number: 2, line: 'POST /MDM.svc' } as const;
    expect(messageWords({ at: 'request', ...message })).toBe('Request 2 of session, POST /MDM.svc');
    expect(messageWords({ at: 'answer', ...message, step: 'find' })).toBe('Answer 2 of finding the server, POST /MDM.svc');
    expect(
      didWords({
        did: [
          { rule: 1, words: 'changed it' },
          { rule: 2, words: 'dropped it' },
        ],
      }),
    ).toBe('rule 1 changed it, then rule 2 dropped it');
  });
});
