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

/** The ports of a PC that has a fault: what they do while it is off is what they did before. */
export function faultyPorts(ports: Ports, fault: AppliedFault): Ports {
  const { management, clock } = ports;
  if (management === undefined) return ports;
  const { plan, tools, isOn } = fault;
  const offset = plan.clockMs?.(tools) ?? 0;
  return {
    ...ports,
    clock: { ...clock, now: () => clock.now() + (isOn() ? offset : 0) },
    management: { ...management, https: faultyHttps(management.https, fault), crypto: faultyCrypto(management.crypto, fault) },
  };
}

function faultyHttps(https: HttpsClient, { plan, tools, isOn }: AppliedFault): HttpsClient {
  const touches: WireRule = ({ step, order }, send) => send(plan.touches?.includes(step) ? tools.faulty(order) : order);
  const rules = [...(plan.rule === undefined ? [] : [plan.rule(tools)]), touches];
  const ruled = throughRules(https, () => (isOn() ? rules : []));
  return {
    open(identity) {
      const changed = isOn() && identity.clientCertificate !== null ? plan.identity?.(identity, tools) : undefined;
      return ruled.open(changed ?? identity);
    },
  };
}

function faultyCrypto(crypto: CryptoProvider, { plan, tools, isOn }: AppliedFault): CryptoProvider {
  if (plan.crypto === undefined) return crypto;
  const { crypto: change } = plan;
  // What it changes may depend on a PC that is known later.
  const now = () => (isOn() ? change(crypto, tools) : crypto);
  return {
    digest: (algorithm, bytes) => now().digest(algorithm, bytes),
    newRsaKey: (bits) => now().newRsaKey(bits),
    sign: (key, hash, bytes) => now().sign(key, hash, bytes),
    readCertificate: (der) => crypto.readCertificate(der),
    signMessage: (order) => crypto.signMessage(order),
  };
}
