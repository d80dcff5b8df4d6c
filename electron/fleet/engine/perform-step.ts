import { setTimeout as wait } from 'node:timers/promises';
import { definedOnly } from '../../../shared/defined-only.ts';
import type { Problem, Result } from '../../../shared/result.ts';
import type { FleetConfig } from '../config.ts';
import type { FleetPC } from '../pc/fleet-pc.ts';
import type { FleetStep } from './steps.ts';

/** What a step came to: null, or the code Windows would show (or what stands for it), with words. */
export type StepFailure = { readonly code: string; readonly words: string } | null;

export interface StepWorld {
  readonly config: FleetConfig;
  /** PEM. */
  readonly authorities: readonly string[];
  readonly stop: AbortSignal;
}

export async function performStep(step: FleetStep, pc: FleetPC, world: StepWorld): Promise<StepFailure> {
  const { device } = pc;
  if (typeof step === 'object') return performTold(step, pc, world);
  switch (step) {
    case 'enrol':
      return enrol(pc, world);
    case 'sync':
      return session(await device.sync({}));
    case 'push':
      return session(await device.push({}));
    case 'renew': {
      const renewed = await device.renewCertificate({});
      if (!renewed.ok) return failure(renewed.problem);
      const code = renewed.value.renewal?.errorCode ?? null;
      return code === null ? null : { code, words: renewed.value.steps.at(-1)?.words ?? 'not renewed' };
    }
    case 'sign in': {
      const shown = await device.showScreen({ screen: 'desktop', window: 'none' });
      return shown.ok ? null : failure(shown.problem);
    }
    case 'unenrol': {
      const ended = await device.endEnrolment({});
      return ended.ok ? null : failure(ended.problem);
    }
  }
}

async function performTold(step: Exclude<FleetStep, string>, { device, idle }: FleetPC, { stop }: StepWorld): Promise<StepFailure> {
  if ('sync' in step) {
    for (let count = 0; count < step.sync && !stop.aborted; count += 1) {
      const failed = session(await device.sync({}));
      if (failed !== null) return failed;
    }
    return null;
  }
  if ('think' in step) {
    await waited(step.think, stop);
    return null;
  }
  if ('poll' in step) {
    const { for: deviceMs, at } = step.poll;
    const faster = await device.moveClock({ action: 'fast', rate: at });
    if (!faster.ok) return failure(faster.problem);
    await waited(deviceMs / at, stop);
    const usual = await device.moveClock({ action: 'real' });
    await idle();
    return usual.ok ? null : failure(usual.problem);
  }
  const changed = await device.changeDevice(step['change facts']);
  return changed.ok ? null : failure(changed.problem);
}

/** A PC whose identity was kept from an earlier run is enrolled already, and has a session instead. */
async function enrol({ number, device }: FleetPC, { config, authorities }: StepWorld): Promise<StepFailure> {
  const before = await device.getEnrolment({});
  if (before.ok && before.value.state !== 'not-enrolled' && before.value.state !== 'failed') return session(await device.sync({}));
  const { server, user, domain, password, token, hosts, seed } = config;
  const enrolled = await device.enrol({
    address: (user ?? 'pc{n}').replaceAll('{n}', String(number)).replace(/^([^@]+)$/, `$1@${domain}`),
    server,
    seed: `${seed}/${number}`,
    ...definedOnly({ password, token }),
    ...(authorities.length > 0 && { authorities: [...authorities] }),
    ...(hosts.length > 0 && { hosts: [...hosts] }),
  });
  if (!enrolled.ok) return failure(enrolled.problem);
  if (enrolled.value.state === 'enrolled') return null;
  const last = enrolled.value.steps.findLast(({ verdict }) => verdict === 'failed');
  return { code: last?.code ?? enrolled.value.state, words: last?.words ?? 'not enrolled' };
}

function session(answer: Result<{ readonly good: boolean; readonly code: string | null; readonly words: string }>): StepFailure {
  if (!answer.ok) return failure(answer.problem);
  return answer.value.good ? null : { code: answer.value.code ?? 'session', words: answer.value.words };
}

function failure({ code, status, detail }: Problem): StepFailure {
  return { code: code ?? `problem ${status}`, words: detail };
}

async function waited(ms: number, stop: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stop }).catch(() => undefined);
}
