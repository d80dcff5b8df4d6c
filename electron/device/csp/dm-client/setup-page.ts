import type { SetupCategory, SetupCategoryName, SetupPage, SetupPhase } from '../../../../shared/contract/management/work-account.ts';
import { encodeName } from '../../tree/address.ts';
import type { Values } from '../projection/node-fact.ts';
import type { EnrolledFacts } from './enrolled-facts.ts';

/** Which lists of FirstSyncStatus belong to which line of the page. */
const expected: Readonly<Record<SetupCategoryName, readonly string[]>> = {
  policies: ['ExpectedPolicies'],
  certificates: ['ExpectedPFXCerts', 'ExpectedSCEPCerts'],
  networks: ['ExpectedNetworkProfiles'],
  apps: ['ExpectedMSIAppPackages', 'ExpectedModernAppPackages'],
};

/** `./Vendor/MSFT/DMClient/Provider/{id}/FirstSyncStatus` of the device, or of the user. */
export function firstSyncNode(providerId: string, scope: 'device' | 'user'): string {
  return `./${scope === 'user' ? 'User/' : ''}Vendor/MSFT/DMClient/Provider/${encodeName(providerId)}/FirstSyncStatus`;
}

/** How far the two phases are, whether or not somebody looks at them. Source: DMClient CSP, FirstSyncStatus. */
export interface SetupFindings {
  readonly device: SetupPhase;
  readonly user: SetupPhase;
  /** Device time at which the PC gives up. */
  readonly deadline: number;
}

export function setupFindings(values: Values, facts: Pick<EnrolledFacts, 'providerId' | 'enrolledAt' | 'setup'>): SetupFindings {
  const node = firstSyncNode(facts.providerId, 'device');
  const minutes = Number(values.get(`${node}/TimeOutUntilSyncFailure`) ?? 60);
  return {
    device: phaseOf(values, facts.providerId, 'device'),
    user: phaseOf(values, facts.providerId, 'user'),
    deadline: (facts.setup.begunAt ?? facts.enrolledAt) + (minutes > 0 ? minutes : 60) * 60_000,
  };
}

function phaseOf(values: Values, providerId: string, scope: 'device' | 'user'): SetupPhase {
  const name = scope === 'device' ? 'device' : 'account';
  const node = firstSyncNode(providerId, scope);
  const skip = `${firstSyncNode(providerId, 'device')}/${scope === 'device' ? 'SkipDeviceStatusPage' : 'SkipUserStatusPage'}`;
  const categories = (Object.keys(expected) as SetupCategoryName[]).map((category) => categoryOf(values, node, category));
  if (!isFalse(values.get(skip))) return { name, state: 'skipped', categories, waitsFor: [] };
  const isFinished = isTrue(values.get(`${node}/ServerHasFinishedProvisioning`));
  const missing = categories.flatMap((category) => category.missing);
  if (isTrue(values.get(`${node}/IsSyncDone`)) || (isFinished && missing.length === 0))
    return { name, state: 'done', categories, waitsFor: [] };
  const isFailed = values.get(`${node}/WasDeviceSuccessfullyProvisioned`) === '0';
  const waitsFor = [...missing.map((one) => `${one} is not there yet`), ...(isFinished ? [] : [finishedWords(values, node, scope)])];
  return { name, state: isFailed ? 'failed' : 'running', categories, waitsFor };
}

/** Seen at Fleet: a server that replaces a value of the user scope before it added anything there is answered 405, and the page hangs. */
function finishedWords(values: Values, node: string, scope: 'device' | 'user'): string {
  const words = `The server has not set ${node}/ServerHasFinishedProvisioning to true`;
  if (scope === 'device' || [...values.keys()].some((one) => one.startsWith(`${node.slice(0, node.lastIndexOf('/'))}/`))) return words;
  return `${words}; in user scope the provider's node is not there before the server adds it, and a Replace of it answers 405`;
}

function categoryOf(values: Values, node: string, name: SetupCategoryName): SetupCategory {
  const wanted = expected[name].flatMap((list) => (values.get(`${node}/${list}`) ?? '').split(/[\uF000\n]/)).flatMap(entry);
  const missing = wanted.filter(({ node: one }) => !isThere(values, one));
  const sum = (list: typeof wanted) => list.reduce((all, { count }) => all + count, 0);
  return { name, total: sum(wanted), done: sum(wanted) - sum(missing), missing: missing.map((one) => one.node) };
}

/** `./Vendor/MSFT/...;4`: a number behind a semicolon counts several applications. */
function entry(text: string): readonly { readonly node: string; readonly count: number }[] {
  const [, node = '', count = '1'] = /^(.*?)(?:;(\d{1,4}))?$/.exec(text.trim()) ?? [];
  return node === '' ? [] : [{ node, count: Math.max(1, Number(count)) }];
}

/** The node, or something below it; `./Device/Vendor` and `./Vendor` are one. */
function isThere(values: Values, locURI: string): boolean {
  const node = locURI.replace(/^\.\/Device\//i, './').replace(/\/\*$/, '');
  if (values.has(node)) return true;
  const below = `${node}/`.toLowerCase();
  for (const one of values.keys()) if (one.toLowerCase() === node.toLowerCase() || one.toLowerCase().startsWith(below)) return true;
  return false;
}

/** The page as it is shown now; null where there is none. */
export function projectSetupPage(values: Values, facts: EnrolledFacts): SetupPage | null {
  if (facts.setup.left) return null;
  const { device, user, deadline } = setupFindings(values, facts);
  const isOver = [device, user].every(({ state }) => state === 'done' || state === 'skipped');
  if (isOver) return null;
  const node = firstSyncNode(facts.providerId, 'device');
  const failed = device.state === 'failed' || user.state === 'failed';
  const bits = Number(values.get(`${node}/BlockInStatusPage`) ?? 0);
  const account: SetupPhase =
    device.state === 'running' || device.state === 'failed' ? { ...user, state: waiting(user), waitsFor: [] } : user;
  return {
    serverName: facts.serverName,
    state: failed ? 'failed' : 'running',
    phases: [{ name: 'preparation', state: 'done', categories: [], waitsFor: [] }, device, account],
    deadline: failed ? null : deadline,
    errorText: failed ? (values.get(`${node}/CustomErrorText`) ?? '') : '',
    offers: {
      reset: (bits & 1) !== 0,
      tryAgain: (bits & 2) !== 0,
      goOn: (bits & 4) !== 0,
      logs: isTrue(values.get(`${node}/AllowCollectLogsButton`)),
    },
  };
}

function waiting({ state }: SetupPhase): SetupPhase['state'] {
  return state === 'skipped' ? 'skipped' : 'waiting';
}

function isTrue(value: string | null | undefined): boolean {
  return /^(?:true|1)$/i.test(value ?? '');
}

function isFalse(value: string | null | undefined): boolean {
  return /^(?:false|0)$/i.test(value ?? '');
}
