import type { AssumptionId, AssumptionValues } from '../../../shared/contract/assumption.ts';
import type { PolicyInForce, PolicySource, PolicyView } from '../../../shared/contract/policies.ts';
import { quoted } from '../../../shared/quoted.ts';
import type { Policy, Shown } from './definition/policy.ts';
import { configNode, partsOfConfig } from './definition/policy-nodes.ts';
import { localPicture } from './local-picture.ts';
import { type PictureRivals, screensOf } from './screens.ts';
import { type Decided, decide, type Lost, personSource, type Rules } from './sources/decide.ts';
import type { Given } from './sources/given.ts';
import { policyAt, policyTable } from './table/policy-table.ts';

export interface GivenPolicies extends PictureRivals {
  /** What sources give, by canonical LocURI of the Config node. */
  readonly given: ReadonlyMap<string, readonly Given[]>;
  /** Of those the one that counts, node by node. */
  readonly decide: (node: string) => Decided | null;
  readonly assumptions: AssumptionValues;
  /** Values as Windows last read them, of policies it does not take up at once. */
  readonly read: ReadonlyMap<string, string>;
  /** What the person at the PC has chosen, in words; null while it is as delivered. */
  readonly chosen: { readonly desktop: string | null; readonly lockScreen: string | null; readonly by: string };
}

export interface DecidePolicies {
  /** ConflictResolution of a node's DDF. */
  readonly mergeOf: (node: string) => string;
  readonly assumptions: Rules['assumptions'];
}

/** The node that turns Group Policy and management around. */
const mdmWinsNode = configNode({ area: 'ControlPolicyConflict', name: 'MDMWinsOverGP', scope: 'device' });

/** The same for each node asked about, once. */
export function decideOnce(given: ReadonlyMap<string, readonly Given[]>, rules: DecidePolicies): (node: string) => Decided | null {
  const decided = new Map<string, Decided | null>();
  return (node) => {
    const found = decided.has(node) ? decided.get(node) : decideAt(node, (each) => given.get(each) ?? [], rules);
    decided.set(node, found ?? null);
    return found ?? null;
  };
}

/** Who wins at one node; `at` answers what sources give to any. */
export function decideAt(node: string, at: (node: string) => readonly Given[], { mergeOf, assumptions }: DecidePolicies): Decided | null {
  const rules = { merge: mergeOf(node), assumptions, mdmWins: false };
  const own = at(node);
  // Without Group Policy it decides nothing.
  const asks = node !== mdmWinsNode && own.some(({ source }) => source.kind === 'group-policy');
  return decide(
    own,
    asks ? { ...rules, mdmWins: decideAt(mdmWinsNode, at, { mergeOf, assumptions })?.winner.value.trim() === '1' } : rules,
  );
}

/** A setting in force with what its value makes of the screens; `policy` is undefined where nothing of it is seen. */
interface Row {
  readonly node: string;
  readonly policy: Policy | undefined;
  readonly decided: Decided;
  readonly read: ReturnType<Policy['read']>;
}

/** What all policies together make of the screens, and each setting with what it does. */
export function policiesInForce(all: GivenPolicies): PolicyView {
  const rows = rowsOf(all);
  const seen = all.assumptions.policyMoment === 'atOnce' ? rows : seenRows(rows, all);
  const losers = losersOf(seen, all);
  const shown = shownOf(seen, losers);
  const context = { all, shown, losers, rows, seen: new Set(seen) };
  const ofDevice = seen.filter(({ node }) => partsOfConfig(node).scope === 'device');
  const screens = screensOf(shown, all);
  return {
    screens,
    screensOfOthers: ofDevice.length === seen.length ? screens : screensOf(shownOf(ofDevice, losersOf(ofDevice, all)), all),
    inForce: rows.map((row) => inForce(row, context)),
  };
}

/** What screens show where Windows reads some policies later: rows whose value was read, and values that were read and have changed since or gone. */
function seenRows(rows: readonly Row[], { read }: GivenPolicies): readonly Row[] {
  const byNode = new Map(rows.map((row) => [row.node, row]));
  return policyTable.flatMap((policy) => {
    const node = configNode(policy);
    const row = byNode.get(node);
    if (policy.when === 'atOnce') return row === undefined ? [] : [row];
    const value = read.get(node);
    if (value === undefined) return [];
    if (row?.decided.winner.value === value) return [row];
    const source = row?.decided.winner.source ?? personSource('');
    const decided: Decided = row?.decided ?? { winner: { source, value, order: 0 }, lost: [], basis: null, manager: null };
    return [{ node, policy, decided, read: policy.read(value) }];
  });
}

