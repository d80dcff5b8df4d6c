import { describe, expect, test } from 'vitest';
import { command, fullDocument, localDocument } from '../../../support/data/raw-documents.ts';
import { createFakeTree, fakeRoot } from '../../../support/device/fake-tree.ts';
import { createTestEngine } from '../../../support/device/test-engine.ts';
import { bodyOf } from '../../../support/server/reply-body.ts';

const a = `${fakeRoot}/A`;

function freshEngine() {
  const tree = createFakeTree();
  return { tree, engine: createTestEngine(tree) };
}

describe('a session', () => {
  test('numbers our messages from 2 on, and gives back the ids it came with', async () => {
    const { engine } = freshEngine();
    const first = await engine.accepted(fullDocument(command('Get', 1, a), { sessionID: 'AB', msgID: '7' }));
    const second = await engine.accepted(fullDocument(command('Get', 1, a), { sessionID: 'AB', msgID: '8' }));
    expect(first.reply).toContain('<SessionID>AB</SessionID><MsgID>2</MsgID>');
    expect(first.reply).toContain('<MsgRef>7</MsgRef>');
    expect(second.reply).toContain('<SessionID>AB</SessionID><MsgID>3</MsgID>');
  });

  test('S14 executes no message twice: a replay gets the first answer again, and says so', async () => {
    const { tree, engine } = freshEngine();
    const document = fullDocument(command('Add', 1, a, 'x'));
    const first = await engine.accepted(document);
    const again = await engine.accepted(document);
    expect(again.reply).toBe(first.reply);
    expect(again.hints).toEqual([expect.stringContaining('answered before')]);
    expect([tree.calls, engine.commits()]).toEqual([[`Add ${a}`], 1]);
    expect(engine.journal.map(({ title }) => title)).toEqual([`Add ${a} -> 200`, 'Message 1 of session 1 came again: answered as before']);
  });

  test('S14 executes a giant message no second time either, though its answer is not kept', async () => {
    const { tree, engine } = freshEngine();
    const document = fullDocument(command('Replace', 1, a, 'x').repeat(3_000));
    await engine.accepted(document);
    expect(await engine.refusedWith(document)).toMatchObject({ status: 409, detail: expect.stringContaining('answered before') });
    expect(tree.calls).toHaveLength(3_000);
    await engine.accepted(document.replace('>x<', '>y<'));
    expect(tree.calls).toHaveLength(6_000);
  });

  test('S14 executes a message with an old number and new content, and reads afresh as often as asked', async () => {
    const { tree, engine } = freshEngine();
    const get = fullDocument(command('Get', 1, a));
    expect(bodyOf((await engine.accepted(get)).reply)).toContain('Status 1 Get 404');
    await engine.accepted(fullDocument(command('Replace', 1, a, 'x')));
    expect(bodyOf((await engine.accepted(get)).reply)).toContain('Status 1 Get 200');
    expect(tree.calls).toHaveLength(3);
  });

  test('S14 takes numbers in any order, and tells servers with the same SessionID apart', async () => {
    const { tree, engine } = freshEngine();
    const document = fullDocument(command('Replace', 1, a, 'x'), { msgID: '9' });
    await engine.accepted(document);
    await engine.accepted(fullDocument(command('Replace', 1, a, 'y'), { msgID: '3' }));
    await engine.accepted(document.replace('https://mdm.example/m', 'https://other.example/m'));
    expect(tree.written.map(({ data }) => data)).toEqual(['x', 'y', 'x']);
  });

  test('executes a replay again once its sessions are forgotten', async () => {
    const { tree, engine } = freshEngine();
    const document = fullDocument(command('Replace', 1, a, 'x'));
    await engine.accepted(document);
    engine.forgetSessions();
    await engine.accepted(document);
    expect(tree.calls).toHaveLength(2);
  });

  test('S14 keeps commands waiting until the package has its Final', async () => {
    const { tree, engine } = freshEngine();
    const first = await engine.accepted(fullDocument(command('Replace', 5, a, 'x'), { msgID: '1', open: true }));
    expect(bodyOf(first.reply)).toEqual(['Status 0 SyncHdr 200', 'Alert 1222']);
    expect([first.hints, first.unanswered]).toEqual([[expect.stringContaining('no Final: one command waits')], 1]);
    expect(tree.calls).toEqual([]);
    const second = await engine.accepted(fullDocument(command('Get', 6, a), { msgID: '2' }));
    expect(bodyOf(second.reply)).toEqual(['Status 0 SyncHdr 200', 'Status 5 Replace 200', 'Status 6 Get 200', 'Results 6', 'Final']);
    expect(second.reply).toContain('<MsgRef>1</MsgRef><CmdRef>5</CmdRef>');
    expect([second.hints, second.unanswered]).toEqual([[], 0]);
  });

  test('S14 gives the answer of a completed package again, as often as it is asked for', async () => {
    const { tree, engine } = freshEngine();
    await engine.accepted(fullDocument(command('Replace', 5, a, 'x'), { msgID: '1', open: true }));
    const last = fullDocument(command('Get', 6, a), { msgID: '2' });
    const { reply } = await engine.accepted(last);
    expect((await engine.accepted(last)).reply).toBe(reply);
    expect(tree.calls).toHaveLength(2);
  });

  test('drops what waits when the server ends it with Alert 1223', async () => {
    const { tree, engine } = freshEngine();
    await engine.accepted(fullDocument(command('Replace', 5, a, 'x'), { msgID: '1', open: true }));
    const { reply } = await engine.accepted(fullDocument('<Alert><CmdID>1</CmdID><Data>1223</Data></Alert>', { msgID: '2' }));
    expect(bodyOf(reply)).toEqual(['Status 0 SyncHdr 200', 'Status 1 Alert 200', 'Final']);
    await engine.accepted(fullDocument(command('Get', 1, a), { msgID: '3' }));
    expect(tree.calls).toEqual([`Get ${a}`]);
  });

  test('refuses more waiting commands than one message may hold', async () => {
    const { tree, engine } = freshEngine();
    const half = command('Replace', 1, a, 'x').repeat(6_000);
    await engine.accepted(fullDocument(half, { msgID: '1', open: true }));
    expect((await engine.refusedWith(fullDocument(half, { msgID: '2', open: true }))).status).toBe(413);
    expect(tree.calls).toEqual([]);
  });

  test('says that it has nothing to do, and what the server asks for with Status 407', async () => {
    const { engine } = freshEngine();
    const status = '<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>407</Data></Status>';
    expect((await engine.accepted(fullDocument(''))).hints).toEqual([expect.stringContaining('nothing to execute')]);
    expect((await engine.accepted(localDocument(''))).hints).toEqual([expect.stringContaining('nothing to execute')]);
    const challenged = await engine.accepted(fullDocument(status, { msgID: '2' }));
    expect(challenged.hints).toEqual([expect.stringContaining('nothing to execute'), expect.stringContaining('sign in')]);
  });

  test('says nothing where only a good SyncHdr Status were left to say', async () => {
    const { engine } = freshEngine();
    const answers = '<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>212</Data></Status><Results/>';
    for (const commands of ['', answers]) expect((await engine.accepted(fullDocument(commands))).reply).toBe('');
  });

  test('stays as it was when the state cannot be saved, and the message can be sent again', async () => {
    const tree = createFakeTree();
    let saves = 0;
    const engine = createTestEngine(tree, {
      commit: async () => {
        saves += 1;
        return saves === 1 ? { kind: 'failed', detail: 'no space', full: true } : { kind: 'saved' };
      },
    });
    const document = fullDocument(command('Replace', 1, a, 'x'));
    const answered = await engine.accepted(document);
    expect(bodyOf(answered.reply)).toEqual(['Status 0 SyncHdr 200', 'Status 1 Replace 420', 'Final']);
    expect(answered.rows.at(-1)).toMatchObject({ status: 420, because: expect.stringContaining('no space') });
    expect(engine.journal.map(({ title, outcome }) => [title, outcome])).toEqual([
      [`Replace ${a} -> 200`, 'ok'],
      ['Message taken back: its state could not be saved', 'failed'],
    ]);
    expect(bodyOf((await engine.accepted(document)).reply)).toEqual(['Status 0 SyncHdr 200', 'Status 1 Replace 200', 'Final']);
  });

  test('is answered by its header alone when that is incomplete', async () => {
    const { tree, engine } = freshEngine();
    const whole = fullDocument(command('Replace', 1, a, 'x'));
    const parts = [
      '<VerDTD>1.2</VerDTD>',
      '<VerProto>DM/1.2</VerProto>',
      '<SessionID>1</SessionID>',
      '<MsgID>1</MsgID>',
      '<Target><LocURI>DEV0</LocURI></Target>',
    ];
    for (const part of parts) {
      const { reply, rows } = await engine.accepted(whole.replace(part, ''));
      expect(bodyOf(reply)).toEqual(['Status 0 SyncHdr 400', 'Final']);
      expect(rows).toHaveLength(1);
    }
    expect((await engine.accepted(whole.replace('<Target><LocURI>DEV0</LocURI></Target>', ''))).reply).toContain(
      '<Source><LocURI>DEVICE-7</LocURI></Source>',
    );
    expect(tree.calls).toEqual([]);
  });
});

