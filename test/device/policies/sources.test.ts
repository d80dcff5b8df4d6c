import { expect, test } from 'vitest';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import { get, remove, replace, send } from '../../support/device/send-commands.ts';
import { startTestDevice, type TestDevice } from '../../support/device/test-device.ts';
import { answerFile } from '../../support/provisioning/provisioning-files.ts';
import { enrolInput, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const hideLock = './Vendor/MSFT/Policy/Config/Start/HideLock';
const result = hideLock.replace('/Config/', '/Result/');
const school = answerFile('<Policies><Start><HideLock>1</HideLock></Start></Policies>');
const rowOf = async (pc: Pick<TestDevice, 'ask'>, node = hideLock) => (await pc.ask('getPolicies', {})).find((row) => row.node === node);

test('shows a server below Config what it set itself, and below Result what is in force', async () => {
  const [server, pc] = [await startServer(), await startManagedDevice()];
  await pc.ask('enrol', enrolInput(server));
  await pc.ask('applyProvisioning', { file: school });
  const commands = [
    { verb: 'Get', target: hideLock },
    { verb: 'Delete', target: hideLock },
    { verb: 'Add', target: hideLock, data: '0', format: 'int' },
    { verb: 'Add', target: hideLock, data: '0', format: 'int' },
    { verb: 'Get', target: hideLock },
    { verb: 'Get', target: result },
    { verb: 'Delete', target: hideLock },
    { verb: 'Get', target: hideLock },
    { verb: 'Get', target: result },
  ] as const;
  server.queue(commands);
  const { rows } = await pc.ask('sync', {});
  expect(rows.map(({ status, data }) => (data === null ? String(status) : `${status} ${data}`))).toEqual([
    '404',
    '404',
    '200',
    '418',
    '200 0',
    '200 0',
    '200',
    '404',
    '200 1',
  ]);
  expect(rows[0]?.because).toContain('Test');
  expect(await rowOf(pc)).toMatchObject({ value: '1', source: { kind: 'package', name: 'Test' }, lost: [] });
});

test('lists to a server below Config what it set itself, by names and as a structure, and below Result everything', async () => {
  const [server, pc] = [await startServer(), await startManagedDevice()];
  await pc.ask('enrol', enrolInput(server));
  await pc.ask('applyProvisioning', { file: school });
  const area = './Vendor/MSFT/Policy/Config/Start';
  server.queue([
    { verb: 'Get', target: area },
    { verb: 'Replace', target: `${area}/HideSleep`, data: '1', format: 'int' },
    { verb: 'Get', target: area },
    { verb: 'Get', target: `${area}?list=StructData` },
    { verb: 'Get', target: './Vendor/MSFT/Policy/Config' },
    { verb: 'Get', target: area.replace('Config', 'Result') },
    { verb: 'Get', target: './Vendor/MSFT/Policy/Config/Nowhere' },
  ]);
  const { rows } = await pc.ask('sync', {});
  const told = rows.map(({ status, data }) => `${status} ${data ?? ''}`);
  expect(told.slice(0, 3)).toEqual(['200 ', '200 ', '200 HideSleep']);
  expect(told[3]).not.toContain('HideLock');
  expect(told[4]).toContain('Start');
  expect(told[5]?.split(/[ /]/).sort()).toEqual(['200', 'HideLock', 'HideSleep']);
  expect(told[6]).toMatch(/^404/);
});

test('takes an Atomic that fails back from every source', async () => {
  const pc = await startTestDevice();
  await pc.ask('applyProvisioning', { file: school });
  const inside = [command('Replace', 2, item(hideLock, '0', 'int')), command('Replace', 3, item('./Vendor/MSFT/Nowhere', '1'))].join('');
  await pc.ask('applyDocument', { document: message(`<Atomic><CmdID>1</CmdID>${inside}</Atomic>`) });
  expect(await rowOf(pc)).toMatchObject({ value: '1', source: { kind: 'package' }, lost: [] });
  expect(await send(pc, get(hideLock))).toEqual(['200 1']);
});

test('keeps what each source gave over a restart, in a snapshot and on another PC', async () => {
  const pc = await startTestDevice();
  await pc.ask('applyProvisioning', { file: school });
  await send(pc, replace(hideLock, '0', 'int'));
  const before = await rowOf(pc);
  expect(before).toMatchObject({ value: '0', source: { kind: 'mdm' }, lost: [{ source: { kind: 'package' }, value: '1' }] });
  await pc.ask('saveSnapshot', { name: 'both' });
  await pc.device.close();
  const again = await startTestDevice({ state: await pc.stateStore.load(), ports: { snapshotStore: pc.snapshotStore } });
  expect(await rowOf(again)).toEqual(before);
  await again.ask('reset', {});
  expect(await rowOf(again)).toBeUndefined();
  await again.ask('restoreSnapshot', { name: 'both' });
  expect(await rowOf(again)).toEqual(before);
  // Writes after it are later than those it brought.
  await again.ask('applyProvisioning', {
    file: answerFile('<Policies><Start><HideLock>1</HideLock></Start></Policies>', {
      config:
        '<ID>{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1ef9}</ID><Name>Later</Name><Version>1.0</Version><OwnerType>ITAdmin</OwnerType><Rank>0</Rank>',
    }),
  });
  expect(await rowOf(again)).toMatchObject({ value: '1', source: { name: 'Later' } });
});

test('gives the desk what is there, and takes it where the desk itself gave nothing', async () => {
  const pc = await startTestDevice();
  await pc.ask('applyProvisioning', { file: school });
  expect(await send(pc, get(hideLock), replace(hideLock, '0', 'int'), remove(hideLock), get(hideLock))).toEqual([
    '200 1',
    200,
    200,
    '200 1',
  ]);
  expect(await send(pc, remove(hideLock), get(hideLock), get(result))).toEqual([200, 404, 404]);
  expect(await rowOf(pc)).toBeUndefined();
});

test('says what taking management away leaves of a package', async () => {
  const pc = await startTestDevice();
  await pc.ask('applyProvisioning', { file: school });
  await send(pc, replace('./Vendor/MSFT/Policy/Config/Start/HideSleep', '1', 'int'));
  const { goes, stays } = await pc.ask('getPreview', { action: 'unenrol' });
  expect([...goes, ...stays].some(({ name }) => name.startsWith('./PolicyManager'))).toBe(false);
  await pc.ask('unenrol', {});
  expect((await pc.ask('getPolicies', {})).map(({ name, source }) => `${name} ${source.kind}`)).toEqual(['HideLock package']);
});

test('answers why a policy has its value, and what of that nobody has documented', async () => {
  const pc = await startTestDevice();
  await pc.ask('applyProvisioning', { file: school });
  await send(pc, replace(hideLock, '0', 'int'));
  const why = await pc.ask('getPolicyWhy', { policy: 'start/hidelock' });
  expect(why).toMatchObject({
    says: 'A document brought to the PC gives Start/HideLock its value "0"',
    overruled: ['Test has "1", and it is not used: another source wrote later (LastWrite)'],
    inferred: [],
  });
  expect(why.entries[0]).toMatchObject({ node: hideLock, title: expect.stringContaining('Replace') });
  await send(
    pc,
    replace('./Vendor/MSFT/Policy/Config/DeviceLock/EnforceLockScreenAndLogonImage', 'C:\\Windows\\Web\\Screen\\lock-dusk.jpg'),
  );
  const image = '<enabled/><data id="LockScreenImage" value="C:\\Windows\\Web\\Screen\\lock-night.jpg"/>';
  await send(pc, replace('./Vendor/MSFT/Policy/Config/ADMX_ControlPanelDisplay/CPL_Personalization_ForceDefaultLockScreen', image));
  const lock = await pc.ask('getPolicyWhy', { policy: 'DeviceLock/EnforceLockScreenAndLogonImage' });
  expect(lock.inferred.join(' ')).toContain('(assumption lockPolicies)');
  expect((await pc.device.getPolicyWhy({ policy: 'Start/HideSleep' })).ok).toBe(false);
});
