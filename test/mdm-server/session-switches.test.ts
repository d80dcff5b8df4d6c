import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BareClient, type BareEnrolment, packageOne, sessionHeaders } from '../bench/bare-mdm-client.ts';
import { certificateRequest } from '../support/mdm-server/client-request.ts';
import type { ServerCommand } from '../support/mdm-server/command.ts';
import { type FaultId, faultTable } from '../support/mdm-server/faults.ts';
import { xmlToWbxml } from '../support/mdm-server/wbxml-programs.ts';
import { temporaryFolder } from '../support/programs/temporary-folder.ts';
import { messageOf, renewalText } from './bare-messages.ts';
import { serversForTests } from './server-for-tests.ts';

const { start, client } = serversForTests();
const get = (target: string): ServerCommand => ({ verb: 'Get', target });
const software = get('./DevDetail/SwV');

describe('the switches of sessions', () => {
  const oddities: readonly (readonly [FaultId, RegExp])[] = [
    ['strayStatuses', /<CmdRef>77</],
    ['fewStatuses', /^(?!.*<Cmd>Alert<)/],
    ['wordCommandIds', /<CmdID>Command-5-1<|<CmdID>Command-1-1</],
    ['sameCommandIds', /<CmdID>1</],
    ['echoedMsgId', /<MsgID>1</],
    ['xmlDeclaration', /^<\?xml version="1.0" encoding="utf-8"\?>/],
    ['strippedComment', /<!-- a line that ended in --and/],
    ['notWellFormed', /^(?!.*<\/SyncBody>)/],
    ['withoutVendor', /<LocURI>\.\/Personalization\/X</],
    ['execBeforeAdd', /<Exec>.*<Add>/],
    ['oldNamespace', /SYNCML:SYNCML1\.1/],
    ['otherHeaderOrder', /<SyncHdr><Target>/],
    ['serverAborts', /<Data>1223<\/Data><\/Alert>/],
    ['responseUri', /<RespURI>https:\/\/localhost:\d+\/ManagementServer\/Next.svc</],
    ['withoutFinal', /^(?!.*<Final\/>)/],
  ];
  for (const [id, pattern] of oddities) {
    test(`answers so that it ${faultTable[id].words}`, async () => {
      const server = await start({ faults: { [id]: {} } });
      const bare = client(server);
      const enrolment = await bare.enrol();
      server.queue([
        { verb: 'Add', target: './Vendor/MSFT/Personalization/X', data: '1' },
        { verb: 'Exec', target: './Vendor/MSFT/Personalization/X' },
      ]);
      const answer = await bare.post(
        `${enrolment.address}?mode=Maintenance&Platform=WoA`,
        messageOf(bare, enrolment, { body: packageOne(bare.deviceId) }),
        sessionHeaders,
      );
      expect(answer.text).toMatch(pattern);
      expect(server.complaints).toEqual([]);
    });
  }

  test('asks for the same for ever, and ends with a device that aborts', async () => {
    const server = await start({ faults: { sameGetForever: {} } });
    const bare = client(server, {
      change: (text) =>
        text.includes('<MsgID>7<')
          ? text.replace(
              /<SyncBody>.*<\/SyncBody>/,
              '<SyncBody><Status><CmdID>1</CmdID><MsgRef>6</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status><Alert><CmdID>2</CmdID><Data>1223</Data></Alert><Final/></SyncBody>',
            )
          : text,
    });
    expect(await bare.session(await bare.enrol())).toHaveLength(7);
    expect(server.sessions[0]?.state).toBe('aborted by the device');
    expect(server.complaints).toEqual([]);
  });

  test('answers 403, 429, another type, less than declared, and with its answer of before', async () => {
    const server = await start({ faults: { deviceForgotten: {}, tooManyRequests: { at: 'session', seconds: 7, times: 1 } } });
    const bare = client(server);
    const enrolment = await bare.enrol();
    const post = (message = 1, body = packageOne(bare.deviceId)) =>
      bare.post(`${enrolment.address}?mode=Maintenance&Platform=WoA`, messageOf(bare, enrolment, { message, body }), sessionHeaders);
    const refused = await post();
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '7']);
    expect((await post()).status).toBe(403);
    server.faults.clear();
    server.faults.set('typeWithCharset');
    server.faults.set('shortBody', { at: 'session' });
    server.queue([software]);
    const first = await post();
    expect(first.headers['content-type']).toBe('application/vnd.syncml.dm+xml; charset=utf-8');
    expect(Number(first.headers['content-length'])).toBe(Buffer.byteLength(first.text) + 336);
    server.faults.clear();
    server.faults.set('oldAnswer', { times: 1 });
    const next =
      '<Status><CmdID>1</CmdID><MsgRef>1</MsgRef><CmdRef>0</CmdRef><Cmd>SyncHdr</Cmd><Data>200</Data></Status><Status><CmdID>2</CmdID><MsgRef>1</MsgRef><CmdRef>5</CmdRef><Cmd>Get</Cmd><Data>404</Data></Status>';
    expect((await post(2, next)).text).toBe(first.text);
  });

  test('does what was asked though the answer is lost, and answers the repeat the same', async () => {
    const server = await start({ faults: { lostAnswer: { at: 'session', times: 1 } } });
    const bare = client(server);
    const enrolment = await bare.enrol();
    server.queue([software]);
    const post = () =>
      bare.post(
        `${enrolment.address}?mode=Maintenance&Platform=WoA`,
        messageOf(bare, enrolment, { body: packageOne(bare.deviceId) }),
        sessionHeaders,
      );
    await expect(post()).rejects.toThrow('socket hang up');
    expect((await post()).text).toContain('<Get>');
    expect([server.sessions.length, server.waiting, server.complaints]).toEqual([1, 0, []]);
  });
});

