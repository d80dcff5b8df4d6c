import type { InputOf } from '../../../shared/contract/contract.ts';
import type { EnrolmentStep, SessionConversation, SessionMessage } from '../../../shared/contract/enrolment.ts';
import { isPublicAddress } from '../images/transfer/address-rules.ts';
import { enrol } from './enrolment/enrol.ts';
import { shortened, stepDone, stepFailed } from './enrolment/exchange.ts';
import type { EnrolmentOrder, SignInCertificate } from './enrolment/order.ts';
import { putEnrolmentNodes } from './enrolment-nodes.ts';
import { failureOf } from './errors/faults.ts';
import { machineFacts } from './machine-facts.ts';
import type { ManagementCore } from './management-core.ts';
import type { Enrolment } from './record/enrolment-record.ts';
import { type ServerAddresses, serverAddresses } from './server-addresses.ts';

/** The whole way: the steps to an enrolment, keeping it, and the first session. Each step is shown as it is over. */
export async function enrolDevice(core: ManagementCore, input: InputOf<'enrol'>, certificate: SignInCertificate | null): Promise<void> {
  const { keeper } = core.opened;
  const steps: EnrolmentStep[] = [];
  const tell = (step: EnrolmentStep) => {
    steps.push(step);
    keeper.setSteps([...steps]);
    core.note({
      kind: 'enrolment-step',
      step: step.step,
      failed: step.verdict === 'failed',
      words: step.words,
      ...(step.code !== undefined && { code: step.code }),
    });
  };
  const enrolment = await walk(core, { ...orderOf(input), ...(certificate !== null && { certificate }) }, { input, tell });
  if (enrolment === null) return;
  const notKept = await keep(core, enrolment, steps);
  if (notKept !== null)
    return tell(stepFailed('document', core.parts.clock.now(), failureOf('0x80180023', `it could not be stored: ${notKept}`)));
  core.poll.restart();
  core.refresh.resume();
  void core.channel.follow(core.setting('Push/PFN'));
  const first = await core.runner.run('enrolment');
  // Un-enrolled in it: the step is told when nothing of the enrolment is left, and stays to be read.
  await core.ending;
  tell(sessionStep(first));
}

/** The first session as the last step, with all that was said in it. */
function sessionStep({ good, words, code, look, startedAt, messages }: SessionConversation): EnrolmentStep {
  const said = (from: SessionMessage['from']) =>
    messages.flatMap((message) => (message.from === from ? [`${message.line}\n\n${message.text}`] : [])).join('\n\n');
  const told = { request: shortened(said('pc')) || null, answer: shortened(said('server')) || null };
  return good
    ? stepDone('session', startedAt, { words, ...told })
    : stepFailed('session', startedAt, { code: code ?? '', words, look: look ?? '' }, told);
}

interface Way {
  readonly input: Pick<InputOf<'enrol'>, 'seed' | 'csr'>;
  readonly tell: (step: EnrolmentStep) => void;
}

async function walk(core: ManagementCore, order: EnrolmentOrder, { input, tell }: Way): Promise<Enrolment | null> {
  const { parts, opened, tokens } = core;
  const { https: client, crypto } = opened.ports;
  const addresses = addressesOf(order);
  const { authorities, hosts } = order;
  const https = client.open({ roots: authorities, clientCertificate: null, hosts, refuseAddress: addresses.refuse });
  const { seed, csr } = input;
  const enrolled = await enrol(
    {
      order,
      machine: machineFacts(parts, crypto, seed),
      assumptions: { ...parts.assumptions(), ...(csr !== undefined && { csrShape: csr }) },
      crypto,
      https,
      signInWindow: opened.ports.signInWindow ?? null,
      publicServer: addresses.isPublic,
      now: parts.clock.now,
      token: seed === undefined ? tokens.token : seededTokens(seed),
      signal: core.stop.signal,
    },
    tell,
  );
  https.close();
  return enrolled.ok ? enrolled.value : null;
}

function orderOf({
  address,
  server,
  userName,
  password,
  token,
  signIn,
  auth,
  follow = [],
  authorities = [],
  hosts = [],
}: InputOf<'enrol'>): EnrolmentOrder {
  const pairs = hosts.map((pair) => [pair.slice(0, pair.indexOf('=')).toLowerCase(), pair.slice(pair.indexOf('=') + 1)] as const);
  return {
    address,
    follow,
    authorities,
    hosts: new Map(pairs),
    ...(server !== undefined && { server }),
    ...(userName !== undefined && { userName }),
    ...(password !== undefined && { password }),
    ...(token !== undefined && { token }),
    ...(signIn !== undefined && { signIn }),
    ...(auth !== undefined && { authPolicy: auth }),
  };
}

/** Whoever gives addresses for names is in a lab, unless the address of the typed server is one of the whole internet. */
function addressesOf({ address, server = '', hosts }: EnrolmentOrder): ServerAddresses {
  const typed = server === '' ? `EnterpriseEnrollment.${address.split('@')[1] ?? ''}` : server;
  const url = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  const host = URL.canParse(url) ? new URL(url).hostname : null;
  const given = (host === null ? undefined : hosts.get(host.toLowerCase()))?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return serverAddresses(host === null ? [] : [host], given === undefined ? hosts.size === 0 : isPublicAddress(given));
}

/** The same ids in every run, each call another. */
function seededTokens(seed: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${seed} ${count}`;
  };
}

/** Secrets first, then the tree: both, or neither. Answers why it could not be done. */
async function keep(
  { parts, opened: { keeper, ports } }: ManagementCore,
  enrolment: Enrolment,
  steps: readonly EnrolmentStep[],
): Promise<string | null> {
  const notKept = await keeper.replace(enrolment, [...steps]);
  if (notKept !== null) return notKept;
  const put = await putEnrolmentNodes(parts, enrolment, ports.crypto, 'all');
  if (put.ok) return null;
  await keeper.replace(null, [...steps]);
  return put.problem.detail;
}