function losersOf(rows: readonly Row[], all: GivenPolicies): Losers {
  return new Map([...scopeLosers(rows, all), ...pictureLosers(rows, all)]);
}

function shownOf(rows: readonly Row[], losers: Losers): readonly Shown[] {
  return rows.flatMap((row) => (row.read.ok ? [losers.has(row) ? withoutSay(row.read.value) : row.read.value] : []));
}

function rowsOf({ given, decide: decidedAt }: GivenPolicies): readonly Row[] {
  const listed = policyTable.map(configNode).filter((node) => given.has(node));
  const others = [...given.keys()].filter((node) => policyAt(node) === undefined).sort();
  return [...listed, ...others].flatMap((node) => {
    const decided = decidedAt(node);
    if (decided === null) return [];
    const policy = policyAt(node);
    return [{ node, policy, decided, read: policy?.read(decided.winner.value) ?? { ok: true, value: {} } }];
  });
}

/** Why a value says nothing, as a clause; with the assumption that decided, where one did. */
interface Nothing {
  readonly because: string;
  readonly assumption?: AssumptionId;
}

type Losers = ReadonlyMap<Row, Nothing>;

/** Where the page says that the user's value is used. Source: Policy CSP, Start/StartLayout. */
const userFirst: ReadonlySet<string> = new Set(['Start/StartLayout']);

/** Device and user values of one policy. */
function scopeLosers(rows: readonly Row[], { assumptions }: GivenPolicies): readonly (readonly [Row, Nothing])[] {
  return rows.flatMap((row) => {
    const { area, name, scope } = partsOfConfig(row.node);
    const other = twinOf(row, rows);
    const documented = userFirst.has(`${area}/${name}`);
    const first = documented ? 'user' : assumptions.userAndDevice;
    if (other === undefined || scope === first) return [];
    const because = `the value of ${area}/${name} for the ${first} takes precedence`;
    return [[row, documented ? { because } : { because, assumption: 'userAndDevice' }] as const];
  });
}

function twinOf({ node, policy }: Row, rows: readonly Row[]): Row | undefined {
  const { area, name, scope } = partsOfConfig(node);
  const twin = configNode({ area, name, scope: scope === 'user' ? 'device' : 'user' });
  return policy === undefined ? undefined : rows.find((row) => row.node === twin);
}

/** Of two policies with a lock picture one is shown; both fix it. */
function pictureLosers(rows: readonly Row[], { assumptions }: GivenPolicies): readonly (readonly [Row, Nothing])[] {
  const rivals = rows.filter(({ read }) => read.ok && read.value.lockPath !== undefined);
  if (rivals.length < 2) return [];
  const mdmWins = rows.some(({ node, decided }) => node === mdmWinsNode && decided.winner.value.trim() === '1');
  const isGroup = ({ decided }: Row) => decided.winner.source.kind === 'group-policy';
  const byPolicy = mdmWins && rivals.some((row) => !isGroup(row)) ? rivals.filter((row) => !isGroup(row)) : rivals;
  const named = byPolicy.find(({ node }) => node.includes(assumptions.lockPolicies));
  const winner = named ?? byPolicy.toSorted((one, other) => other.decided.winner.order - one.decided.winner.order)[0];
  const blocked = byPolicy.length < rivals.length;
  const because = `another policy gives the lock screen its picture${blocked ? ', and MDMWinsOverGP is 1' : ''}`;
  return rivals.filter((row) => row !== winner).map((row) => [row, { because, ...(!blocked && { assumption: 'lockPolicies' as const }) }]);
}

/** A lock picture that is not shown is fixed all the same; anything else that lost says nothing. */
function withoutSay({ lockPath, lockPictureFixed = false }: Shown): Shown {
  return lockPath === undefined ? {} : { lockPictureFixed };
}

interface Around {
  readonly all: GivenPolicies;
  readonly shown: readonly Shown[];
  readonly losers: Losers;
  readonly rows: readonly Row[];
  /** Those that screens show as they are in force. */
  readonly seen: ReadonlySet<Row>;
}

function inForce(row: Row, around: Around): PolicyInForce {
  const { node, policy, decided } = row;
  const { area, name, scope } = partsOfConfig(node);
  const pending = !around.seen.has(row);
  const nothing = policy === undefined || pending ? null : whyNothing(row, around);
  const when = policy?.when ?? 'atOnce';
  const assumed = [nothing?.assumption, when === 'atOnce' || nothing !== null ? undefined : ('policyMoment' as const)];
  return {
    area,
    name,
    scope,
    node,
    value: decided.winner.value,
    source: decided.winner.source,
    lost: [...decided.lost, ...lostElsewhere(row, around)],
    effect:
      policy === undefined
        ? 'It changes nothing on the screens of this PC'
        : effectOf(policy, row, { nothing, pending, assumptions: around.all.assumptions }),
    assumed: assumed.filter((id) => id !== undefined),
    screens: policy?.screens ?? [],
    when,
    pending,
    basis: policy?.basis ?? { kind: 'declared', source: 'Policy CSP' },
    wonBy: decided.basis,
  };
}

