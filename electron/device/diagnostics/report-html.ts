import { partsOfConfig } from '../policies/definition/policy-nodes.ts';
import { xmlText } from './markup.ts';
import type { ReportFacts } from './report-facts.ts';
import { isoTime } from './write-events.ts';

/** `MDMDiagReport.html`: nine tables in the order of a real one, which readers rely on. */
export function reportHtml(facts: ReportFacts): string {
  const body = [
    '<h1>MDM Diagnostics Report</h1>',
    `<p>Made by Managed PC, an emulated PC, at ${isoTime(facts.now)}</p>`,
    ...sections(facts).map(({ heading, table }) => `<h2>${xmlText(heading)}</h2>\r\n${table}`),
  ].join('\r\n');
  return `<!DOCTYPE html>\r\n<html lang="en">\r\n<head>\r\n<meta charset="utf-8">\r\n<title>MDM Diagnostics Report</title>\r\n<style>${style}</style>\r\n</head>\r\n<body>\r\n${body}\r\n</body>\r\n</html>\r\n`;
}

const style =
  'body{font:14px "Segoe UI",sans-serif;margin:24px}table{border-collapse:collapse;margin-bottom:16px}td,th{border:1px solid #888;padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}';

interface Section {
  readonly heading: string;
  readonly table: string;
}

function sections(facts: ReportFacts): readonly Section[] {
  return [
    { heading: 'Device info', table: pairs('DeviceInfoTable', deviceInfo(facts)) },
    { heading: 'Connection info', table: pairs('ConnectionInfoTable', connectionInfo(facts)) },
    { heading: 'Device management account', table: pairs('DeviceManagementAccountTable', accountInfo(facts)) },
    {
      heading: 'Certificates',
      table: grid('CertificatesTable', ['Issued to', 'Thumbprint', 'Valid from', 'Expiration'], certificates(facts)),
    },
    {
      heading: 'Enrolled configuration sources and target resources',
      table: grid(
        'EnrolledConfigurationSourcesAndTargetResourcesTable',
        ['Configuration source', 'ID', 'Target', 'Resource'],
        configurationSources(facts),
      ),
    },
    {
      heading: 'Managed policies',
      table: grid(
        'ManagedPoliciesTable',
        ['Area', 'Policy', 'Default Value', 'Current Value', 'Target', 'Dynamic', 'Config Source'],
        managedPolicies(facts),
      ),
    },
    { heading: 'Managed applications', table: grid('ManagedApplicationsTable', ['Name', 'Version', 'Status'], []) },
    {
      heading: 'Blocked Group Policies',
      table: grid(
        'BlockedGroupPoliciesTable',
        ['Blocked GP Entity', 'Blocked GP Value Name', 'Blocked Value', 'MDM Uris Blocking GP'],
        facts.blocked.map(({ entity, name, value, node }) => [entity, name, value, node]),
      ),
    },
    { heading: 'Unmanaged policies', table: grid('UnmanagedPoliciesTable', ['Area', 'Policy', 'Default Value'], unmanagedPolicies(facts)) },
  ];
}

type Cells = readonly string[];

function pairs(name: string, rows: readonly (readonly [label: string, value: string])[]): string {
  const lines = rows.map(([label, value]) => `<tr><td class="LabelColumn">${xmlText(label)}</td><td>${xmlText(value)}</td></tr>`);
  return tableOf(name, lines);
}

function grid(name: string, headings: Cells, rows: readonly Cells[]): string {
  const line = (cells: Cells, tag: 'th' | 'td') => `<tr>${cells.map((cell) => `<${tag}>${xmlText(cell)}</${tag}>`).join('')}</tr>`;
  return tableOf(name, [line(headings, 'th'), ...rows.map((row) => line(row, 'td'))]);
}

function tableOf(name: string, lines: readonly string[]): string {
  return [`<table id="${name}" class="${name}">`, ...lines, '</table>'].join('\r\n');
}

function deviceInfo({ view: { facts } }: ReportFacts): readonly (readonly [string, string])[] {
  return [
    ['PC name', facts.computerName],
    ['Organization', ''],
    ['Edition', facts.edition],
    ['OS Build', facts.osBuild.replace(/^10\.0\./, '')],
    ['Processor', 'Not emulated'],
    ['Installed RAM', 'Not emulated'],
    ['System Type', '64-bit operating system, x64-based processor'],
  ];
}

function connectionInfo({ enrolment, lastSuccess }: ReportFacts): readonly (readonly [string, string])[] {
  return [
    ['Managed by', enrolment?.serverName ?? ''],
    ['Last sync', lastSuccess === null ? '' : isoTime(lastSuccess)],
    ['Management server address', enrolment?.server ?? ''],
    ['Exchange ID', ''],
  ];
}

function accountInfo({ enrolment, enrolmentId }: ReportFacts): readonly (readonly [string, string])[] {
  return enrolmentId === null
    ? []
    : [
        ['Enrollment ID', enrolmentId],
        ['Provider ID', enrolment?.providerId ?? ''],
        ['User', enrolment?.userName ?? ''],
      ];
}

function certificates({ enrolment }: ReportFacts): readonly Cells[] {
  if (enrolment === null || enrolment.thumbprint === null) return [];
  const day = (ms: number | null) => (ms === null ? '' : isoTime(ms).slice(0, 10));
  return [[enrolment.deviceId ?? '', enrolment.thumbprint, day(enrolment.notBefore), day(enrolment.notAfter)]];
}

function configurationSources({ enrolmentId, view, resources }: ReportFacts): readonly Cells[] {
  const mdm = enrolmentId === null ? [] : resources.map((uri) => ['MDMDeviceWithAAD', enrolmentId, 'device', uri]);
  return [...mdm, ...view.packages.map(({ packageId, name }) => ['Provisioning', packageId, 'device', name])];
}

function managedPolicies({ managed, given, policies, userSid }: ReportFacts): readonly Cells[] {
  const defaults = new Map(policies.map(({ node, definition }) => [node, definition.defaultValue ?? '']));
  return [...managed].map(([node, { value }]) => {
    const { area, name, scope } = partsOfConfig(node);
    const sources = (given.get(node) ?? []).filter(({ source }) => source.kind !== 'group-policy');
    const config = sources.map((one) => `${one.source.id}=${one.value}`).join(', ');
    return [area, name, defaults.get(node) ?? '', value, scope === 'user' ? userSid : 'device', 'no', config];
  });
}

function unmanagedPolicies({ managed, policies }: ReportFacts): readonly Cells[] {
  return policies
    .filter(({ node }) => !managed.has(node))
    .map(({ node, definition }) => [partsOfConfig(node).area, partsOfConfig(node).name, definition.defaultValue ?? '']);
}
