import type { AssumptionId, AssumptionRow, AssumptionValues, Evidence } from '../../../shared/contract/assumption.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';

/** One thing no source settles: what it decides, the values it can take (the first is the default), and what speaks for them. */
interface Assumption {
  readonly decides: string;
  /** The first is the default. Where `pattern` is given, any text it matches is a value too. */
  readonly values: readonly [string, ...string[]];
  readonly pattern?: { readonly expression: RegExp; readonly words: string };
  readonly evidence: Evidence;
  readonly source: string;
}

const table = {
  urlWriteCode: {
    decides: 'Status code of a write to an image URL',
    values: ['202', '200'],
    evidence: 'observed',
    source: 'Capture of Windows 10 19043 (2022): Replace of DesktopImageUrl and LockScreenImageUrl both answered 202',
  },
  statusWhenUnset: {
    decides: 'Get of a Status node whose URL is not set',
    values: ['404', '0'],
    evidence: 'inferred',
    source: 'A node that was never created is not found; no capture shows it',
  },
  rootDelete: {
    decides: 'Delete of ./Vendor/MSFT/Personalization',
    values: ['405', '200'],
    evidence: 'observed',
    source: 'Windows 11 refuses to remove the WMI instance, although the DDF lists Delete on the root',
  },
  fileTypeTest: {
    decides: 'What makes Status 4: the extension of the URL, the bytes, or either',
    values: ['both', 'extension', 'content'],
    evidence: 'inferred',
    source: 'Field notes: a URL without image extension gives 4; the 2020 downloader stored anything',
  },
  queryInUrl: {
    decides: 'Whether the extension is looked for before the query of the URL, or at its very end',
    values: ['ignored', 'partOfExtension'],
    evidence: 'inferred',
    source: 'No capture with a signed URL was found',
  },
  sameUrl: {
    decides: 'The same URL written again while its picture is there',
    values: ['keep', 'refetch'],
    evidence: 'observed',
    source: 'Intune users (2018): devices do not refresh a picture that changed behind its URL; one field note says they do',
  },
  proGate: {
    decides: 'Pro without SetEduPolicies or boot to cloud',
    values: ['status7', 'silentSuccess'],
    evidence: 'documented',
    source: 'CSP page of 2017: 7, Blocked, SKU not allowed; field notes: success is reported and the picture does not change',
  },
  editionRefusal: {
    decides: 'Add, Replace, Delete or Exec of a node this edition does not have',
    values: ['405', '404', '406'],
    evidence: 'observed',
    source: 'Policy node on Pro 19044: Replace answered 405; other CSPs were seen with 404 and 406',
  },
  buildRefusal: {
    decides: 'Add or Replace of a node this build does not have yet',
    values: ['404', '405', '406'],
    evidence: 'inferred',
    source: 'A node the build does not know is not there',
  },
  nameCase: {
    decides: 'Whether upper and lower case in node names matter',
    values: ['insensitive', 'sensitive'],
    evidence: 'inferred',
    source: 'Microsoft writes its own LocURIs in mixed case; OMA DM says names are case sensitive',
  },
  badValueCode: {
    decides: 'A value the DDF does not allow, e.g. a company name of 31 characters',
    values: ['400', '415', '500'],
    evidence: 'inferred',
    source: 'No source names the code',
  },
  retryDelays: {
    decides: 'Seconds before the second, third, ... try; the last one repeats',
    values: ['5,15,60'],
    pattern: { expression: /^\d{1,5}(,\d{1,5}){0,9}$/, words: 'up to ten whole numbers of seconds, comma separated, as 5,15,60' },
    evidence: 'inferred',
    source: 'Windows publishes neither count nor delays',
  },
  ppkgBareFileName: {
    decides:
      'A bare file name in a URL setting of a provisioning package that carries the file: its picture, or a name no scheme stands before',
    values: ['resolve', 'unsupportedScheme'],
    evidence: 'documented',
    source: 'Help text of Windows Configuration Designer: give just the file name; the web page says a file URL',
  },
  ppkgAgainstMdm: {
    decides: 'A provisioning package sets what management has set before',
    values: ['lastWriter', 'mdmStays'],
    evidence: 'inferred',
    source:
      'The provisioning engine "does not offer a means of prioritizing settings from different sources", and Personalization declares no merge',
  },
  lockPicture: {
    decides: 'Which lock screen picture is shown: that of LockScreenImageUrl, or that of a policy',
    values: ['csp', 'policy'],
    evidence: 'inferred',
    source: 'Not documented. Scripts everywhere force a picture by the PersonalizationCSP key on PCs that also carry policies',
  },
  desktopPicture: {
    decides: 'Which desktop picture is shown: that of the policy Desktop Wallpaper, or that of DesktopImageUrl',
    values: ['policy', 'csp'],
    evidence: 'inferred',
    source: 'Not documented. The policy is read at each sign-in, and its text forbids any other wallpaper',
  },
  lockPolicies: {
    decides: 'Which of two policies gives the lock screen its picture: DeviceLock/EnforceLockScreenAndLogonImage or ForceDefaultLockScreen',
    values: ['lastWritten', 'DeviceLock', 'ControlPanelDisplay'],
    evidence: 'inferred',
    source: 'Both say that lock screen and sign-in screen have the same image; nothing says which of two',
  },
  userAndDevice: {
    decides: 'Values of one policy for the user and for the device, where no page says which is used',
    values: ['user', 'device'],
    evidence: 'inferred',
    source: 'The page of Start/StartLayout says the user’s; other pages are silent',
  },
  policyNoMerge: {
    decides: 'Two sources of one policy whose DDF states no ConflictResolution',
    values: ['lastWrite', 'firstWrite'],
    evidence: 'inferred',
    source: 'The DDF has LastWrite for most others',
  },
  mdmWinsCovers: {
    decides: 'Whether MDMWinsOverGP counts for what a provisioning package gave, or for management alone',
    values: ['policyCsp', 'mdmOnly'],
    evidence: 'inferred',
    source: 'The page speaks of Policy CSP, through which a package sets its policies too, and of "MDM policy"',
  },
  resultOverGP: {
    decides: 'What Policy/Result says where Group Policy goes before Policy CSP: the value in force, or that of PolicyManager',
    values: ['inForce', 'policyManager'],
    evidence: 'inferred',
    source: 'The page says that Result has the result of conflict resolution between configuration sources; Group Policy is not named',
  },
  maxTries: {
    decides: 'Tries before Status 6',
    values: ['3'],
    pattern: { expression: /^([1-9]|1\d|20)$/, words: 'a whole number from 1 to 20' },
    evidence: 'inferred',
    source: 'Windows publishes neither count nor delays',
  },
  csrShape: {
    decides: 'The certificate request of an enrolment, as Windows writes it or as strict parsers take it',
    values: ['windows', 'plain'],
    evidence: 'observed',
    source: 'Two captures of Windows 10 19043: `!` and NUL in a PrintableString; two of five servers tried refuse it',
  },
  discoveryVersion: {
    decides: 'RequestVersion of the Discover message',
    values: ['4.0', '1.0', '2.0', '3.0', '5.0', '6.0', '7.0'],
    evidence: 'observed',
    source: 'Capture of Windows 10 19043; what 26200 sends is not known, the specification lists 1.0 to 7.0',
  },
  messageIds: {
    decides: 'MessageIDs of the enrolment messages',
    values: ['constant', 'random'],
    evidence: 'observed',
    source: 'The same on two days and against two servers, and in the samples of [MS-MDE2]',
  },
  policyFault: {
    decides: 'A SOAP fault instead of a certificate policy',
    values: ['stop', 'continue'],
    evidence: 'inferred',
    source: 'Windows goes on after an answer it cannot read; what it does after a fault was not seen',
  },
  missingNonce: {
    decides: 'A provisioning document whose digest account has no AAUTHDATA',
    values: ['fail', 'accept'],
    evidence: 'observed',
    source: 'A Windows 11 ended with 0x80180023',
  },
  renewalToken: {
    decides: 'What a certificate renewal sends',
    values: ['pkcs7', 'pkcs10'],
    evidence: 'documented',
    source: '[MS-MDE2] 3.6: CMS signed with the old key; one server re-issues for a plain request over TLS with the old certificate',
  },
  clientCertificate: {
    decides: 'Whether sessions show their client certificate',
    values: ['send', 'withhold'],
    evidence: 'documented',
    source: 'A Windows PC shows it; without it a server has to fall back to the credentials of the account',
  },
  sessionCap: {
    decides: 'Messages after which a session that does not end is ended',
    values: ['50'],
    pattern: { expression: /^([2-9]|[1-9]\d{1,3})$/, words: 'a whole number from 2 to 9999' },
    evidence: 'inferred',
    source: 'The cap of Windows is not known; a public server was seen to send the same Get for ever',
  },
} as const satisfies Record<AssumptionId, Assumption>;

