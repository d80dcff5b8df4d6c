import { describe, expect, test } from 'vitest';
import { command, fullDocument, item, localDocument, meta } from '../../../support/data/raw-documents.ts';
import { createFakeTree, fakeRoot } from '../../../support/device/fake-tree.ts';
import { createTestEngine } from '../../../support/device/test-engine.ts';
import { bodyOf } from '../../../support/server/reply-body.ts';

const a = `${fakeRoot}/A`;
const big = `${fakeRoot}/Big`;

function freshEngine() {
  const tree = createFakeTree();
  return { tree, engine: createTestEngine(tree) };
}

describe('a value in chunks', () => {
  const chunk = (id: number, data: string, { size, more = true, uri = big }: { size?: number; more?: boolean; uri?: string } = {}) =>
    `<Replace><CmdID>${id}</CmdID>${item(uri, data, size === undefined ? '' : meta({ Format: 'chr', Size: size })).replace('</Item>', `${more ? '<MoreData/>' : ''}</Item>`)}</Replace>`;

  test('is written when its last chunk is here, with the Meta of the first', async () => {
    const { tree, engine } = freshEngine();
    const first = await engine.accepted(fullDocument(chunk(1, 'abc', { size: 7 }), { msgID: '1', open: true }));
    expect(bodyOf(first.reply)).toEqual(['Status 0 SyncHdr 200', 'Status 1 Replace 213', 'Alert 1222']);
    const second = await engine.accepted(fullDocument(chunk(2, 'dé'), { msgID: '2', open: true }));
    expect(bodyOf(second.reply)).toEqual(['Status 0 SyncHdr 200', 'Status 2 Replace 213', 'Alert 1222']);
    expect(tree.calls).toEqual([]);
    const last = await engine.accepted(fullDocument(chunk(3, 'f', { more: false }), { msgID: '3' }));
    expect(bodyOf(last.reply)).toEqual(['Status 0 SyncHdr 200', 'Status 3 Replace 200', 'Final']);
    expect(tree.written).toEqual([{ data: 'abcdéf', format: 'chr' }]);
  });

  test('is asked for again with Alert 1222 when the message says Final too early', async () => {
    const { engine } = freshEngine();
    expect(bodyOf((await engine.accepted(fullDocument(chunk(1, 'abc', { size: 7 })))).reply)).toEqual([
      'Status 0 SyncHdr 200',
      'Status 1 Replace 213',
      'Alert 1222',
    ]);
  });

  test('is refused with 424 when it is longer or shorter than its Size', async () => {
    for (const last of ['d', 'defghi']) {
      const { tree, engine } = freshEngine();
      await engine.accepted(fullDocument(chunk(1, 'abc', { size: 6 }), { msgID: '1', open: true }));
      const { reply } = await engine.accepted(fullDocument(chunk(2, last, { more: false }), { msgID: '2' }));
      expect(bodyOf(reply)).toEqual(['Status 0 SyncHdr 200', 'Status 2 Replace 424', 'Final']);
      expect(tree.calls).toEqual([]);
    }
  });

  test('needs a Size, and one the PC can take', async () => {
    const { engine } = freshEngine();
    const commands = chunk(1, 'abc') + chunk(2, 'abc', { size: 2_000_000 }) + chunk(3, 'abc', { size: 2 });
    expect(bodyOf((await engine.accepted(fullDocument(commands))).reply)).toEqual([
      'Status 0 SyncHdr 200',
      'Status 1 Replace 411',
      'Status 2 Replace 416',
      'Status 3 Replace 424',
      'Final',
    ]);
  });

  test('S14 is given up with Alert 1225 where it never ends and another Item comes', async () => {
    const { tree, engine } = freshEngine();
    await engine.accepted(fullDocument(chunk(1, 'abc', { size: 7 }), { msgID: '1', open: true }));
    const { reply, hints } = await engine.accepted(fullDocument(command('Replace', 2, a, 'x'), { msgID: '2' }));
    expect(bodyOf(reply)).toEqual(['Status 0 SyncHdr 200', 'Status 2 Replace 200', 'Alert 1225', 'Final']);
    expect(hints).toEqual([expect.stringContaining('nothing of it is written')]);
    expect([...tree.values]).toEqual([[a, 'x']]);
  });

  test('can come whole in one document, and not be left open in one that has no session', async () => {
    const { tree, engine } = freshEngine();
    const whole = localDocument(`<Sequence><CmdID>9</CmdID>${chunk(1, 'abc', { size: 6 })}${chunk(2, 'def', { more: false })}</Sequence>`);
    expect(bodyOf((await engine.accepted(whole)).reply)).toEqual([
      'Status 0 SyncHdr 200',
      'Status 9 Sequence 200',
      'Status 1 Replace 213',
      'Status 2 Replace 200',
      'Final',
    ]);
    expect(tree.values.get(big)).toBe('abcdef');
    const open = await engine.accepted(localDocument(chunk(1, 'abc', { size: 7 })));
    expect(bodyOf(open.reply)).toEqual(['Status 0 SyncHdr 200', 'Status 1 Replace 213', 'Alert 1225', 'Final']);
    expect(open.hints).toEqual([expect.stringContaining('nothing of it is written')]);
  });

  test('cannot be part of an Atomic', async () => {
    const { tree, engine } = freshEngine();
    const { reply } = await engine.accepted(
      fullDocument(`<Atomic><CmdID>1</CmdID>${chunk(2, 'abc', { size: 7 })}${command('Replace', 3, a, 'x')}</Atomic>`),
    );
    expect(bodyOf(reply)).toEqual(['Status 0 SyncHdr 200', 'Status 1 Atomic 507', 'Status 2 Replace 406', 'Status 3 Replace 215', 'Final']);
    expect(tree.calls).toEqual([]);
  });
});
