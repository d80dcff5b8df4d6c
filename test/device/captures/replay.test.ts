import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync, strToU8, zipSync, zlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeCapture } from '../../../electron/device/captures/write-capture.ts';
import { writeWBXMLAtOnce } from '../../../electron/device/syncml/wire/wbxml/write-wbxml.ts';
import { readXMLAtOnce } from '../../../electron/device/xml/xml-reader.ts';
import type { ReplayedCapture } from '../../../shared/contract/captures.ts';
import type { SessionMessage } from '../../../shared/contract/enrolment.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/captures/${name}.xml`, import.meta.url), 'utf8');
const bytes = (text: string) => new TextEncoder().encode(text);
const replay = (pc: TestDevice, file: Uint8Array) => pc.ask('replayCapture', { file, name: 'capture', start: 'factory' });

/** The messages of a fixture, as who sent them. */
function messagesOf(name: string): readonly SessionMessage[] {
  return [...fixture(name).matchAll(/<SyncML[\s\S]*?<\/SyncML>/g)].map(([text], index) => {
    const from = text.includes('<Target><LocURI>https:') ? ('pc' as const) : ('server' as const);
    return { from, at: index * 1000, line: from === 'pc' ? 'POST /ManagementServer/MDM.svc' : 'HTTP 200', text, notes: [] };
  });
}

function parsed(text: string) {
  const read = readXMLAtOnce(text);
  if (!read.ok) throw new Error(read.problem.detail);
  return read.value;
}

const conversation = (name: string) => ({
  number: 1,
  sessionId: '1',
  origin: 'user',
  startedAt: 0,
  endedAt: 1,
  good: true,
  words: 'done',
  code: null,
  look: null,
  rows: [],
  messages: messagesOf(name),
});

