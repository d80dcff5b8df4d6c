import { expect, test } from 'vitest';
import { enrolInput, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const url = './Vendor/MSFT/Personalization/DesktopImageUrl';

test('enrols, has its first session, and takes a policy in the next', async () => {
  const [server, pc] = [await startServer(), await startManagedDevice()];
  const enrolled = await pc.ask('enrol', enrolInput(server));
  expect(enrolled.steps.map(({ step, verdict }) => `${step} ${verdict}`)).toEqual([
    'find ok',
    'discovery ok',
    'sign-in ok',
    'policy ok',
    'certificate ok',
    'document ok',
    'session ok',
  ]);
  expect(enrolled).toMatchObject({ state: 'enrolled', providerId: 'Test MDM', userName: 'user@example.test' });
  expect(server.complaints).toEqual([]);
  server.queue([
    { verb: 'Replace', target: url, data: 'https://pictures.test/a.png' },
    { verb: 'Get', target: './DevDetail/SwV' },
    { verb: 'Get', target: './Vendor/MSFT/Personalization/DesktopImageStatus' },
  ]);
  const session = await pc.ask('sync', {});
  expect(session).toMatchObject({ good: true, origin: 'user' });
  expect(session.rows.map(({ cmd, status }) => `${cmd} ${status}`)).toEqual(['Replace 202', 'Get 200', 'Get 200']);
  const [, seen] = server.sessions;
  expect(seen?.replies.map(({ statuses }) => statuses)).toEqual([[202], [200], [200]]);
  expect(seen?.state).toBe('over');
  expect(server.complaints).toEqual([]);
});

test('tells beside a message of the server what was left out of it and what looks like a slip, and no account secret', async () => {
  const [server, pc] = [await startServer(), await startManagedDevice()];
  await pc.ask('enrol', enrolInput(server));
  server.queue([
    { verb: 'Replace', target: url, data: "'https://{{host}}/a.png'" },
    { verb: 'Get', target: ' ./DevDetail/SwV' },
    { verb: 'Replace', target: './SyncML/DMAcc/x/AppAuth/y/AAuthSecret', data: '"hunter22"' },
  ]);
  const { messages, rows } = await pc.ask('sync', {});
  expect(rows.map(({ cmd, status }) => `${cmd} ${status}`).slice(0, 2)).toEqual(['Replace 202', 'Get 200']);
  const notes = messages.filter(({ from }) => from === 'server').flatMap((message) => message.notes);
  expect(notes).toEqual([
    expect.stringMatching(/^White space around LocURI ".\/DevDetail\/SwV" is left out \(a space before it\)/),
    expect.stringContaining('holds "{{host}}": it looks like a placeholder'),
    expect.stringContaining('quotation marks included'),
  ]);
  expect(JSON.stringify(messages)).not.toContain('hunter22');
});

test('says of a session that its own shutdown broke off that it was this PC, not a cancelled sign-in', async () => {
  const [server, pc] = [await startServer(), await startManagedDevice()];
  await pc.ask('enrol', enrolInput(server));
  server.faults.set('hangs', { at: 'session' });
  const before = server.requests.length;
  const under = pc.ask('sync', {});
  await expect.poll(() => server.requests.length).toBeGreaterThan(before);
  await pc.device.close();
  expect(await under).toMatchObject({ good: false, code: '0x80192EF1', words: expect.stringContaining('This PC broke the session off') });
});
