import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { command, item, message } from '../../support/data/syncml-documents.ts';
import { answerFile } from '../../support/provisioning/provisioning-files.ts';
import { enrolInput, type ManagedDevice, startManagedDevice, startServer } from '../../support/server/managed-device.ts';

const config = './Vendor/MSFT/Policy/Config';
const hideLock = `${config}/Start/HideLock`;
const noLockScreen = `${config}/ADMX_ControlPanelDisplay/CPL_Personalization_NoLockScreen`;
const wallpaper = `./User/Vendor/MSFT/Policy/Config/ADMX_ControlPanelDisplay/CPL_Personalization_NoDesktopBackgroundUI`;
const packageId = '{0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1ef1}';
const guid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/** A PC on which a server has set, failed and deleted, beside a package, Group Policy and a document by hand. */
async function managedPC(): Promise<ManagedDevice> {
  const [server, pc] = [await startServer(), await startManagedDevice()];
  await pc.ask('enrol', enrolInput(server));
  server.queue([
    { verb: 'Replace', target: hideLock, data: '1', format: 'int' },
    { verb: 'Add', target: noLockScreen, data: '<enabled/>', format: 'chr' },
    { verb: 'Replace', target: wallpaper, data: '<enabled/>', format: 'chr' },
    { verb: 'Replace', target: `${config}/ControlPolicyConflict/MDMWinsOverGP`, data: '1', format: 'int' },
    { verb: 'Add', target: noLockScreen, data: '<enabled/>', format: 'chr' },
    { verb: 'Replace', target: './Vendor/MSFT/Policy/Result/Start/HideLock', data: '0', format: 'int' },
    { verb: 'Delete', target: `${config}/Start/HideSleep` },
    { verb: 'Replace', target: `${config}/Start/HideRestart`, data: '1', format: 'int' },
    { verb: 'Delete', target: `${config}/Start/HideRestart` },
  ]);
  const { rows } = await pc.ask('sync', {});
  expect(rows.map(({ status }) => status)).toEqual([200, 200, 200, 200, 418, 405, 404, 200, 200]);
  const config_ = `<ID>${packageId}</ID><Name>School</Name><Version>1.0</Version><OwnerType>ITAdmin</OwnerType><Rank>0</Rank>`;
  const common = '<Policies><Start><HideSleep>1</HideSleep></Start></Policies>';
  await pc.ask('applyProvisioning', { file: answerFile(common, { config: config_ }) });
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\Personalization';
  await pc.ask('importGroupPolicy', { file: Buffer.from(`REGEDIT4\n\n[${key}]\n"NoLockScreen"=dword:1\n`), hive: 'machine' });
  await pc.ask('applyDocument', { document: message(command('Replace', 1, item(`${config}/Start/HideSignOut`, '1', 'int'))) });
  return pc;
}

interface ReadEvent {
  readonly id: number;
  readonly level: string;
  readonly data: readonly (readonly [string, string])[];
  readonly message: string | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'Data' || name === 'Event',
});