describe('a capture played against this PC', () => {
  test('has no difference where the captured PC answered the same, and changes nothing', async () => {
    const pc = await startTestDevice();
    const before = await pc.ask('getSnapshot', {});
    const replayed = await replay(pc, bytes(fixture('no-difference')));
    expect(replayed).toMatchObject({ form: 'stream of SyncMLViewer', differences: 0, unexplained: 0, notes: [] });
    expect(replayed.steps.map(({ cmd, captured }) => [cmd, captured.status])).toEqual([
      ['SyncHdr', 200],
      ['Replace', 202],
      ['Replace', 202],
      ['Get', 200],
    ]);
    expect(replayed.messages.map(({ from, sessionId, msgId }) => [from, sessionId, msgId])).toEqual([
      ['pc', '2D', '1'],
      ['server', '2D', '1'],
      ['pc', '2D', '2'],
      ['server', '2D', '2'],
    ]);
    expect(await pc.ask('getSnapshot', {})).toEqual(before);
    expect(pc.fetcher.urls).toEqual([]);
  });

  test('marks three differences, two with the switch that explains them, one with the reason alone', async () => {
    const replayed = await replay(await startTestDevice(), bytes(fixture('three-differences')));
    expect(replayed).toMatchObject({ differences: 3, unexplained: 1 });
    expect(replayed.steps.filter(({ same }) => !same)).toMatchObject([
      {
        cmd: 'Replace',
        captured: { status: 200 },
        here: { status: 202 },
        explainedBy: { kind: 'switch', id: 'urlWriteCode', value: '200' },
      },
      {
        cmd: 'Get',
        captured: { status: 200, data: '1' },
        here: { status: 404, data: null },
        because: expect.stringMatching(/not added/),
        explainedBy: null,
      },
      {
        cmd: 'Replace',
        captured: { status: 500 },
        here: { status: 400 },
        explainedBy: { kind: 'switch', id: 'badValueCode', value: '500' },
      },
    ]);
  });

  test('tells what only time and the PC itself explain, and that the builds differ', async () => {
    const replayed = await replay(await startTestDevice(), bytes(fixture('explained')));
    expect(replayed.unexplained).toBe(0);
    expect(replayed.steps.flatMap(({ explainedBy }) => (explainedBy === null ? [] : [explainedBy.kind]))).toEqual(['time', 'another-pc']);
    expect(replayed.notes).toEqual([expect.stringMatching(/of build 10\.0\.26100\.4061/)]);
  });

  test('marks what else the captured PC said otherwise: order, format, versions, Target, Cred, Alerts', async () => {
    const edits: Readonly<Record<string, (text: string) => string>> = {
      order: (text) => {
        const [, first = '', second = ''] =
          /(<Status><CmdID>2<\/CmdID><MsgRef>1<\/MsgRef><CmdRef>5.*?<\/Status>)(<Status>.*?<\/Status>)/.exec(text) ?? [];
        return text.replace(first + second, second + first);
      },
      format: (text) =>
        text.replace(
          /(<\/Source>)(<Data>https:\/\/img.contoso.com\/desk.jpg<\/Data><\/Item><\/Results>)/,
          '$1<Meta><Format xmlns="syncml:metinf">xml</Format></Meta>$2',
        ),
      header: (text) => text.replace(/(<VerDTD>1\.)2(?=<\/VerDTD>(?:(?!<VerDTD>)[\s\S])*<Results>)/, '$11'),
      target: (text) => text.replace(/(<MsgID>2<\/MsgID><Target><LocURI>https:\/\/)mdm/, '$1other'),
      challenge: (text) =>
        text.replace(
          '<Cmd>SyncHdr</Cmd><Data>200</Data></Status><Status><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>2</CmdRef>',
          '<Chal><Meta><Type xmlns="syncml:metinf">syncml:auth-md5</Type></Meta></Chal><Cmd>SyncHdr</Cmd><Data>407</Data></Status><Status><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>2</CmdRef>',
        ),
      alert: (text) => text.replace('<Alert><CmdID>2</CmdID>', '<Alert><CmdID>9</CmdID><Data>1228</Data></Alert><Alert><CmdID>2</CmdID>'),
      event: (text) =>
        text.replace(
          '<Alert><CmdID>2</CmdID>',
          '<Alert><CmdID>9</CmdID><Data>1226</Data><Item><Meta><Type xmlns="syncml:metinf">x</Type></Meta></Item></Alert><Alert><CmdID>2</CmdID>',
        ),
    };
    const found: Record<string, unknown> = {};
    for (const [name, edit] of Object.entries(edits)) {
      const edited = edit(fixture('no-difference'));
      expect(edited).not.toBe(fixture('no-difference'));
      const { steps, unexplained } = await replay(await startTestDevice(), bytes(edited));
      const marked = steps.filter(({ same }) => !same).map(({ part, captured, here }) => [part, captured.data, here.data]);
      found[name] = { marked, unexplained };
    }
    expect(found).toEqual({
      order: {
        marked: [
          [
            'order',
            'Status of 0, Status of 6, Status of 5, Status of 7, Results of 7',
            'Status of 0, Status of 5, Status of 6, Status of 7, Results of 7',
          ],
        ],
        unexplained: 1,
      },
      format: { marked: [['format', 'xml', 'chr']], unexplained: 1 },
      header: { marked: [['header', '1.1, DM/1.2', '1.2, DM/1.2']], unexplained: 1 },
      target: {
        marked: [
          [
            'header',
            'Target https://other.contoso.com/ManagementServer/MDM.svc',
            'Target https://mdm.contoso.com/ManagementServer/MDM.svc',
          ],
        ],
        unexplained: 1,
      },
      challenge: { marked: [['header', 'no Cred', 'Cred syncml:auth-md5']], unexplained: 1 },
      alert: { marked: [['alert', '1228', null]], unexplained: 1 },
      event: { marked: [['alert', '1226 x', null]], unexplained: 0 },
    });
  });

  test('takes the switches of this PC, and begins with its policy where that is asked for', async () => {
    const pc = await startTestDevice();
    await pc.ask('changeAssumptions', { urlWriteCode: '200', badValueCode: '500' });
    expect(await replay(pc, bytes(fixture('three-differences')))).toMatchObject({ differences: 1, unexplained: 1 });
    const add =
      '<Add><CmdID>1</CmdID><Item><Target><LocURI>./Device/Vendor/MSFT/Policy/Config/Start/HideSleep</LocURI></Target><Meta><Format xmlns="syncml:metinf">int</Format></Meta><Data>1</Data></Item></Add>';
    await pc.ask('applyDocument', { document: `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${add}<Final/></SyncBody></SyncML>` });
    expect(await pc.ask('replayCapture', { file: bytes(fixture('three-differences')), name: 'capture', start: 'now' })).toMatchObject({
      differences: 0,
    });
  });
});

