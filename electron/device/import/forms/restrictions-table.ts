/** A property of Intune's template "Device restrictions" and the node it becomes. */
export interface Restriction {
  readonly locURI: string;
  readonly format: 'chr' | 'int';
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
export const restrictions: ReadonlyMap<string, Restriction> = new Map([
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
