import type { CryptoProvider } from '../ports/crypto-provider.ts';
import { encodeName } from '../tree/address.ts';
import type { Behaviours, NodeBehaviour, NodeChange, TreeAnswer } from '../tree/management-tree.ts';
import { accountNode } from './account-nodes.ts';
import type { EnrolmentKeeper } from './enrolment-keeper.ts';
import type { Enrolment } from './record/enrolment-record.ts';

export interface ManagementNodesDeps {
  readonly keeper: () => EnrolmentKeeper | null;
  readonly crypto: CryptoProvider;
  readonly channel: () => { readonly url: string | null; readonly status: number | null };
  /** What a write, a delete or an Exec sets going. */
  readonly pollChanged: () => void;
  readonly pushChanged: () => void;
  readonly unenroll: () => void;
  readonly renewNow: () => void;
  /** `onlyToTpm`: only where the keys can move into a TPM, as the server may ask. */
  readonly recover: (onlyToTpm: boolean) => void;
  readonly firstSyncChanged: () => void;
  readonly value: (node: string) => string | null;
  readonly refreshChanged: (pause: boolean) => void;
}

const provider = /^\.\/(User\/)?Vendor\/MSFT\/DMClient\/Provider\/([^/]+)(?:\/(.*))?$/;
const account = /^\.\/SyncML\/DMAcc\/([^/]+)\/(.*)$/;
const store = /^\.\/Vendor\/MSFT\/CertificateStore\/(.*)$/;

/** What the nodes of an enrolment do. Their names hold the PROVIDER-ID, so they are made as they are asked for. */
export function managementNodes(deps: ManagementNodesDeps): Behaviours {
  return {
    get(node) {
      const inProvider = provider.exec(node);
      if (inProvider !== null) return providerBehaviour({ node, name: inProvider[2] ?? '', path: inProvider[3] ?? '' }, deps);
      const inAccount = account.exec(node);
      if (inAccount !== null) return accountBehaviour(node, inAccount[2] ?? '', deps);
      const inStore = store.exec(node);
      if (inStore !== null) return storeBehaviour(inStore[1] ?? '', deps);
      return node === './Vendor/MSFT/DMClient/Unenroll' ? { refuse: refuseForeign(deps), executed: () => deps.unenroll() } : undefined;
    },
  };
}

function enrolled({ keeper }: ManagementNodesDeps): Enrolment | null {
  return keeper()?.current() ?? null;
}

const noOther: Pick<TreeAnswer, 'status' | 'because' | 'basis'> = {
  status: 405,
  because: 'DMClient/Provider has the server of the enrolment and no other',
  basis: { kind: 'assumed', source: 'DMClient/Provider exists from enrolment on' },
};

interface ProviderNode {
  readonly node: string;
  readonly name: string;
  /** Below the provider. */
  readonly path: string;
}

function providerBehaviour({ node, name, path }: ProviderNode, deps: ManagementNodesDeps): NodeBehaviour {
  const own = enrolled(deps);
  const isOwn = own !== null && encodeName(own.account.providerId) === name;
  const refuse: NodeBehaviour['refuse'] = (verb) => (isOwn || verb === 'Delete' ? undefined : noOther);
  const update = (change: (one: Enrolment, data: string) => Enrolment): NodeBehaviour => ({
    refuse,
    written: ({ data }) => deps.keeper()?.update((one) => change(one, data)),
  });
  if (path.startsWith('Poll/')) return { refuse, written: deps.pollChanged, deleted: deps.pollChanged };
  if (path.startsWith('FirstSyncStatus/')) return firstSyncBehaviour(node, refuse, deps);
  if (path.startsWith('ConfigRefresh')) {
    const changed = () => deps.refreshChanged(path.endsWith('/PausePeriod'));
    return { refuse, written: changed, deleted: changed };
  }
  switch (path) {
    case 'Unenroll':
      return { refuse, executed: deps.unenroll };
    case 'Push/PFN':
      return { refuse, written: deps.pushChanged, deleted: deps.pushChanged };
    case 'Push/ChannelURI':
      return { refuse, read: () => deps.channel().url ?? undefined };
    case 'Push/Status':
      return { refuse, read: () => deps.channel().status?.toString() };
    case 'ManagementServiceAddress':
      return { ...update(withAddress), read: () => enrolled(deps)?.account.address };
    case 'ManagementServerAddressList':
      return update(withAddresses);
    case 'Recovery/RecoveryStatus':
      return { refuse, read: () => String(own?.recovery ?? 0) };
    case 'Recovery/InitiateRecovery':
      // AllowRecovery is about recoveries a PC begins by itself. Source: DMClient CSP, Recovery.
      return { refuse, executed: ({ data }) => deps.recover(data.trim() === '1') };
    default:
      return { refuse };
  }
}

/** What is true once stays so: that the phase is over, and that the server has nothing more. Source: DMClient CSP, FirstSyncStatus. */
function firstSyncBehaviour(node: string, refuse: NonNullable<NodeBehaviour['refuse']>, deps: ManagementNodesDeps): NodeBehaviour {
  const stays = /\/(?:IsSyncDone|ServerHasFinishedProvisioning)$/.test(node);
  return {
    refuse(verb, data) {
      if (stays && verb === 'Replace' && !isTrue(data) && isTrue(deps.value(node))) return onlyOnce;
      return refuse(verb, data);
    },
    written: deps.firstSyncChanged,
    deleted: deps.firstSyncChanged,
  };
}

