import { describe, expect, test } from 'vitest';
import type { JournalEntry, MessageExchange } from '../../../shared/contract/journal.ts';
import type { ScenarioRun } from '../../../shared/contract/scenario.ts';
import { maskedEntry, maskedExchange, maskedRecord, maskedRegistry, maskedRun, maskedTexts } from '../../../shared/words/masked.ts';

const secret = 'sEcReT';
const signed = `https://cdn.example/a.png?sig=${secret}`;
const shown = 'https://cdn.example/a.png?sig=…';
const event = { kind: 'ddf-removed', name: 'own.xml' } as const;
const record = { sequence: 1, at: 1, cause: 'c', event };
const entry: JournalEntry = { ...record, kind: 'command', outcome: 'ok', title: 'Replace' };

describe('an entry of the journal', () => {
  test('stays the very same without a secret', () => {
    const changes = [{ name: 'Url', before: 'a', after: 'b' }];
    for (const plain of [entry, { ...entry, detail: 'x' }, { ...entry, changes }]) expect(maskedEntry(plain)).toBe(plain);
  });

  test('is shown without the secrets of its title, its detail and its values', () => {
    expect(maskedEntry({ ...entry, title: signed })).toStrictEqual({ ...entry, title: shown, masked: true });
    expect(maskedEntry({ ...entry, detail: signed })).toEqual({ ...entry, detail: shown, masked: true });
  });

  test('keeps of its values before and after what is no secret, and that there was none', () => {
    const changes = [
      { name: './A/Url', before: signed, after: signed },
      { name: './A/Password', before: null, after: secret },
      { name: './A/Password', before: secret, after: null },
    ];
    expect(maskedRecord({ ...record, changes })).toEqual({
      ...record,
      changes: [
        { name: './A/Url', before: shown, after: shown },
        { name: './A/Password', before: null, after: '…' },
        { name: './A/Password', before: '…', after: null },
      ],
    });
    expect(maskedRecord(record)).toEqual(record);
  });
});

describe('the texts of a value', () => {
  test('are shown without secrets at any depth, and all else as it was', () => {
    expect(maskedTexts([signed, [signed], { of: signed }, 1, null, true])).toEqual([shown, [shown], { of: shown }, 1, null, true]);
  });

  test('are left out where they are called after a secret', () => {
    expect(maskedTexts({ password: secret, length: 7, token: 123_456 })).toEqual({ password: '…', length: 7, token: '…' });
    expect(maskedTexts({ password: 12, token: true, secret: null })).toEqual({ password: 12, token: true, secret: null });
    expect(maskedTexts({ password: [secret, [secret]], other: secret })).toEqual({ password: ['…', ['…']], other: secret });
  });

  test('are left out at any depth below what is called after a secret', () => {
    const held = { of: secret, words: [secret, { name: './A/Url', value: secret, number: 123_456, on: true, none: null, days: 30 }] };
    const masked = { of: '…', words: ['…', { name: '…', value: '…', number: '…', on: true, none: null, days: 30 }] };
    expect(maskedTexts({ password: held, other: held.of })).toEqual({ password: masked, other: secret });
    expect(maskedTexts({ node: './A/Password', value: held })).toEqual({ node: './A/Password', value: masked });
  });

  test.each(['uri', 'locUri', 'node', 'path', 'name'])('are left out where %s beside them is called after a secret', (name) => {
    for (const value of ['value', 'Data', 'to']) {
      expect(maskedTexts({ [name]: './A/Password', [value]: secret })).toEqual({ [name]: './A/Password', [value]: '…' });
      expect(maskedTexts({ [name]: './A/Url', [value]: secret })).toEqual({ [name]: './A/Url', [value]: secret });
    }
  });

  test('stay where something else is, or the secret is somebody else’s', () => {
    for (const plain of [
      { node: 7, value: secret },
      { title: './A/Password', value: secret },
      { filename: './A/Password', value: secret },
      { named: './A/Password', value: secret },
      { node: './A/Password', words: secret, values: secret, subvalue: secret },
    ]) {
      expect(maskedTexts(plain)).toEqual(plain);
    }
    expect(maskedTexts({ node: './A/Url', password: secret })).toEqual({ node: './A/Url', password: '…' });
    expect(maskedTexts({ value: secret, node: 7, name: './A/Password' })).toEqual({ value: '…', node: 7, name: './A/Password' });
  });
});

describe('a message', () => {
  const text = (data: string) => ({ kind: 'xml', text: `<Data>${data}</Data>` }) as unknown as MessageExchange['request'];
  const plain: MessageExchange = {
    number: 1,
    at: 1,
    requestBytes: 1,
    replyBytes: 1,
    words: 'answered: 200',
    problem: null,
    request: text('x'),
    reply: text('y'),
  };
  const problem = { title: 'Refused', detail: 'why', status: 400 };

  test('stays the very same without a secret, refused or answered', () => {
    for (const exchange of [plain, { ...plain, reply: null, problem }]) expect(maskedExchange(exchange)).toBe(exchange);
  });

  test.each([
    ['request', { request: text(signed) }, { request: text(shown) }],
    ['reply', { reply: text(signed) }, { reply: text(shown) }],
    ['problem', { reply: null, problem: { ...problem, detail: signed } }, { reply: null, problem: { ...problem, detail: shown } }],
  ])('is shown without the secret of its %s, and says so', (_, given, wanted) => {
    expect(maskedExchange({ ...plain, ...given })).toEqual({ ...plain, ...wanted, masked: true });
  });
});

test('shows a scenario without secrets, in its words and in what failed', () => {
  const run = (words: string): ScenarioRun => ({
    title: words,
    about: words,
    phase: 'failed',
    goesOn: false,
    says: null,
    steps: [
      { line: 1, words, state: 'passed', ms: 1, failure: null, screenshot: 'a.png' },
      {
        line: 2,
        words,
        state: 'failed',
        ms: 1,
        failure: { what: words, expected: words, found: words, chain: [words, words] },
        screenshot: null,
      },
    ],
  });
  expect(maskedRun(run(signed))).toEqual(run(shown));
});

test('shows the registry without secrets, by value and by name', () => {
  const value = (name: string, data: string) => ({ name, type: 'REG_SZ' as const, data });
  expect(maskedRegistry([value('Url', signed), value('Password', secret)])).toEqual([value('Url', shown), value('Password', '…')]);
});
