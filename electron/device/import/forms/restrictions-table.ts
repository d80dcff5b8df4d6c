/** A property of a template of Intune's and the node it becomes. */
export interface Restriction {
  readonly locURI: string;
  readonly format: 'chr' | 'int' | 'bool';
  /** Value written for a value of the property; null for one that configures nothing. */
  readonly written: (value: unknown) => string | null;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const count = (value: unknown) => (typeof value === 'number' && value > 0 ? String(value) : null);
const when = (written: string) => (value: unknown) => (value === true ? written : null);
const oneOf = (values: Readonly<Record<string, string>>) => (value: unknown) =>
  typeof value === 'string' ? (values[value.charAt(0).toLowerCase() + value.slice(1)] ?? null) : null;

const policy = (path: string, written: Restriction['written']): Restriction => ({
  locURI: `./Device/Vendor/MSFT/Policy/Config/${path}`,
  format: 'int',
  written,
});
const ofUser = (path: string, written: Restriction['written']): Restriction => ({
  locURI: `./User/Vendor/MSFT/Policy/Config/${path}`,
  format: 'int',
  written,
});
const picture = (name: string): Restriction => ({ locURI: `./Vendor/MSFT/Personalization/${name}`, format: 'chr', written: text });

/**
 * By the name of the property in lower case. Only properties whose words in Microsoft Graph say which node and value they are.
 * Source: Microsoft Graph, windows10GeneralConfiguration.
 */
const restrictions: ReadonlyMap<string, Restriction> = new Map([
  ['personalizationdesktopimageurl', picture('DesktopImageUrl')],
  ['personalizationlockscreenimageurl', picture('LockScreenImageUrl')],
  ...['ChangeAccountSettings', 'Hibernate', 'Lock', 'PowerButton', 'ShutDown', 'SignOut', 'Sleep', 'SwitchAccount', 'UserTile'].map(
    (name) => [`startmenuhide${name.toLowerCase()}`, policy(`Start/Hide${name}`, when('1'))] as const,
  ),
  ['startmenuhiderestartoptions', policy('Start/HideRestart', when('1'))],
  ['startmenuapplistvisibility', policy('Start/HideAppList', oneOf({ collapse: '1', disableSettingsApp: '2', remove: '3' }))],
  ['lockscreenblocktoastnotifications', policy('AboveLock/AllowToasts', when('0'))],
  ['passwordminutesofinactivitybeforescreentimeout', policy('DeviceLock/MaxInactivityTimeDeviceLock', count)],
  ['windowsspotlightblocked', ofUser('Experience/AllowWindowsSpotlight', when('0'))],
  [
    'windowsspotlightconfigureonlockscreen',
    ofUser('Experience/ConfigureWindowsSpotlightOnLockScreen', oneOf({ disabled: '0', enabled: '1' })),
  ],
]);

const yes = (value: unknown) => (typeof value === 'boolean' ? String(value) : null);
const not = (value: unknown) => (typeof value === 'boolean' ? String(!value) : null);
const shared = (name: string, format: Restriction['format'], written: Restriction['written']): Restriction => ({
  locURI: `./Vendor/MSFT/SharedPC/${name}`,
  format,
  written,
});

/** What it says of a switch counts when it is false, too. Source: Microsoft Graph, sharedPCConfiguration. */
const sharedPC: ReadonlyMap<string, Restriction> = new Map([
  ['enabled', shared('EnableSharedPCMode', 'bool', yes)],
  ['disableedupolicies', shared('SetEduPolicies', 'bool', not)],
  ['disablepowerpolicies', shared('SetPowerPolicies', 'bool', not)],
  ['disablesigninonresume', shared('SignInOnResume', 'bool', not)],
  ['disableaccountmanager', shared('EnableAccountManager', 'bool', not)],
  ['allowedaccounts', shared('AccountModel', 'int', oneOf({ guest: '0', domain: '1', 'guest,domain': '2', 'domain,guest': '2' }))],
  ['idletimebeforesleepinseconds', shared('SleepTimeout', 'int', count)],
  ['kioskappusermodelid', shared('KioskModeAUMID', 'chr', text)],
  ['kioskappdisplayname', shared('KioskModeUserTileDisplayText', 'chr', text)],
]);

/** Templates by the end of their type. */
export const templates: readonly { readonly type: RegExp; readonly form: string; readonly properties: ReadonlyMap<string, Restriction> }[] =
  [
    { type: /windows10GeneralConfiguration$/, form: 'Intune device restrictions', properties: restrictions },
    { type: /sharedPCConfiguration$/, form: 'Intune shared PC', properties: sharedPC },
  ];

/** The template of an object: by its type, or where a form says none by names only that template has. */
export function templateOf(type: string, names: Iterable<string>): (typeof templates)[number] | undefined {
  const found = templates.find((template) => template.type.test(type));
  const hasOwnName = () => [...names].some((name) => /^(?:personalization|startmenuhide)/.test(name) && restrictions.has(name));
  return found ?? (hasOwnName() ? templates[0] : undefined);
}
