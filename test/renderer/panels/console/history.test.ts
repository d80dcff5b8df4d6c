import { describe, expect, test } from 'vitest';
import { afterSending, notRecalled, type Recall, stepBy } from '../../../../renderer/panels/console/history/recall.ts';
import { type SentDocument, sentDocument, withSent } from '../../../../renderer/panels/console/history/sent-documents.ts';
import { refused } from '../../../../shared/result.ts';
import { message } from '../../../support/data/syncml-documents.ts';
import { startTestDevice } from '../../../support/device/test-device.ts';

const sent = (text: string, sentAt = 0): SentDocument => ({ text, sentAt, summary: 'Get A', result: 'good', words: 'OK' });
const history = [sent('c'), sent('b'), sent('a')];

/** Presses keys one after the other and says what is shown. */
function walk(start: { recall?: Recall; document: string }, ...keys: readonly ('up' | 'down')[]): string {
  let now = { recall: start.recall ?? notRecalled, document: start.document };
  for (const key of keys) now = stepBy(history, now.recall, now.document, key === 'up' ? -1 : 1) ?? now;
  return now.document;
}

describe('going back in the history', () => {
  test('shows the newest first, stops at the oldest, and comes back to what was not sent', () => {
    expect(walk({ document: 'draft' }, 'up')).toBe('c');
    expect(walk({ document: 'draft' }, 'up', 'up', 'up', 'up')).toBe('a');
    expect(walk({ document: 'draft' }, 'up', 'up', 'down', 'down')).toBe('draft');
    expect(walk({ document: 'draft' }, 'down')).toBe('draft');
  });

  test('keeps what was changed on the way', () => {
    const back = stepBy(history, notRecalled, 'draft', -1);
    const changed = { recall: back?.recall ?? notRecalled, document: 'c, changed' };
    expect(walk(changed, 'up', 'down')).toBe('c, changed');
    expect(walk(changed, 'down')).toBe('draft');
  });

  test('does not stop at what one sees already', () => {
    expect(walk({ document: 'c' }, 'up')).toBe('b');
  });

  test('keeps the unsent document after an earlier one was sent again', () => {
    const back = stepBy(history, notRecalled, 'draft', -1);
    expect(walk({ recall: afterSending(back?.recall ?? notRecalled), document: 'c' }, 'down')).toBe('draft');
    expect(walk({ recall: afterSending(notRecalled), document: 'c' }, 'down')).toBe('c');
    expect(walk({ recall: afterSending(notRecalled), document: 'new' }, 'up')).toBe('c');
    expect(walk({ recall: afterSending(notRecalled), document: 'new' }, 'up', 'down')).toBe('new');
  });
});

describe('the history', () => {
  test('holds each text once, at the time it was sent last, and at most thirty', () => {
    const many = Array.from({ length: 40 }, (_, index) => sent(`${index}`, index)).reduce<readonly SentDocument[]>(withSent, []);
    expect(many.map(({ text }) => text)).toEqual(Array.from({ length: 30 }, (_, index) => String(39 - index)));
    const again = withSent(many, sent('20', 99));
    expect(again[0]).toEqual(sent('20', 99));
    expect(again.filter(({ text }) => text === '20')).toHaveLength(1);
  });

  test('is bounded in memory, whatever is sent', () => {
    const large = (fill: string) => sent(fill.repeat(5 * 1024 * 1024));
    const held = ['x', 'y', 'z'].map(large).reduce<readonly SentDocument[]>(withSent, [sent('small')]);
    expect(held.map(({ text }) => text[0])).toEqual(['z']);
  });

  test('says what was sent and what came of it, in the PC’s own words', async () => {
    const { ask } = await startTestDevice();
    const command = (verb: string, name: string, id: number) =>
      `<${verb}><CmdID>${id}</CmdID><Item><Target><LocURI>./Vendor/MSFT/Personalization/${name}</LocURI></Target><Data>https://x.example/a.jpg</Data></Item></${verb}>`;
    const document = (...commands: readonly string[]) =>
      `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${commands.join('')}<Final/></SyncBody></SyncML>`;
    const told = async (text: string) => {
      const { summary, result, words } = sentDocument(text, 0, { ok: true, value: await ask('applyDocument', { document: text }) });
      return [summary, result, words];
    };
    const both = document(command('Replace', 'DesktopImageUrl', 1), command('Replace', 'LockScreenImageUrl', 2));
    expect(await told(both)).toEqual(['Replace DesktopImageUrl, LockScreenImageUrl', 'good', 'OK']);
    const mixed = document(command('Get', 'DesktopImageUrl', 1), command('Get', 'Nope', 2));
    expect(await told(mixed)).toEqual(['Get DesktopImageUrl, Nope', 'failed', '1 of 2 failed: 404 Not found']);
    expect(await told(document(command('Get', 'Nope', 1)))).toEqual(['Get Nope', 'failed', '404 Not found']);
    const open = message(command('Replace', 'DesktopImageUrl', 1)).replace('<Final/>', '');
    expect(await told(open)).toEqual([expect.any(String), 'failed', 'One command was not answered']);
    const problem = { title: 'Not well-formed XML', detail: 'x', status: 400 };
    expect(sentDocument('<a>\n <b>', 7, refused(problem))).toEqual({
      text: '<a>\n <b>',
      sentAt: 7,
      summary: '<a> <b>',
      result: 'refused',
      words: 'Not well-formed XML',
    });
  });
});