/** One event by the names of the format alone. */
function readEvent(event: Record<string, never>): ReadEvent {
  const {
    System: system,
    EventData: eventData,
    RenderingInfo: rendering,
  } = event as unknown as {
    readonly System: Record<string, never>;
    readonly EventData: { readonly Data: readonly Record<string, string>[] };
    readonly RenderingInfo?: Record<string, string>;
  };
  expect(event['@xmlns']).toBe('http://schemas.microsoft.com/win/2004/08/events/event');
  expect(Object.keys(system)).toEqual(
    'Provider EventID Version Level Task Opcode Keywords TimeCreated EventRecordID Correlation Execution Channel Computer Security'.split(
      ' ',
    ),
  );
  const provider = system.Provider as unknown as Record<string, string>;
  expect(provider['@Guid']).toBe('{3DA494E4-0FE2-415C-B895-FB5265C5C83B}');
  expect((system.TimeCreated as unknown as Record<string, string>)['@SystemTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
  expect(system.Channel).toBe('Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin');
  return {
    id: Number(system.EventID),
    level: String(system.Level),
    data: eventData.Data.map((data) => [data['@Name'] ?? '', data['#text'] ?? '']),
    message: rendering?.Message,
  };
}

/** Names of EventData in the order of each template. */
const templates: Readonly<Record<number, string>> = {
  208: 'Message1 Message2 Message3 Message4 HexInt1 HexInt2 HexInt3 HexInt4 UInt1 UInt2',
  209: 'HRESULT',
  404: 'Message1 Message2 Message3 InternalCmdType Message5 HexInt1',
  813: 'Message1 Message2 Message3 Message4 HexInt1 HexInt2 HexInt3',
  814: 'Message1 Message2 Message3 Message4 Message5 HexInt1 HexInt2',
  815: 'Message1 Message2 Message3 Message4 HexInt1 HexInt2',
};

describe('the event log of the MDM client', () => {
  test('is printed event after event as wevtutil does, and inside a root where one is asked for', async () => {
    const pc = await managedPC();
    const printed = await pc.ask('exportMdmEvents', { channel: 'mdm', rendered: 'true' });
    const alone = printed.split('</Event>').slice(0, -1);
    const events = alone.map((text) => readEvent((parser.parse(`${text}</Event>`) as { Event: Record<string, never>[] }).Event[0] ?? {}));
    const rooted = parser.parse(await pc.ask('exportMdmEvents', { root: 'Events', channel: 'mdm', rendered: 'false' })) as {
      Events: { Event: Record<string, never>[] };
    };
    expect(rooted.Events.Event.map(readEvent)).toEqual(events.map((event) => ({ ...event, message: undefined })));
    for (const { id, data } of events) expect([id, data.map(([name]) => name).join(' ')]).toEqual([id, templates[id]]);
    const told = (wanted: number) => events.filter(({ id }) => id === wanted);
    expect(told(208)).toHaveLength(2);
    expect(told(209).map((event) => event.message)).toEqual(
      Array(2).fill('MDM Session: OMA-DM session ended with status: (The operation completed successfully.).'),
    );
    const id = told(208)[0]?.data[0]?.[1] ?? '';
    expect(id).toMatch(guid);
    expect(told(813).map(({ data }) => data.slice(0, 5).map(([, value]) => value))).toEqual([
      ['HideLock', 'Start', id, 'Device', '0x1'],
      ['MDMWinsOverGP', 'ControlPolicyConflict', id, 'Device', '0x1'],
      ['HideRestart', 'Start', id, 'Device', '0x1'],
      ['HideSignOut', 'Start', '00000000-0000-0000-0000-000000000000', 'Device', '0x1'],
    ]);
    expect(told(814).map(({ data }) => [data[0]?.[1], data[3]?.[1], data[4]?.[1], data[6]?.[1]])).toEqual([
      ['CPL_Personalization_NoLockScreen', 'Device', '<enabled/>', '0x0'],
      ['CPL_Personalization_NoDesktopBackgroundUI', expect.stringMatching(/^S-1-12-1-/), '<enabled/>', '0x1'],
    ]);
    expect(told(815).map(({ data }) => data[0]?.[1])).toEqual(['HideRestart']);
    expect(told(404).map(({ level, data }) => [level, ...data.slice(2).map(([, value]) => value)])).toEqual([
      ['2', 'Policy', '1', noLockScreen, '0x82AA0002'],
      ['2', 'Policy', '7', './Vendor/MSFT/Policy/Result/Start/HideLock', '0x86000011'],
      ['2', 'Policy', '4', `${config}/Start/HideSleep`, '0x86000002'],
    ]);
    expect(told(404)[0]?.message).toMatch(
      /^MDM ConfigurationManager: Command failure status\. Configuration Source ID: \([0-9A-F-]{36}\), Enrollment Name: \(MDMDeviceWithAAD\), Provider Name: \(Policy\), Command Type: \(Add: from Replace or Add\), CSP URI: \(.*\), Result: \(The object already exists\.\)\.$/,
    );
    expect((await pc.ask('getMdmEvents', { channel: 'mdm' })).notes.length).toBeGreaterThan(2);
  });

  test('has what happened to packages in the channel of the provisioning engine', async () => {
    const pc = await startManagedDevice();
    const config_ = `<ID>${packageId}</ID><Name>School</Name><Version>1.0</Version><OwnerType>ITAdmin</OwnerType><Rank>0</Rank>`;
    const common = `<Policies><Start><HideSleep>1</HideSleep></Start></Policies><SharedPC><AccountManagement><AccountModel>7</AccountModel></AccountManagement></SharedPC>`;
    await pc.ask('applyProvisioning', { file: answerFile(common, { config: config_ }) });
    await pc.ask('removeProvisioning', { packageId });
    const { channel, events } = await pc.ask('getMdmEvents', { channel: 'provisioning' });
    expect(channel).toBe('Microsoft-Windows-Provisioning-Diagnostics-Provider/Admin');
    expect(events.map(({ id, message }) => `${id} ${message}`)).toEqual([
      '60 AddPackage initiated, pathCount = 1.',
      `61 AddPackage succeeded, targetPath = C:\\ProgramData\\Microsoft\\Provisioning\\${packageId}.ppkg.`,
      `20 Applying package 'School' ID: ${packageId}.`,
      "10 Configuring ProvXML with category 'Policies'.",
      "11 ProvXML category 'Policies' completed successfully. Policies/Start/HideSleep.",
      "10 Configuring ProvXML with category 'SharedPC'.",
      "12 ProvXML category 'SharedPC' failed with '0x86000001' at CSP node 'SharedPC/AccountManagement/AccountModel'.",
      "21 Package 'School' has completed.",
      `63 RemovePackage initiated, package id = ${packageId}.`,
      `64 RemovePackage succeeded, package id = ${packageId}.`,
    ]);
    const xml = await pc.ask('exportMdmEvents', { channel: 'provisioning', rendered: 'false' });
    expect(xml.split('{ED8B9BD3-F66E-4FF2-B86B-75C7925F72A9}')).toHaveLength(events.length + 1);
  });
});

type Node = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly Node[] => (value === undefined ? [] : ([value].flat() as unknown as readonly Node[]));

describe('the diagnostic report', () => {
  test('has an XML that is walked as its readers walk it', async () => {
    const pc = await managedPC();
    const { xml } = await pc.ask('getMdmReport', {});
    const plain = new XMLParser({ parseTagValue: false, ignoreDeclaration: true });
    const root = (plain.parse(xml) as { MDMEnterpriseDiagnosticsReport: Record<string, Record<string, unknown>> })
      .MDMEnterpriseDiagnosticsReport;
    expect(Object.keys(root)).toEqual(
      'Version DeviceManagementAccount Enrollments Resources PolicyManager PolicyManagerMeta Diagnostics ProvisioningResults'.split(' '),
    );
    expect(root.Version).toBe('1.0');
    const account = root.DeviceManagementAccount?.Enrollment as Node;
    const id = account.EnrollmentId as string;
    expect(id).toMatch(guid);
    const information = account.ProtectedInformation as Record<string, Node>;
    expect(information.ConnectionInformation?.ServerLastSuccessTime).toMatch(/^\d{8}T\d{6}Z$/);
    expect(list(root.Enrollments?.Enrollment).map(({ EnrollmentId, ProviderID }) => [EnrollmentId, ProviderID])).toEqual([
      [id, 'Test MDM'],
      [packageId, ''],
    ]);
    const manager = root.PolicyManager ?? {};
    const sources = new Map(list(manager.ConfigSource).map((source) => [source.EnrollmentId, source]));
    expect([...sources.keys()]).toEqual(expect.arrayContaining([id, packageId, '00000000-0000-0000-0000-000000000000']));
    const own = list(sources.get(id)?.PolicyScope).find(({ PolicyScope }) => PolicyScope === 'Device') ?? {};
    const start = list(own.Area).find(({ PolicyAreaName }) => PolicyAreaName === 'Start');
    expect(start).toMatchObject({ HideLock: '1', HideLock_LastWrite: '1' });
    const current = list((manager.CurrentPolicies as Node).PolicyScope);
    expect(current.map(({ PolicyScope }) => PolicyScope)).toEqual(['Device', expect.stringMatching(/^S-1-12-1-/)]);
    const values = list(current[0]?.CurrentPolicyValues).find(({ PolicyAreaName }) => PolicyAreaName === 'Start');
    expect(values).toMatchObject({ HideLock_ProviderSet: '1', HideLock_WinningProvider: id, HideSleep_WinningProvider: packageId });
    const areas = list(root.PolicyManagerMeta?.AreaMetadata);
    const limit = list(areas.find(({ PolicyAreaName }) => PolicyAreaName === 'LocalPoliciesSecurityOptions')?.PolicyMetadata).find(
      ({ PolicyName }) => PolicyName === 'InteractiveLogon_MachineInactivityLimit',
    );
    expect(limit).toMatchObject({ highrange: '599940', lowrange: '0', mergealgorithm: 'LastWrite', value: '0' });
    const errors = list(root.Diagnostics?.ErrorLog).map(({ Component, SubComponent }) => [Component, SubComponent]);
    expect(errors[0]).toEqual([
      'ConfigManager',
      {
        Name: 'Policy',
        Error: String(0x82aa0002 | 0),
        Metadata1: 'CmdType_Add',
        Metadata2: noLockScreen,
        Time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/),
      },
    ]);
    expect(root.ProvisioningResults?.Result).toEqual({ PackageID: packageId, PackageFileName: 'School.ppkg' });
  });

  test('has an HTML with its tables in the order readers count on', async () => {
    const pc = await managedPC();
    const { html } = await pc.ask('getMdmReport', {});
    const tables = html
      .split('<table ')
      .slice(1)
      .map((part) => part.slice(0, part.indexOf('</table>')));
    expect(tables.map((table) => /class="(\w+)"/.exec(table)?.[1])).toEqual([
      'DeviceInfoTable',
      'ConnectionInfoTable',
      'DeviceManagementAccountTable',
      'CertificatesTable',
      'EnrolledConfigurationSourcesAndTargetResourcesTable',
      'ManagedPoliciesTable',
      'ManagedApplicationsTable',
      'BlockedGroupPoliciesTable',
      'UnmanagedPoliciesTable',
    ]);
    const rows = (index: number) =>
      [...(tables[index] ?? '').matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
        [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell]) => cell),
      );
    expect([...(tables[0] ?? '').matchAll(/<td class="LabelColumn">(.*?)<\/td><td>(.*?)<\/td>/g)].map(([, label]) => label)).toEqual([
      'PC name',
      'Organization',
      'Edition',
      'OS Build',
      'Processor',
      'Installed RAM',
      'System Type',
    ]);
    const managed = rows(5);
    expect(managed[0]).toEqual(['Area', 'Policy', 'Default Value', 'Current Value', 'Target', 'Dynamic', 'Config Source']);
    expect(managed.find(([, policy]) => policy === 'HideSleep')).toEqual([
      'Start',
      'HideSleep',
      '0',
      '1',
      'device',
      'no',
      `${packageId}=1`,
    ]);
    expect(rows(7)).toEqual([
      ['Blocked GP Entity', 'Blocked GP Value Name', 'Blocked Value', 'MDM Uris Blocking GP'],
      ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\Personalization', 'NoLockScreen', '1', noLockScreen],
    ]);
    expect(rows(8).some(([, policy]) => policy === 'HideLock')).toBe(false);
    expect(rows(8)).toContainEqual(['AboveLock', 'AllowToasts', '1']);
  });

  test('goes without an enrolment too', async () => {
    const pc = await startManagedDevice();
    const { xml, html } = await pc.ask('getMdmReport', {});
    expect(xml).toContain('<DeviceManagementAccount></DeviceManagementAccount>');
    expect(html).toContain('class="UnmanagedPoliciesTable"');
    expect(await pc.ask('exportMdmEvents', { channel: 'mdm', rendered: 'false' })).toBe('');
  });
});

