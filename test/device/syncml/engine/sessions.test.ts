import { describe, expect, test } from 'vitest';
import type { ClientSession } from '../../../../electron/device/syncml/engine/client-session.ts';
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

  test('executes a document as often as somebody brings it, whatever its numbers', async () => {
    const { tree, engine } = freshEngine();
    const add = fullDocument(command('Add', 1, a, 'x'));
    await engine.accepted(add);
    await engine.accepted(localDocument(command('Delete', 1, a)));
    expect(bodyOf((await engine.accepted(add)).reply)).toContain('Status 1 Add 200');
    expect([tree.values.get(a), engine.commits()]).toEqual(['x', 3]);
    const giant = fullDocument(command('Replace', 1, a, 'x').repeat(3_000));
    await engine.accepted(giant);
    await engine.accepted(giant);
    expect(tree.calls).toHaveLength(6_003);
  });

  test('S14 executes no message of a server twice where this PC is the client: it gets the first answer again', async () => {
    const { tree, engine } = freshEngine();
    const asClient = async (document: string, client: ClientSession) => {
      const outcome = await engine.apply(document, undefined, client);
      if (!outcome.ok) throw new Error(outcome.problem.detail);
      return outcome.value;
    };
    const document = fullDocument(command('Add', 1, a, 'x'));
    const session = clientSession('one');
    const first = await asClient(document, session);
    const again = await asClient(document, session);
    expect(bodyOf(again.reply)).toEqual(bodyOf(first.reply));
    expect(again.hints).toEqual([expect.stringContaining('answered before')]);
    expect([tree.calls, engine.commits()]).toEqual([[`Add ${a}`], 1]);
    expect(engine.journal.map(({ title }) => title)).toEqual([`Add ${a} -> 200`, 'Message 1 of session 1 came again: answered as before']);
    const giant = fullDocument(command('Replace', 1, a, 'x').repeat(3_000), { msgID: '2' });
    await asClient(giant, session);
    expect(await engine.apply(giant, undefined, session)).toMatchObject({ ok: false, problem: { status: 409 } });
    await asClient(document, clientSession('two'));
    expect(tree.calls.slice(-1)).toEqual([`Add ${a}`]);
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

  test('drops what waits when the server ends it with Alert 1223', async () => {
    const { tree, engine } = freshEngine();
    await engine.accepted(fullDocument(command('Replace', 5, a, 'x'), { msgID: '1', open: true }));
    const { reply } = await engine.accepted(fullDocument('<Alert><CmdID>1</CmdID><Data>1223</Data></Alert>', { msgID: '2' }));
    expect(reply).toBe('');
    await engine.accepted(fullDocument(command('Get', 1, a), { msgID: '3' }));
    expect(tree.calls).toEqual([`Get ${a}`]);
  });

  test('says that the server does not learn what came of commands beside its Alert 1223', async () => {
    const { tree, engine } = freshEngine();
    const ending = '<Alert><CmdID>1</CmdID><Data>1223</Data></Alert>';
    const { reply, rows, hints } = await engine.accepted(fullDocument(ending + command('Replace', 2, a, 'x'), { msgID: '1' }));
    expect([reply, rows.map(({ cmd, status }) => `${cmd} ${status}`), tree.calls.length]).toEqual(['', ['Alert 200', 'Replace 200'], 1]);
    expect(hints).toEqual([expect.stringMatching(/1223.*does not learn/)]);
    const alone = await engine.accepted(fullDocument(ending, { msgID: '2' }));
    expect(alone.hints).toEqual([]);
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
      ['Message undone: its state could not be saved', 'failed'],
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
  test('keeps no Status back: OMA DM wants one for every command', async () => {
    const { engine } = freshEngine();
    const commands = command('Replace', 1, a, 'x').replace('<Item>', '<NoResp/><Item>') + command('Get', 2, a);
    const all = ['Status 0 SyncHdr 200', 'Status 1 Replace 200', 'Status 2 Get 200', 'Results 2', 'Final'];
    expect(bodyOf((await engine.accepted(fullDocument(commands))).reply)).toEqual(all);
    expect(bodyOf((await engine.accepted(fullDocument(commands, { noResp: true }))).reply)).toEqual(all);
    const group = `<Sequence><CmdID>1</CmdID><NoResp/>${command('Replace', 2, a, 'x')}</Sequence>`;
    expect(bodyOf((await engine.accepted(fullDocument(group))).reply)).toContain('Status 2 Replace 200');
  });
});

describe('MaxMsgSize', () => {
  test('S15 answers 1,000 Gets against 5,000 bytes in as many messages as it takes, none longer', async () => {
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

  test('S15 lets the rest follow when the server asks for it by Alert 1222 without a Final of its own', async () => {
    const { engine } = freshEngine();
    await engine.accepted(localDocument(command('Replace', 1, a, 'a value')));
    const gets = Array.from({ length: 12 }, (_, index) => command('Get', index + 1, a)).join('');
    const seen: string[] = [];
    let document = fullDocument(gets, { maxMsgSize: 1_500 });
    for (let message = 2; message < 9; message += 1) {
      const elements = bodyOf((await engine.accepted(document)).reply);
      seen.push(...elements.slice(1));
      if (elements.includes('Final')) break;
      const status = `<Status><CmdID>1</CmdID><MsgRef>${message}</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>`;
      const body = `${status}<Alert><CmdID>2</CmdID><Data>1222</Data></Alert>`;
      document = fullDocument(body, { maxMsgSize: 1_500, msgID: String(message), open: true });
    }
    expect(seen.filter((element) => element.startsWith('Status') && element.includes('Get'))).toHaveLength(12);
    expect(seen.filter((element) => element === 'Status 2 Alert 200').length).toBeGreaterThan(1);
    expect([seen.at(-1), seen.includes('Alert 1222')]).toEqual(['Final', false]);
  });

  test('S15 sends the rest too where the server asks for each part in the very same bytes', async () => {
    const { engine } = freshEngine();
    await engine.accepted(localDocument(command('Replace', 1, a, 'a value')));
    const session = clientSession('at the server');
    const answerTo = async (document: string) => {
      const outcome = await engine.apply(document, undefined, session);
      return outcome.ok ? bodyOf(outcome.value.reply) : [];
    };
    const gets = Array.from({ length: 12 }, (_, index) => command('Get', index + 1, a)).join('');
    const seen = [...(await answerTo(fullDocument(gets, { maxMsgSize: 1_500 })))];
    const more = fullDocument('<Alert><CmdID>2</CmdID><Data>1222</Data></Alert>', { maxMsgSize: 1_500, msgID: '2' });
    for (let part = 0; part < 9 && seen.at(-1) !== 'Final'; part += 1) seen.push(...(await answerTo(more)));
    expect(seen.filter((element) => element.startsWith('Results'))).toHaveLength(12);
    expect(seen.at(-1)).toBe('Final');
  });

  test('S15 keeps back a value that fits into no message, tells all Statuses, and answers the next message by Alert 1223', async () => {
    const { engine } = freshEngine();
    await engine.accepted(localDocument(command('Replace', 1, a, 'x'.repeat(3_000))));
    const commands = command('Replace', 1, `${fakeRoot}/B`, 'y') + command('Get', 2, a) + command('Get', 3, `${fakeRoot}/B`);
    const { reply, hints, unanswered } = await engine.accepted(fullDocument(commands, { maxMsgSize: 2_048 }));
    expect(bodyOf(reply)).toEqual([
      'Status 0 SyncHdr 200',
      'Status 1 Replace 200',
      'Status 2 Get 200',
      'Status 3 Get 200',
      'Results 3',
      'Final',
    ]);
    expect([hints, unanswered]).toEqual([[expect.stringMatching(/2048 bytes.*without Results.*1223/)], 1]);
    const status = '<Status><CmdID>1</CmdID><MsgRef>2</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>';
    const next = await engine.accepted(fullDocument(status, { msgID: '2' }));
    expect(bodyOf(next.reply)).toEqual(['Status 0 SyncHdr 200', 'Alert 1223', 'Final']);
    expect(bodyOf((await engine.accepted(fullDocument(command('Get', 1, a), { msgID: '3' }))).reply)).toContain('Results 1');
  });

  test('S15 answers Alert 1223 at once where not even a Status fits', async () => {
    const { engine } = freshEngine();
    const { reply, hints } = await engine.accepted(fullDocument(command('Get', 1, a), { maxMsgSize: 100 }));
    expect(bodyOf(reply)).toEqual(['Status 0 SyncHdr 200', 'Alert 1223', 'Final']);
    expect(hints).toEqual([expect.stringMatching(/server learns nothing/)]);
  });

  test('names this PC by ./DevInfo/DevId in the reply, whatever the server calls it', async () => {
    const { engine } = freshEngine();
    const { reply } = await engine.accepted(fullDocument(command('Get', 1, a)));
    expect(reply).toContain('<Source><LocURI>DEVICE-7</LocURI></Source>');
  });
});

/** A session of this PC that executes whatever comes. */
function clientSession(key: string): ClientSession {
  let msgID = 1;
  return {
    key,
    number: 1,
    server: { id: 'A', name: 'Contoso' },
    userScope: false,
    fingerprint: (document) => document,
    judge({ final }) {
      msgID += 1;
      const names = { sessionID: '1', target: 'https://mdm.example/m', source: 'DEVICE-7', sourceName: '' };
      const header = { ...names, msgID: String(msgID), credential: null, status: 200, challenge: null };
      return { kind: 'execute', header, isPackageOver: final };
    },
  };
}