const entries = Object.entries(table) as readonly [AssumptionId, Assumption][];

export const defaultAssumptions = Object.fromEntries(entries.map(([id, { values }]) => [id, values[0]])) as unknown as AssumptionValues;

/** The whole table with the values in force, for panels and CLI. */
export function assumptionRows(values: AssumptionValues): readonly AssumptionRow[] {
  return entries.map(([id, assumption]) => ({
    id,
    decides: assumption.decides,
    value: values[id],
    default: assumption.values[0],
    alternatives: assumption.pattern === undefined ? assumption.values : [],
    ...(assumption.pattern && { pattern: assumption.pattern.words }),
    evidence: assumption.evidence,
    source: assumption.source,
  }));
}

/** What an assumption decides, between quotation marks. */
export function assumptionWords(id: string): string {
  return `“${decides(id)}”`;
}

/** What an assumption is about; its id where there is none of it. */
export function decides(id: string): string {
  return table[id as AssumptionId]?.decides ?? id;
}

/** All of `changes` on top of `values`, or a problem that names the first id or value that does not exist; nothing changes then. */
export function changeAssumptions(values: AssumptionValues, changes: Readonly<Record<string, string>>): Result<AssumptionValues> {
  const known = new Map<string, Assumption>(entries);
  for (const [id, value] of Object.entries(changes)) {
    const assumption = known.get(id);
    if (assumption === undefined) {
      return refused({
        title: 'No such assumption',
        detail: `There is no assumption ${quoted(id)}; there are ${[...known.keys()].join(', ')}`,
        status: 400,
      });
    }
    if (!takes(assumption, value)) {
      const words = assumption.pattern?.words ?? `one of ${assumption.values.join(', ')}`;
      return refused({ title: 'No such value', detail: `${id} cannot be ${quoted(value)}: it takes ${words}`, status: 400 });
    }
  }
  return done({ ...values, ...changes });
}

function takes(assumption: Assumption, value: string): boolean {
  return assumption.values.includes(value) || assumption.pattern?.expression.test(value) === true;
}
