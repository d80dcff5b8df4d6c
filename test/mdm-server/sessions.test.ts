import { describe, expect, test } from 'vitest';
import { packageOne, sessionHeaders } from '../bench/bare-mdm-client.ts';
import type { ServerCommand } from '../support/mdm-server/command.ts';
import { basicCredential, macOf, md5Digest } from '../support/mdm-server/message-credentials.ts';
import { messageOf } from './bare-messages.ts';
import { serversForTests } from './server-for-tests.ts';

const { start, client } = serversForTests();
const get = (target: string): ServerCommand => ({ verb: 'Get', target });
const software = get('./DevDetail/SwV');

describe('a session of the test server', () => {
  test('sends each package in an exchange of its own and collects Status and Results', async () => {
    const server = await start();
    const bare = client(server);
    const enrolment = await bare.enrol();
    const replace: ServerCommand = { verb: 'Replace', target: './Vendor/MSFT/X/Y', data: '<&>', format: 'chr', type: 'text/plain' };
    server.queue([software, { verb: 'Atomic', members: [replace] }]);
    server.queue([get('./DevDetail/HwV')]);
    const exchanged = await bare.session(enrolment);
    expect(exchanged).toHaveLength(3);
    expect(exchanged[0]?.answer.text).toContain('<Type xmlns="syncml:metinf">text/plain</Type></Meta><Data>&lt;&amp;&gt;</Data>');
    const [session] = server.sessions;
    expect(
      session?.replies.map(({ name, statuses, results }) => [name, statuses, results.map(({ source, data }) => [source, data])]),
    ).toEqual([
      ['Get', [200], [['./DevDetail/SwV', '1']]],
      ['Atomic', [200], []],
      ['Replace', [], []],
      ['Get', [200], [['./DevDetail/HwV', '1']]],
    ]);
    expect([session?.state, session?.loginStatus, session?.initiator.mode]).toEqual(['over', 'user', 'Maintenance']);
    // The bare client says nothing of the command inside the Atomic.
    expect(server.complaints).toEqual([{ where: 'session', what: 'Replace 7 got no Status' }]);
  });

  test('refuses a device without its certificate, and one whose Source is another', async () => {
    const server = await start();
    const bare = client(server);
    const enrolment = await bare.enrol();
    const stranger = client(server, { deviceId: bare.deviceId });
    expect((await stranger.session(enrolment)).map(({ answer }) => answer.status)).toEqual([403]);
    const thief = client(server);
    const own = await thief.enrol();
    const stolen = thief.post(
      `${own.address}?mode=Maintenance&Platform=WoA`,
      messageOf(bare, enrolment, { body: packageOne(bare.deviceId) }),
      sessionHeaders,
    );
    expect((await stolen).status).toBe(403);
    expect(server.complaints.map(({ what }) => what)).toEqual([
      'The TLS connection shows no client certificate',
      `Source ${bare.deviceId} is not the device the certificate is for`,
    ]);
  });

  test('sends a package in several messages and wants Alert 1222 in between', async () => {
    const server = await start({ session: { commandsPerMessage: 1 } });
    const bare = client(server, {
      change: (text) =>
        text.includes('<MsgID>2<') ? text.replace('<Final/>', '<Alert><CmdID>4</CmdID><Data>1222</Data></Alert><Final/>') : text,
    });
    const enrolment = await bare.enrol();
    server.queue([software, get('./DevDetail/HwV'), get('./DevDetail/FwV')]);
    const exchanged = await bare.session(enrolment);
    expect(exchanged.map(({ answer }) => answer.text.includes('<Final/>'))).toEqual([false, false, true, true]);
    expect(server.complaints.map(({ what }) => what)).toEqual([
      'The package is not complete, and the device does not ask for the next message (1222)',
    ]);
  });

  const breaches: readonly (readonly [name: string, pattern: RegExp | string, replacement: string, complaint: string])[] = [
    ['a declaration', /^<SyncML/, '<?xml version="1.0"?><SyncML', 'The message has an XML declaration'],
    ['white space', '><SyncBody>', '>\n<SyncBody>', 'white space between elements'],
    ['another DmV order', /(<Item><Source><LocURI>.\/DevInfo\/DmV.*?<\/Item>)(<Item>.*?<\/Item>)/, '$2$1', 'DevInfo holds'],
    ['package 1 from CmdID 1', '<CmdID>2</CmdID><Data>1201', '<CmdID>1</CmdID><Data>1201', 'The first alert has CmdID 1'],
    ['a missing LoginStatus', /<Alert><CmdID>3.*?<\/Alert>/, '', 'Alert 1224 LoginStatus is not the second'],
    ['a Status for nothing', '<CmdRef>5<', '<CmdRef>50<', 'A Status is about Get 50'],
    ['Results with Cmd', /(<Results>.*?<\/CmdRef>)/, '$1<Cmd>Get</Cmd>', 'Results holds'],
    ['a MsgID left out', '<MsgID>2<', '<MsgID>3<', 'MsgID is 3, 2 was due'],
    ['a Target that is not ADDR', 'MDM.svc</LocURI></Target>', 'MDM.svc?mode=Maintenance</LocURI></Target>', 'Target is'],
    ['CmdIDs twice', '<Replace><CmdID>4<', '<Replace><CmdID>3<', 'CmdIDs are not unique'],
    ['a message after the end', '<Final/>', '<Alert><CmdID>9</CmdID><Data>1223</Data></Alert>', 'CmdIDs do not count by one'],
  ];
  for (const [name, pattern, replacement, complaint] of breaches) {
    test(`complains about ${name}`, async () => {
      const server = await start();
      const bare = client(server, { change: (text) => (text.startsWith('<SyncML') ? text.replace(pattern, replacement) : text) });
      const enrolment = await bare.enrol();
      server.queue([software]);
      await bare.session(enrolment);
      expect(server.complaints.map(({ what }) => what).join('\n')).toContain(complaint);
    });
  }
});