describe('what comes after enrolment', () => {
  test('takes messages in WBXML and answers in it', async () => {
    const server = await start({ session: { encoding: 'wbxml' } });
    const bare = client(server);
    const enrolment = await bare.enrol();
    expect(enrolment.document).toContain('"DEFAULTENCODING" value="application/vnd.syncml.dm+wbxml"');
    const body = xmlToWbxml(messageOf(bare, enrolment, { body: packageOne(bare.deviceId) }));
    const answer = await bare.post(`${enrolment.address}?mode=Maintenance&Platform=WoA`, body, {
      ...sessionHeaders,
      'Content-Type': 'application/vnd.syncml.dm+wbxml',
    });
    expect([answer.status, answer.headers['content-type'], server.complaints]).toEqual([200, 'application/vnd.syncml.dm+wbxml', []]);
    expect(answer.text.charCodeAt(0)).toBe(2);
  });

  test('renews over the old certificate with a CMS it verifies, and refuses a foreign one', async () => {
    const folder = await temporaryFolder();
    const server = await start();
    const bare = client(server);
    const enrolment = await bare.enrol();
    const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    writeFileSync(join(folder, 'request'), certificateRequest({ csr: 'plain', deviceId: bare.deviceId, ...keys }));
    writeFileSync(join(folder, 'key'), enrolment.key.export({ format: 'pem', type: 'pkcs8' }));
    const signedWith = (certificate: string) => {
      writeFileSync(join(folder, 'signer'), certificate);
      execFileSync(
        'openssl',
        ['cms', '-sign', '-binary', '-nodetach', '-in', 'request', '-signer', 'signer', '-inkey', 'key', '-outform', 'DER', '-out', 'cms'],
        { cwd: folder, stdio: 'pipe' },
      );
      return readFileSync(join(folder, 'cms')).toString('base64');
    };
    const url = server.url.replace('Discovery.svc', 'Enrollment.svc');
    const renewal = (token: string) => bare.post(url, renewalText(url, token));
    expect((await renewal(Buffer.from('no CMS').toString('base64'))).text).toContain('s:CertificateRequest');
    const answer = await renewal(signedWith(enrolment.certificate));
    expect(answer.text).toContain('DeviceEnrollmentProvisionDoc');
    expect(server.enrolments.map(({ renewals }) => renewals)).toEqual([1]);
    expect(server.complaints).toEqual([{ where: 'renew', what: 'The CMS is not signed with the key of the current certificate' }]);
  });

  test('pushes to the ChannelURI a device told', async () => {
    const posts: string[] = [];
    const channel = createServer((request, response) => {
      posts.push(`${request.method} ${request.url}`);
      response.end();
    });
    await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void channel.close());
    const server = await start();
    const uri = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/push/1`;
    const bare = client(server, {
      change: (text) => text.replace('<Data>1</Data></Item></Results>', `<Data>${uri}</Data></Item></Results>`),
    });
    const enrolment = await bare.enrol();
    server.queue([get('./Vendor/MSFT/DMClient/Provider/Test%20MDM/Push/ChannelURI')]);
    await bare.session(enrolment);
    const [known] = server.enrolments;
    if (known === undefined) throw new Error('There is no enrolment');
    expect([await server.push(known), posts]).toEqual([200, ['POST /push/1']]);
  });

  test('knows a device that left by itself, and one it sent away', async () => {
    const server = await start();
    const alert =
      '<Alert><CmdID>4</CmdID><Data>1226</Data><Item><Meta><Type xmlns="syncml:metinf">com.microsoft:mdm.unenrollment.userrequest</Type>' +
      '<Format xmlns="syncml:metinf">int</Format><Mark xmlns="syncml:metinf">critical</Mark></Meta><Data>1</Data></Item></Alert>';
    const leave = async (bare: BareClient, enrolment: BareEnrolment, session: number) => {
      const body = packageOne(bare.deviceId).replace('<Replace><CmdID>4<', `${alert}<Replace><CmdID>5<`);
      const headers = { ...sessionHeaders, 'MDM-GenericAlert': '<com.microsoft:mdm.unenrollment.userrequest>' };
      return bare.post(`${enrolment.address}?mode=Maintenance&Platform=WoA`, messageOf(bare, enrolment, { session, body }), headers);
    };
    const [first, second] = [client(server), client(server)];
    await leave(first, await first.enrol(), 1);
    const enrolment = await second.enrol();
    server.queue([{ verb: 'Exec', target: './Device/Vendor/MSFT/DMClient/Provider/Test%20MDM/Unenroll', format: 'chr', data: 'Test MDM' }]);
    await second.post(
      `${enrolment.address}?mode=Maintenance&Platform=WoA`,
      messageOf(second, enrolment, { body: packageOne(second.deviceId) }),
      sessionHeaders,
    );
    await leave(second, enrolment, 2);
    expect(server.enrolments.map(({ state }) => state)).toEqual(['unenrolled by the user', 'unenrolled by the server']);
    expect(server.complaints).toEqual([]);
  });
});