test('writes what PolicyManager and the node cache would have into the registry', async () => {
  const pc = await managedPC();
  const file = await pc.ask('getRegistry', {});
  const under = (key: string) => file.split(`[${key}]\r\n`)[1]?.split('\r\n\r\n')[0]?.split('\r\n');
  const manager = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\PolicyManager';
  const id = /"HideLock_WinningProvider"="([^"]+)"/.exec(file)?.[1] ?? '';
  expect(id).toMatch(guid);
  expect(under(`${manager}\\current\\device\\Start`)).toEqual(
    expect.arrayContaining([
      '"HideLock"=dword:00000001',
      '"HideLock_ProviderSet"=dword:00000001',
      `"HideSleep_WinningProvider"="${packageId}"`,
    ]),
  );
  expect(under(`${manager}\\providers\\${id}\\default\\Device\\Start`)).toEqual([
    '"HideLock"=dword:00000001',
    '"HideLock_LastWrite"=dword:00000001',
  ]);
  expect(under(`${manager}\\providers\\${packageId}\\default\\Device\\Start`)).toContain('"HideSleep"=dword:00000001');
  const nodes = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Provisioning\\NodeCache\\CSP\\Device\\Test MDM\\Nodes';
  const cached = ['1', '2', '3'].map((number) => under(`${nodes}\\${number}`));
  expect(cached).toContainEqual([`"NodeUri"="${hideLock}"`, '"ExpectedValue"=dword:00000001']);
  expect(file).not.toContain('HideRestart');
});