/** The same setting of the other scope, and what the person has chosen. */
function lostElsewhere(row: Row, { losers, rows, all: { chosen } }: Around): readonly Lost[] {
  const twin = twinOf(row, rows);
  const lost = twin === undefined ? undefined : losers.get(twin);
  const scoped = twin === undefined || lost === undefined ? [] : [{ ...sourceAndValue(twin), ...lost }];
  const own = row.read.ok
    ? [
        row.read.value.lockPictureFixed === true ? chosen.lockScreen : null,
        row.read.value.desktopPictureFixed === true ? chosen.desktop : null,
      ]
    : [];
  const personal = own.flatMap((value) =>
    value === null ? [] : [{ source: personSource(chosen.by), value, because: 'any policy takes precedence over the user’s choice' }],
  );
  return [...scoped, ...personal];
}

function sourceAndValue({ decided: { winner } }: Row): { readonly source: PolicySource; readonly value: string } {
  return { source: winner.source, value: winner.value };
}

const momentWords = { lock: 'the next time the lock or sign-in screen appears', signIn: 'at the next sign-in' } as const;

function effectOf(
  policy: Policy,
  { read }: Row,
  { nothing, pending, assumptions }: { readonly nothing: Nothing | null; readonly pending: boolean } & Pick<GivenPolicies, 'assumptions'>,
): string {
  if (nothing !== null) return `Without effect: ${nothing.because}`;
  const effect = `${policy.effect}${read.ok ? missingFile(read.value, assumptions) : ''}`;
  if (policy.when === 'atOnce') return effect;
  if (pending) return `Takes effect ${momentWords[policy.when]}: ${effect}`;
  return assumptions.policyMoment === 'asWindows'
    ? effect
    : `${effect}. On Windows it takes effect ${momentWords[policy.when]}, here at once`;
}

/** Null where the value changes something. */
function whyNothing(row: Row, { all, shown, losers }: Around): Nothing | null {
  if (!row.read.ok) return { because: row.read.because };
  const own = row.read.value;
  const { cspShows, assumptions } = all;
  const lost = losers.get(row);
  if (lost !== undefined) return lost;
  if (own.lockPath !== undefined && cspShows('lockScreen') && assumptions.lockPicture === 'csp')
    return { because: 'the picture of LockScreenImageUrl takes precedence', assumption: 'lockPicture' };
  if (own.desktopPath !== undefined && cspShows('desktop') && assumptions.desktopPicture === 'csp')
    return { because: 'the picture of DesktopImageUrl takes precedence', assumption: 'desktopPicture' };
  const half = own.noticeTitle !== undefined || own.noticeLines !== undefined;
  if (half && screensOf(shown, all).notice === null) return { because: 'the page needs both its title and its text' };
  if ((own.inactivityMinutes ?? 0) > 0 && !shown.some(({ devicePassword }) => devicePassword === true))
    return { because: 'DeviceLock/DevicePasswordEnabled is not 0, which would have a device password asked for' };
  return isUsual(own) ? { because: 'it is the default without the policy too' } : null;
}

function isUsual(own: Shown): boolean {
  const none: PictureRivals = {
    cspShows: () => false,
    assumptions: { lockPicture: 'csp', desktopPicture: 'csp', windowsPictures: 'present' },
  };
  const isPart = own.noticeTitle !== undefined || own.noticeLines !== undefined || own.decides === true || (own.inactivityMinutes ?? 0) > 0;
  return !isPart && JSON.stringify(screensOf([own], none)) === JSON.stringify(screensOf([], none));
}

/** Only pictures that come with Windows can be shown by a policy here, whatever else lies on the drive. */
function missingFile({ lockPath, desktopPath }: Shown, { windowsPictures }: GivenPolicies['assumptions']): string {
  const path = lockPath ?? desktopPath;
  if (path === undefined || localPicture(path, { fit: 'fill', windowsPictures }) !== null) return '';
  if (windowsPictures === 'absent') return `. ${quoted(path)} cannot be shown: there is no picture, as the assumption windowsPictures says`;
  return `. ${quoted(path)} cannot be shown: this PC draws by policy only the pictures below C:\\Windows\\Web, as C:\\Windows\\Web\\Screen\\img100.jpg`;
}