describe('every form of a capture', () => {
  const told = ({ messages, steps }: ReplayedCapture) => ({ messages: messages.map(({ from, says }) => ({ from, says })), steps });
  const http = (head: string, body: string) => strToU8(`${head}\r\nContent-Type: application/vnd.syncml.dm+xml\r\n\r\n${body}`);
  const chunked = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;

  const type = 'Content-Type: application/vnd.syncml.dm+wbxml';
  const binary = (text: string) => writeWBXMLAtOnce(parsed(text));

  /** As the PC's own client speaks: WBXML, and each way of packing a body. */
  function packedSaz(): Uint8Array {
    const files = new Map<string, Uint8Array>();
    for (const [index, { from, text }] of messagesOf('three-differences').entries()) {
      const [coding, pack] = (
        [
          ['gzip', gzipSync],
          ['deflate', zlibSync],
          ['deflate', deflateSync],
          ['identity', (body: Uint8Array) => body],
        ] as const
      )[index % 4] ?? ['identity', (body: Uint8Array) => body];
      const start = from === 'pc' ? 'POST https://mdm.contoso.com/MDM.svc HTTP/1.1' : 'HTTP/1.1 200 OK';
      const head = strToU8(`${start}\r\n${type}\r\nContent-Encoding: ${coding}\r\n\r\n`);
      files.set(`raw\\${Math.floor(index / 2) + 1}_${from === 'pc' ? 'c' : 's'}.txt`, Buffer.concat([head, pack(binary(text))]));
    }
    return zipSync(Object.fromEntries(files));
  }

  /** HAR as proxies write it: base64 with and without saying so, entries in the order of their end. */
  function proxyHAR(): Uint8Array {
    const entries = messagesOf('three-differences').flatMap((message, index, all) => {
      const answer = all[index + 1];
      if (message.from !== 'pc') return [];
      return [
        {
          startedDateTime: new Date(message.at).toISOString(),
          request: { method: 'POST', postData: { mimeType: type, text: message.text } },
          response:
            answer === undefined
              ? { content: { size: 0 } }
              : {
                  content: {
                    text: Buffer.from(index === 0 ? binary(answer.text) : answer.text).toString('base64'),
                    ...(index === 0 && { encoding: 'base64' }),
                  },
                },
        },
      ];
    });
    return bytes(JSON.stringify({ log: { version: '1.2', creator: { name: 'proxy' }, entries: entries.reverse() } }));
  }

  function charles(): Uint8Array {
    const sides = messagesOf('three-differences').map(({ text }, index) =>
      index % 2 === 0 ? { body: { text, charset: 'utf-8' } } : { body: { encoded: Buffer.from(binary(text)).toString('base64') } },
    );
    const pairs = [0, 2].map((at) => ({
      method: 'POST',
      times: { start: '2026-11-26T10:02:11Z' },
      request: sides[at],
      response: sides[at + 1] ?? {},
    }));
    return bytes(JSON.stringify(pairs));
  }

  function saz(): Uint8Array {
    const files = new Map<string, Uint8Array>([['_index.htm', strToU8('<html/>')]]);
    for (const [index, { from, text }] of messagesOf('three-differences').entries()) {
      const number = String(Math.floor(index / 2) + 1).padStart(2, '0');
      if (from === 'pc') files.set(`raw/${number}_c.txt`, http('POST https://mdm.contoso.com/MDM.svc HTTP/1.1', text));
      else files.set(`raw/${number}_s.txt`, http('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked', chunked(text)));
    }
    return zipSync(Object.fromEntries(files));
  }

  const messages = messagesOf('three-differences');
  const forms: Readonly<Record<string, readonly [form: string, file: Uint8Array]>> = {
    'SyncMLViewer’s stream': ['stream of SyncMLViewer', bytes(fixture('three-differences'))],
    'the same in UTF-16': ['stream of SyncMLViewer', new Uint8Array(Buffer.from(`\uFEFF${fixture('three-differences')}`, 'utf16le'))],
    'one message after the other': ['SyncML messages', bytes(messages.map(({ text }) => text).join('\n'))],
    'pairs in Markdown': [
      'SyncML messages',
      bytes(messages.map(({ text, from }) => `### ${from}\n\n\`\`\`xml\n${text}\n\`\`\`\n`).join('\n')),
    ],
    'what our sessions print': [
      'sessions of Managed PC',
      bytes(
        messages.map(({ from, line, text }) => `${from === 'pc' ? '-->' : '<--'} 2026-11-26T10:02:11.000Z ${line}\n${text}\n`).join(''),
      ),
    ],
    'our sessions as JSON': ['sessions of Managed PC', bytes(JSON.stringify(conversation('three-differences')))],
    'Fiddler’s archive': ['Fiddler archive (.saz)', saz()],
    'Fiddler’s archive of WBXML, packed in every way': ['Fiddler archive (.saz)', packedSaz()],
    'a HAR of a proxy': ['HAR', proxyHAR()],
    'messages that a web page shows as text': [
      'SyncML messages',
      bytes(messages.map(({ text }) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')).join('\n')),
    ],
    'a session of Charles': ['session of Charles', charles()],
    'a .zip with one message a file': [
      'SyncML messages',
      zipSync(Object.fromEntries(messages.map(({ text }, index) => [`session/${index + 9}.xml`, strToU8(text)]))),
    ],
    'our export as HAR': ['HAR', bytes(writeCapture([conversation('three-differences')], 'har'))],
    'our export in SyncMLViewer’s form': [
      'stream of SyncMLViewer',
      bytes(writeCapture([conversation('three-differences')], 'syncmlviewer')),
    ],
  };
  for (const [title, [form, file]] of Object.entries(forms)) {
    test(`reads ${title} as the same conversation`, async () => {
      const pc = await startTestDevice();
      const replayed = await replay(pc, file);
      expect(replayed.form).toBe(form);
      expect(told(replayed)).toEqual(told(await replay(pc, bytes(fixture('three-differences')))));
    });
  }
});
