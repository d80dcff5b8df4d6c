import { throughRules, type WireRule } from '../device/management/wire/wire-rule.ts';
import type { CryptoProvider } from '../device/ports/crypto-provider.ts';
import type { HttpsClient } from '../device/ports/https-client.ts';
import type { Ports } from '../device/ports/ports.ts';
import type { FaultPlan, FaultTools } from './plans/plan.ts';

export interface AppliedFault {
  readonly plan: FaultPlan;
  readonly tools: FaultTools;
  readonly isOn: () => boolean;
}

/** A fault at work: what it does on the wire is made once, because some of it remembers. */
export interface RunningFault {
  readonly plan: FaultPlan;
  readonly tools: FaultTools;
  readonly rules: readonly WireRule[];
}

export function runningFault(plan: FaultPlan, tools: FaultTools): RunningFault {
  const touches: WireRule = ({ step, order }, send) => send(plan.touches?.includes(step) ? tools.faulty(order) : order);
  return { plan, tools, rules: [...(plan.rule === undefined ? [] : [plan.rule(tools)]), touches] };
}

/** The ports of a PC that has a fault: what they do while it is off is what they did before. */
export function faultyPorts(ports: Ports, { plan, tools, isOn }: AppliedFault): Ports {
  const running = [runningFault(plan, tools)];
  return brokenPorts(ports, () => (isOn() ? running : []));
}

/** The ports of a PC with the faults it has at the moment: the first is the nearest to the PC. */
export function brokenPorts<Given extends Ports>(ports: Given, running: () => readonly RunningFault[]): Given {
  const { management, clock } = ports;
  if (management === undefined) return ports;
  const offset = () => running().reduce((sum, { plan, tools }) => sum + (plan.clockMs?.(tools) ?? 0), 0);
  return {
    ...ports,
    clock: { ...clock, now: () => clock.now() + offset() },
    management: { ...management, https: brokenHttps(management.https, running), crypto: brokenCrypto(management.crypto, running) },
  };
}

function brokenHttps(https: HttpsClient, running: () => readonly RunningFault[]): HttpsClient {
  const ruled = throughRules(https, () => running().flatMap(({ rules }) => rules));
  return {
    open(identity) {
      if (identity.clientCertificate === null) return ruled.open(identity);
      return ruled.open(running().reduce((changed, { plan, tools }) => plan.identity?.(changed, tools) ?? changed, identity));
    },
  };
}

function brokenCrypto(crypto: CryptoProvider, running: () => readonly RunningFault[]): CryptoProvider {
  // What it changes may depend on a PC that is known later.
  const now = () => running().reduce((changed, { plan, tools }) => plan.crypto?.(changed, tools) ?? changed, crypto);
  return {
    digest: (algorithm, bytes) => now().digest(algorithm, bytes),
    newRsaKey: (bits) => now().newRsaKey(bits),
    sign: (key, hash, bytes) => now().sign(key, hash, bytes),
    readCertificate: (der) => crypto.readCertificate(der),
    readKey: (pem) => crypto.readKey(pem),
    signMessage: (order) => crypto.signMessage(order),
  };
}
