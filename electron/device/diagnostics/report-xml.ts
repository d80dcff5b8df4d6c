import { partsOfConfig } from '../policies/definition/policy-nodes.ts';
import { element, xmlName } from './markup.ts';
import type { ReportFacts } from './report-facts.ts';
import { isoTime } from './write-events.ts';

/** `MDMDiagReport.xml`, in the order its readers walk it. Source: the code of community readers and the excerpts in it. */
export function reportXml(facts: ReportFacts): string {
  const parts = [
    element('Version', '1.0'),
    account(facts),
    enrolments(facts),
    resources(facts),
    element('PolicyManager', [...configSources(facts), currentPolicies(facts)]),
    element('PolicyManagerMeta', areaMetadata(facts)),
    diagnostics(facts),
    provisioning(facts),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>\r\n${element('MDMEnterpriseDiagnosticsReport', parts)}\r\n`;
}

/** `20210923T070705Z`; empty where it was not yet. */
function compactTime(ms: number | null): string {
  return ms === null ? '' : isoTime(ms).replaceAll(/[-:]|\.\d+/g, '');
}

function account({ enrolment, enrolmentId, lastSuccess, lastFailure }: ReportFacts): string {
  if (enrolmentId === null) return element('DeviceManagementAccount', []);
  const connection = [
    element('ServerLastSuccessTime', compactTime(lastSuccess)),
    element('ServerLastFailureTime', compactTime(lastFailure)),
  ];
  const information = [element('MDMServerName', enrolment?.serverName ?? ''), element('ConnectionInformation', connection)];
  return element('DeviceManagementAccount', [
    element('Enrollment', [element('EnrollmentId', enrolmentId), element('ProtectedInformation', information)]),
  ]);
}

function enrolments({ enrolment, enrolmentId, view }: ReportFacts): string {
  const mdm =
    enrolmentId === null
      ? []
      : [
          element('Enrollment', [
            element('EnrollmentId', enrolmentId),
            element('EnrollmentState', '1'),
            element('EnrollmentType', '6'),
            element('UPN', enrolment?.address ?? ''),
            element('ProviderID', enrolment?.providerId ?? ''),
          ]),
        ];
  const packages = view.packages.map(({ packageId }) =>
    element('Enrollment', [element('EnrollmentId', packageId), element('ProviderID', '')]),
  );
  return element('Enrollments', [...mdm, ...packages]);
}

function resources({ enrolmentId, resources: uris }: ReportFacts): string {
  if (enrolmentId === null) return element('Resources', []);
  const list = element('Resources', [element('Type', 'default'), ...uris.map((uri) => element('ResourceName', uri))]);
  const scope = element('Scope', [element('ResourceTarget', 'device'), list]);
  return element('Resources', [element('Enrollment', [element('EnrollmentID', enrolmentId), scope])]);
}

interface Value {
  readonly scope: 'device' | 'user';
  readonly area: string;
  /** Elements about one setting. */
  readonly elements: readonly string[];
}

/** Scope by scope and area by area, in the order they first come. */
function byScope(values: readonly Value[], sid: string, areaElement: string): readonly string[] {
  return [...Map.groupBy([...values], ({ scope }) => scope)].map(([scope, own]) => {
    const areas = [...Map.groupBy(own, ({ area }) => area)].map(([area, those]) =>
      element(areaElement, [element('PolicyAreaName', area), ...those.flatMap(({ elements }) => elements)]),
    );
    return element('PolicyScope', [element('PolicyScope', scope === 'user' ? sid : 'Device'), ...areas]);
  });
}

/** What each source of PolicyManager gave. */
function configSources({ given, userSid }: ReportFacts): readonly string[] {
  const all = [...given].flatMap(([node, sources]) =>
    sources.flatMap(({ source, value }) => {
      const { area, name, scope } = partsOfConfig(node);
      const elements = [element(xmlName(name), value), element(`${xmlName(name)}_LastWrite`, '1')];
      return source.kind === 'group-policy' ? [] : [{ id: source.id, scope, area, elements }];
    }),
  );
  return [...Map.groupBy(all, ({ id }) => id)].map(([id, values]) =>
    element('ConfigSource', [element('EnrollmentId', id), ...byScope(values, userSid, 'Area')]),
  );
}

function currentPolicies({ managed, userSid }: ReportFacts): string {
  const values = [...managed].map(([node, { source, value }]) => {
    const { area, name, scope } = partsOfConfig(node);
    const own = xmlName(name);
    return {
      scope,
      area,
      elements: [element(own, value), element(`${own}_ProviderSet`, '1'), element(`${own}_WinningProvider`, source.id)],
    };
  });
  return element('CurrentPolicies', byScope(values, userSid, 'CurrentPolicyValues'));
}

/** What the DDF files say of the settings of this PC. */
function areaMetadata({ policies }: ReportFacts): readonly string[] {
  const areas = Map.groupBy([...policies], ({ node }) => partsOfConfig(node).area);
  return [...areas].map(([area, own]) =>
    element('AreaMetadata', [
      element('PolicyAreaName', area),
      ...own.map(({ node, definition: { format, defaultValue, conflictResolution, allowedValues, groupPolicy } }) => {
        const [, low, high] = /^\[(-?\d+)-(-?\d+)\]$/.exec(allowedValues.kind === 'Range' ? (allowedValues.value ?? '') : '') ?? [];
        return element('PolicyMetadata', [
          element('PolicyName', partsOfConfig(node).name),
          ...(high === undefined || low === undefined ? [] : [element('highrange', high), element('lowrange', low)]),
          element('mergealgorithm', conflictResolution),
          element('policytype', format === 'int' ? '4' : '1'),
          element('value', defaultValue ?? ''),
          ...(groupPolicy === null ? [] : [element('grouppolicyPath', groupPolicy.areaPath)]),
        ]);
      }),
    ]),
  );
}

const setTypes: Readonly<Record<string, string>> = {
  '1': 'CmdType_Add',
  '4': 'CmdType_Delete',
  '6': 'CmdType_Execute',
  '7': 'CmdType_Set',
};

/** The error is signed and decimal, its time has a blank for the T. */
function diagnostics({ failures }: ReportFacts): string {
  const logs = failures.map(({ data, time }) => {
    const value = (name: string) => data.find(([each]) => each === name)?.[1] ?? '';
    const sub = [
      element('Name', value('Message3')),
      element('Error', String(Number.parseInt(value('HexInt1'), 16) | 0)),
      element('Metadata1', setTypes[value('InternalCmdType')] ?? ''),
      element('Metadata2', value('Message5')),
      element('Time', isoTime(time).replace('T', ' ').replace('Z', '')),
    ];
    return element('ErrorLog', [element('Component', 'ConfigManager'), element('SubComponent', sub)]);
  });
  return element('Diagnostics', logs);
}

function provisioning({ view }: ReportFacts): string {
  const results = view.packages.map(({ packageId, name }) =>
    element('Result', [element('PackageID', packageId), element('PackageFileName', `${name}.ppkg`)]),
  );
  return element('ProvisioningResults', results);
}
