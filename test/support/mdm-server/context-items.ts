import { expectThat, type ServerState } from './server-state.ts';
import { attributeOf, childOf, textAt, type XmlNode } from './xml-node.ts';

export interface ContextItem {
  readonly name: string;
  readonly value: string;
}

/** Order of the captured clients; those that not every client sends are marked. */
const known: readonly (readonly [name: string, use: 'always' | 'sometimes'])[] = [
  ['AIKPub', 'sometimes'],
  ['AIKAttestationClaim', 'sometimes'],
  ['UXInitiated', 'always'],
  ['HWDevID', 'always'],
  ['Locale', 'always'],
  ['TargetedUserLoggedIn', 'always'],
  ['OSEdition', 'always'],
  ['DeviceName', 'always'],
  ['MAC', 'always'],
  ['DeviceID', 'always'],
  ['EnrollmentType', 'always'],
  ['DeviceType', 'always'],
  ['OSVersion', 'always'],
  ['ApplicationVersion', 'always'],
  ['NotInOobe', 'always'],
  ['Manufacturer', 'sometimes'],
  ['DeviceModel', 'sometimes'],
  ['SerialNumber', 'sometimes'],
  ['RequestVersion', 'sometimes'],
  ['AttestationStatus', 'sometimes'],
];

const patterns: Readonly<Record<string, RegExp>> = {
  UXInitiated: /^(true|false)$/,
  HWDevID: /^[0-9A-Fa-f]{64}$/,
  Locale: /^[a-z]{2,3}-[A-Za-z-]+$/,
  TargetedUserLoggedIn: /^(true|false)$/,
  OSEdition: /^\d+$/,
  DeviceName: /^[A-Za-z0-9-]{1,15}$/,
  MAC: /^[0-9A-F]{2}(-[0-9A-F]{2}){5}$/,
  DeviceID: /^[0-9A-Fa-f]{32}$/,
  EnrollmentType: /^(Full|Device)$/,
  DeviceType: /^CIMClient_Windows$/,
  OSVersion: /^10\.0\.\d+\.\d+$/,
  ApplicationVersion: /^\d+(\.\d+){3}$/,
  NotInOobe: /^(true|false)$/,
  RequestVersion: /^\d+\.0$/,
};

export function readContext(operation: XmlNode): readonly ContextItem[] {
  const items = childOf(operation, 'AdditionalContext')?.children ?? [];
  return items.map((item) => ({ name: attributeOf(item, 'Name') ?? '', value: textAt(item, 'Value') }));
}

/** Notes what is missing, out of order, twice or not as it looks on a real PC. Source: [MS-MDE2] 3.5 and captures. */
export function checkContext(items: readonly ContextItem[], state: ServerState): void {
  const right = (is: boolean, what: string) => expectThat(state, 'enrol', is, what);
  const names = items.map(({ name }) => name);
  for (const [name, use] of known) {
    if (use === 'always') right(names.includes(name), `The context has no ${name}`);
    if (name !== 'MAC') right(names.indexOf(name) === names.lastIndexOf(name), `The context has ${name} twice`);
  }
  const places = names.map((name) => known.findIndex(([one]) => one === name)).filter((place) => place !== -1);
  right(
    places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0)),
    `The context is in the order ${names.join(', ')}`,
  );
  for (const { name, value } of items) right(patterns[name]?.test(value) ?? value !== '', `${name} is "${value}"`);
  const asksForVersion = Number(state.settings.enrollmentVersion) >= 5;
  right(!asksForVersion || names.includes('RequestVersion'), 'The context has no RequestVersion, though 5.0 or higher was advertised');
}