const onlyOnce: Pick<TreeAnswer, 'status' | 'because' | 'basis'> = {
  status: 405,
  because: 'It becomes true once, and never false again',
  basis: { kind: 'assumed', source: 'DMClient CSP, FirstSyncStatus; the code is not documented' },
};

function isTrue(value: string | null): boolean {
  return /^(?:true|1)$/i.test(value ?? '');
}

/** Sessions go there from the next one on. What is no address of the same safety changes nothing. */
function withAddress(enrolment: Enrolment, address: string): Enrolment {
  const trimmed = address.trim();
  const before = enrolment.account.address;
  if (!URL.canParse(trimmed) || new URL(trimmed).protocol !== new URL(before).protocol) return enrolment;
  return { ...enrolment, account: { ...enrolment.account, address: trimmed } };
}

/** `<url1><url2>`: the first is used, the others where it cannot be reached. */
function withAddresses(enrolment: Enrolment, list: string): Enrolment {
  const [first = '', ...others] = [...list.matchAll(/<([^<>]+)>/g)].map(([, address = '']) => address.trim()).slice(0, mostAddresses);
  const moved = withAddress(enrolment, first);
  const fitting = others.filter((one) => withAddress(moved, one).account.address === one);
  return { ...moved, account: { ...moved.account, others: fitting } };
}

const mostAddresses = 16;

function accountBehaviour(node: string, path: string, deps: ManagementNodesDeps): NodeBehaviour | undefined {
  const own = enrolled(deps);
  if (own === null || !node.startsWith(accountNode(own.account.providerId, deps.crypto))) return { refuse: () => noOther };
  if (path === 'AppAddr/SrvAddr/Addr') return { written: ({ data }) => deps.keeper()?.update((one) => withAddress(one, data)) };
  const [, which, leaf] = /^AppAuth\/(CLCRED|SRVCRED)\/(AAuthName|AAuthSecret|AAuthData|AAuthType)$/.exec(path) ?? [];
  if (which === undefined || leaf === undefined) return undefined;
  const side = which === 'CLCRED' ? 'toServer' : 'ofServer';
  const written = ({ data }: NodeChange) => deps.keeper()?.update((one) => withCredential(one, side, leaf, data));
  return leaf === 'AAuthSecret' || leaf === 'AAuthData' ? { secret: true, written } : { written };
}

/** Counts from the next message on. Seen at Fleet: name and secret are written anew in a session. */
function withCredential(enrolment: Enrolment, side: 'toServer' | 'ofServer', leaf: string, data: string): Enrolment {
  const before = enrolment.account[side] ?? { type: 'digest', name: '', secret: '', nonce: null };
  const types = { BASIC: 'basic', DIGEST: 'digest', HMAC: 'mac' } as const;
  const changes = {
    AAuthName: { name: data },
    AAuthSecret: { secret: data },
    AAuthData: { nonce: data },
    AAuthType: { type: types[data.toUpperCase() as keyof typeof types] ?? before.type },
  }[leaf];
  return { ...enrolment, account: { ...enrolment.account, [side]: { ...before, ...changes } } };
}

function storeBehaviour(path: string, deps: ManagementNodesDeps): NodeBehaviour | undefined {
  const renewal = (change: (value: string) => Partial<Enrolment['renewal']>): NodeBehaviour => ({
    written: ({ data }) => deps.keeper()?.update((one) => ({ ...one, renewal: { ...one.renewal, ...change(data) } })),
  });
  const read = (value: (one: Enrolment) => string | undefined): NodeBehaviour => ({
    read: () => {
      const own = enrolled(deps);
      return own === null ? undefined : value(own);
    },
  });
  switch (path) {
    case 'MY/WSTEP/CertThumprint':
      return read(({ client }) => client.thumbprint);
    case 'MY/WSTEP/Renew/Status':
      return read(({ renewal: { status } }) => String(status));
    case 'MY/WSTEP/Renew/ErrorCode':
      return read(({ renewal: { errorCode } }) => String(errorCode === null ? 0 : Number(errorCode) | 0));
    case 'MY/WSTEP/Renew/LastRenewalAttemptTime':
      return read(({ renewal: { triedAt } }) => (triedAt === null ? undefined : isoTime(triedAt)));
    case 'MY/WSTEP/Renew/RenewNow':
      return { refuse: refuseForeign(deps), executed: deps.renewNow };
    case 'MY/WSTEP/Renew/RenewPeriod':
      return renewal((value) => ({ periodDays: Number(value) }));
    case 'MY/WSTEP/Renew/RetryInterval':
      return renewal((value) => ({ retryDays: Number(value) }));
    case 'MY/WSTEP/Renew/ServerURL':
      return renewal((value) => ({ serverUrl: value === '' ? null : value }));
    default:
      return undefined;
  }
}

function refuseForeign(deps: ManagementNodesDeps): NonNullable<NodeBehaviour['refuse']> {
  return () => (enrolled(deps) === null ? noOther : undefined);
}

export function isoTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