describe('credentials inside messages', () => {
  test('gives the known answers', () => {
    const account = { name: 'testclient', secret: 'password2', nonce: Buffer.from('AAECAwQFBgcICQ==', 'base64') };
    expect(md5Digest('1E08C6E95D8BB843B1278FF45BC60CC6', 'password1', Buffer.from('bm9uY2U=', 'base64'))).toBe('qMzgALUVJCsYuNAgMTci5w==');
    expect(md5Digest(account.name, account.secret, account.nonce)).toBe('WCyDB618HOXPv6T7pRXokg==');
    expect(macOf(account, Buffer.from('<SyncML/>'))).toBe('tAlAwXkGuD2k+JLe1wRZ7w==');
  });

  for (const kind of ['basic', 'md5', 'mac'] as const) {
    test(`challenges for ${kind}, refuses what is wrong, takes what is right`, async () => {
      const server = await start({ session: { credentials: kind, accepted: 212, serverCredentials: kind === 'mac' ? 'none' : kind } });
      const bare = client(server);
      const enrolment = await bare.enrol();
      const account = server.enrolments[0]?.account;
      if (account === undefined) throw new Error('There is no account');
      const post = (message: number, cred: string, body: string, hmac?: string) => {
        const text = messageOf(bare, enrolment, { message, cred, body });
        const headers =
          hmac === undefined
            ? sessionHeaders
            : { ...sessionHeaders, 'x-syncml-hmac': hmac.replace('*', macOf(account, Buffer.from(text))) };
        return bare.post(`${enrolment.address}?mode=Maintenance&Platform=WoA`, text, headers);
      };
      const credOf = (data: string) =>
        `<Cred><Meta><Format xmlns="syncml:metinf">b64</Format><Type xmlns="syncml:metinf">syncml:auth-${kind}</Type></Meta><Data>${data}</Data></Cred>`;
      const hmac = kind === 'mac' ? `algorithm=MD5, username="${account.name}", mac=` : undefined;
      expect((await post(1, '', packageOne(bare.deviceId))).text).toMatch(
        /<Chal>.*<\/Chal><Data>407<\/Data>.*<Cmd>Replace<\/Cmd><Data>407</,
      );
      const wrong = await post(2, kind === 'mac' ? '' : credOf('bm8='), packageOne(bare.deviceId), hmac && `${hmac}bm8=`);
      expect(wrong.text).toContain('<Data>401</Data>');
      const digest =
        kind === 'md5' ? md5Digest(account.name, account.secret, account.nonce) : basicCredential(account.name, account.secret);
      const header = '<Status><CmdID>1</CmdID><MsgRef>2</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status>';
      server.queue([software]);
      const right = await post(3, kind === 'mac' ? '' : credOf(digest), `${header}${packageOne(bare.deviceId)}`, hmac && `${hmac}*`);
      expect(right.text).toMatch(/<Data>212<\/Data>.*<Get>/);
      if (kind === 'basic')
        expect(right.text).toContain(`<Data>${basicCredential(account.serverName, account.serverSecret)}</Data></Cred>`);
      expect(server.complaints).toEqual([]);
    });
  }
});
