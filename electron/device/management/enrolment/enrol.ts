import type { EnrolmentStep } from '../../../../shared/contract/enrolment.ts';
import { quoted } from '../../../../shared/quoted.ts';
import { done, type Result } from '../../../../shared/result.ts';
import type { RsaKey } from '../../ports/crypto-provider.ts';
import { failureOf } from '../errors/faults.ts';
import type { Enrolment } from '../record/enrolment-record.ts';
import { certify } from './certify.ts';
import { type Discovered, discover } from './discover.ts';
import { defaultRenewal } from './document-certificates.ts';
import { stepDone, stepFailed } from './exchange.ts';
import { enrolmentDeviceId, guidFrom } from './identity.ts';
import type { EnrolmentContext } from './order.ts';
import { askPolicy } from './policy.ts';
import { type Provisioning, readProvisioning, shownDocument } from './provisioning-document.ts';
import { signIn } from './sign-in.ts';

export type Enrolled = Result<Enrolment, object>;

/**
 * The way from an address to an enrolment, steps 1 to 6; nothing of it is kept here. `tell` hears of each step when it is over; the last
 * one told is the one that failed, if one did.
 */
export async function enrol(context: EnrolmentContext, tell: (step: EnrolmentStep) => void): Promise<Enrolled> {
  const discovery = await discover(context);
  discovery.steps.forEach(tell);
  if (!discovery.ok) return { ok: false };
  const discovered = discovery.value;
  const signed = await signIn(context, discovered);
  tell(signed.step);
  if (!signed.ok) return { ok: false };
  const credential = signed.value;
  const asked = await askPolicy(context, discovered, credential);
  if (asked.step !== null) tell(asked.step);
  if (!asked.ok) return { ok: false };
  const deviceId = enrolmentDeviceId(context.token(), context.crypto);
  const certified = await certify(context, { discovered, credential, policy: asked.value, deviceId });
  tell(certified.step);
  if (!certified.ok) return { ok: false };
  const { document, key } = certified.value;
  const at = context.now();
  const checks = {
    crypto: context.crypto,
    publicKey: key.publicKey,
    missingNonce: context.assumptions.missingNonce,
    now: at,
    plainHttp: discovered.enrolmentUrl.startsWith('http:'),
  };
  const read = readProvisioning(document, checks);
  const shown = { answer: shownDocument(document) };
  if ('code' in read) {
    tell(stepFailed('document', at, read, shown));
    return { ok: false };
  }
  if (context.signal.aborted) {
    tell(stepFailed('document', at, failureOf('0x8018002A'), shown));
    return { ok: false };
  }
  const words = `Account ${quoted(read.account.providerId)} at ${new URL(read.account.address).host}, client certificate ${read.client.thumbprint}`;
  tell(stepDone('document', at, { words, notes: read.notes, ...shown }));
  return done(enrolmentFrom(context, { discovered, deviceId, key, at }, read));
}

interface Way {
  readonly discovered: Discovered;
  readonly deviceId: string;
  readonly key: RsaKey;
  readonly at: number;
}

function enrolmentFrom(context: EnrolmentContext, { discovered, deviceId, key, at }: Way, read: Provisioning): Enrolment {
  const { order, machine, crypto, token } = context;
  const { client } = read;
  return {
    id: guidFrom(token(), crypto),
    state: 'enrolled',
    address: order.address.trim(),
    userName: order.userName ?? order.address.trim(),
    signIn: discovered.authPolicy,
    discoveryUrl: discovered.discoveryUrl,
    enrolmentUrl: discovered.enrolmentUrl,
    deviceId,
    hardwareId: machine.hardwareId,
    macAddress: machine.macAddress,
    serialNumber: machine.serialNumber,
    enrolledAt: at,
    lastContactAt: at,
    roots: read.roots.map(({ pem }) => pem),
    intermediates: read.intermediates.map(({ pem }) => pem),
    authorities: [...order.authorities],
    hosts: [...order.hosts].map(([name, address]) => [name, address]),
    follow: [...order.follow],
    publicServer: context.publicServer(),
    client: {
      certificate: client.pem,
      key: key.privateKey,
      thumbprint: client.thumbprint,
      subject: client.subject,
      issuer: client.issuer,
      notBefore: client.notBefore,
      notAfter: client.notAfter,
      store: read.clientStore,
    },
    account: { ...read.account, others: [] },
    settings: read.settings.map(([path, value]) => [path, value]),
    renewal: { ...(read.renewal ?? defaultRenewal), status: 0, errorCode: null, triedAt: null },
    sessions: 0,
    unfinished: null,
    lastSession: null,
    schedule: { set: 0, done: 0, dueAt: null },
    setup: { begunAt: null, left: false },
    recovery: 0,
    refresh: { dueAt: null, pausedUntil: null },
  };
}