describe('NoResp', () => {
  test('on a command keeps its Status back, not its Results', async () => {
    const { tree, engine } = freshEngine();
    const quiet =
      command('Replace', 1, a, 'x').replace('<Item>', '<NoResp/><Item>') + command('Get', 2, a).replace('<Item>', '<NoResp/><Item>');
    const { reply, rows } = await engine.accepted(fullDocument(quiet));
    expect(bodyOf(reply)).toEqual(['Status 0 SyncHdr 200', 'Results 2', 'Final']);
    expect(rows.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(tree.values.get(a)).toBe('x');
  });
  test('on a group holds for its members', async () => {
    const { engine } = freshEngine();
    const group = `<Sequence><CmdID>1</CmdID><NoResp/>${command('Replace', 2, a, 'x')}</Sequence>${command('Get', 3, a)}`;
    expect(bodyOf((await engine.accepted(fullDocument(group))).reply)).toEqual([
      'Status 0 SyncHdr 200',
      'Status 3 Get 200',
      'Results 3',
      'Final',
    ]);
  });
  test('in the header holds for all, the header included', async () => {
    const { engine } = freshEngine();
    const commands = command('Replace', 1, a, 'x') + command('Get', 2, a);
    expect(bodyOf((await engine.accepted(fullDocument(commands, { noResp: true }))).reply)).toEqual(['Results 2', 'Final']);
    expect((await engine.accepted(fullDocument(command('Replace', 1, a, 'y'), { noResp: true, msgID: '2' }))).reply).toBe('');
  });
});

describe('MaxMsgSize', () => {
  test('S15 1,000 Gets against 5,000 bytes are answered in as many messages as it takes, none longer', async () => {
    const { tree, engine } = freshEngine();
    await engine.accepted(localDocument(command('Replace', 1, a, 'a value')));
    const gets = Array.from({ length: 1_000 }, (_, index) => command('Get', index + 1, a)).join('');
    const seen: string[] = [];
    let document = fullDocument(gets, { maxMsgSize: 5_000 });
    for (let message = 2; ; message += 1) {
      const { reply, hints } = await engine.accepted(document);
      expect(Buffer.byteLength(reply)).toBeLessThanOrEqual(5_000);
      const elements = bodyOf(reply);
      seen.push(...elements.filter((element) => /^(Status \d+ Get|Results)/.test(element)));
      if (elements.includes('Final')) break;
      expect(hints.at(-1)).toContain('MaxMsgSize');
      document = fullDocument('<Alert><CmdID>1</CmdID><Data>1222</Data></Alert>', { maxMsgSize: 5_000, msgID: String(message) });
    }
    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, index) => [`Status ${index + 1} Get 200`, `Results ${index + 1}`]).flat());
    expect(tree.calls).toHaveLength(1_001);
  });

  test('S15 a value that fits into no message ends the session with Alert 1223', async () => {
    const { engine } = freshEngine();
    await engine.accepted(localDocument(command('Replace', 1, a, 'x'.repeat(3_000))));
    const { reply, hints, unanswered } = await engine.accepted(fullDocument(command('Get', 1, a), { maxMsgSize: 2_048 }));
    expect(bodyOf(reply)).toEqual(['Status 0 SyncHdr 200', 'Alert 1223', 'Final']);
    expect([hints, unanswered]).toEqual([[expect.stringMatching(/server learns nothing.*2048 bytes.*1223/)], 1]);
    expect(bodyOf((await engine.accepted(fullDocument(command('Get', 1, a), { msgID: '2' }))).reply)).toContain('Results 1');
  });
});
