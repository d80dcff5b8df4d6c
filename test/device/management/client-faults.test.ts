import { expect, test } from 'vitest';
import { clientFaultIds } from '../../../shared/client-faults/fault-table.ts';
import { enrolInput, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

async function started() {
  const [server, pc] = [await startServer(), await startManagedDevice()];
  const made = async () => (await pc.ask('getClientFaults', {})).faults.map(({ id, verdict }) => `${id}: ${verdict}`);
  return { server, pc, made };
}

test('makes this PC wrong while it enrols, and good again', async () => {
  const { server, pc, made } = await started();
  await pc.ask('setClientFaults', { faults: [{ id: 'key-short', value: 512 }] });
  expect(await made()).toEqual(['key-short: not tried']);
  expect((await pc.ask('enrol', enrolInput(server))).state).toBe('failed');
  const after = await pc.ask('getClientFaults', {});
  expect(after).toMatchObject({ on: true, faults: [{ value: 512, verdict: 'told clearly', requests: [{ step: 'certificate' }] }] });
  expect(after.faults[0]?.why).toMatch(/SOAP fault/);
  await pc.ask('setClientFaults', { faults: [] });
  expect((await pc.ask('enrol', enrolInput(server))).state).toBe('enrolled');
  // What became of it stays to be read.
  expect(await pc.ask('getClientFaults', {})).toMatchObject({ on: false, faults: [{ id: 'key-short', verdict: 'told clearly' }] });
});

test('finds a bug of the server by hand: the repeat of a message is a new one', async () => {
  const { server, pc, made } = await started();
  await pc.ask('enrol', enrolInput(server));
  server.faults.set('repeatIsNew');
  await pc.ask('setClientFaults', { faults: [{ id: 'message-repeated' }] });
  server.queue([{ verb: 'Get', target: './DevDetail/SwV' }]);
  await pc.ask('sync', {});
  expect(await made()).toEqual(['message-repeated: lied']);
});

test('does several faults at once, and each has what the server made of it', async () => {
  const { server, pc, made } = await started();
  await pc.ask('enrol', enrolInput(server));
  await pc.ask('setClientFaults', { faults: [{ id: 'session-hexadecimal' }, { id: 'cmdid-twice' }] });
  expect((await pc.ask('sync', {})).good).toBe(true);
  const text = server.sessions.at(-1)?.messages.find(({ from }) => from === 'device')?.text ?? '';
  expect(text).toContain('<SessionID>FF<');
  expect(text).toMatch(/<CmdID>7<.*<CmdID>7</s);
  expect(await made()).toEqual(['session-hexadecimal: kept', 'cmdid-twice: kept']);
});

test('acts behind the breakpoints, whose log says what they did', async () => {
  const { server, pc } = await started();
  await pc.ask('enrol', enrolInput(server));
  await pc.ask('setBreakpoints', {
    rules: [{ at: 'request', step: 'session', action: 'edit', find: 'DevInfo/Man', replace: 'DevInfo/Woman' }],
  });
  await pc.ask('setClientFaults', { faults: [{ id: 'session-zero' }] });
  await pc.ask('sync', {});
  const text = server.sessions.at(-1)?.messages.find(({ from }) => from === 'device')?.text ?? '';
  expect(text).toContain('DevInfo/Woman');
  expect(text).toContain('<SessionID>0<');
  expect((await pc.ask('getBreakpoints', {})).log.at(-1)).toMatchObject({ did: [{ rule: 1, words: 'changed it' }] });
});

test('takes the place of the PC it was before', async () => {
  const { server, pc, made } = await started();
  const taking = { faults: [{ id: 'source-of-another' as const }] };
  const refusal = await pc.device.setClientFaults(taking);
  expect(refusal).toMatchObject({ ok: false, problem: { status: 409, detail: expect.stringContaining('another seed') } });
  for (const seed of ['one', 'two']) {
    await pc.ask('enrol', { ...enrolInput(server), seed });
    if (seed === 'one') await pc.ask('endEnrolment', {});
  }
  await pc.ask('setClientFaults', taking);
  await pc.ask('sync', {});
  expect(await made()).toEqual(['source-of-another: told clearly']);
});

test('chooses the same fault with the same seed, and others with others', async () => {
  const { pc } = await started();
  const chosen = async (seed: string) => (await pc.ask('setClientFaults', { faults: 'any', seed })).faults[0]?.id;
  expect(await chosen('a')).toBe(await chosen('a'));
  expect(new Set(await Promise.all(['b', 'c', 'd', 'e', 'f'].map(chosen))).size).toBeGreaterThan(1);
});

test('can be made any of them, or says why not', async () => {
  const { pc } = await started();
  const refused: string[] = [];
  for (const id of clientFaultIds) {
    const answer = await pc.device.setClientFaults({ faults: [{ id }] });
    if (answer.ok) expect(answer.value.faults).toMatchObject([{ id, verdict: 'not tried' }]);
    else refused.push(id);
  }
  expect(refused).toEqual([
    'token-twice',
    'hwdevid-of-another',
    'deviceid-reused',
    'enrol-again',
    'certificate-of-another',
    'source-of-another',
    'snapshot-restored',
    'pc-cloned',
  ]);
});
