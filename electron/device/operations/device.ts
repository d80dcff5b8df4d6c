import type { InputOf, OperationsOf } from '../../../shared/contract/contract.ts';
import type { deviceRows } from '../../../shared/contract/device.ts';
import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { factWrites, ownFactsOf } from '../csp/facts.ts';
import { changeAssumptions, decides } from '../state/assumptions.ts';
import { buildView } from '../state/build-view.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { momentsOf, readPolicies } from '../state/read-policies.ts';
import { saveChange } from '../state/save-change.ts';
import { answerView } from './answer-view.ts';
import { applyWaiting, hasWaiting } from './waiting-settings.ts';

/** The PC itself: what it is, what it shows, how its time goes. */
export function deviceOperations(deps: DeviceDeps): OperationsOf<typeof deviceRows> {
  return {
    getSnapshot: () => answerView(deps),
    changeDevice: (changes) =>
      answerView(
        deps,
        deps.exclusive(() => changeDevice(deps, changes)),
      ),
    changeAssumptions: (changes) =>
      answerView(
        deps,
        deps.exclusive(() => changeSome(deps, changes)),
      ),
    showScreen: (session) => {
      const moments = momentsOf(deps.memory.session, session);
      if (moments.length > 0) readPolicies(deps, moments);
      deps.memory.session = session;
      deps.memory.packagePage = null;
      deps.changed('rest');
      if (session.screen === 'sign-in' || !hasWaiting(deps.memory.state)) return answerView(deps);
      return answerView(
        deps,
        deps.exclusive(() => applyWaiting(deps)),
      );
    },
    chooseBackground: (choice) =>
      answerView(
        deps,
        deps.exclusive(() => chooseBackground(deps, choice)),
      ),
    moveClock: (move) => {
      moveClock(deps, move);
      deps.changed('rest');
      return answerView(deps);
    },
    getHealth: async () => {
      const { notices, revision } = buildView(deps);
      const problems = notices.filter(({ level }) => level !== 'info').map(({ text }) => text);
      return done({ status: problems.length === 0 ? 'ok' : 'degraded', version: deps.version, revision, problems });
    },
  };
}

async function changeDevice(deps: DeviceDeps, changes: InputOf<'changeDevice'>): Promise<Result<never> | undefined> {
  const before: DeviceFacts = deps.facts();
  const wanted = definedOnly(changes);
  const words = Object.entries(wanted).filter(([name, value]) => before[name as keyof DeviceFacts] !== value);
  if (words.length === 0) return undefined;
  const writes = factWrites(wanted);
  const missing = writes.map(([node]) => node).find((node) => !deps.tree.defines(node));
  if (missing !== undefined)
    return refused({ title: 'No such node', detail: `An added DDF file took ${missing} away; remove that file first.`, status: 409 });

  const cause = deps.newCause();
  for (const [node, data] of writes) deps.tree.put(node, data, cause);
  const kept = await saveChange(deps, { facts: { ...deps.memory.state.facts, ...ownFactsOf(wanted) } });
  if (!kept.ok) return kept;
  deps.journal.record({
    cause,
    event: { kind: 'facts-changed', facts: words.map(([name, value]) => ({ name, value })) },
    changes: words.map(([name, value]) => ({ name, before: String(before[name as keyof DeviceFacts]), after: String(value) })),
  });
  deps.tree.commit();
  deps.images.reevaluate(cause);
  deps.changed('tree');
  return undefined;
}

async function changeSome(deps: DeviceDeps, changes: InputOf<'changeAssumptions'>): Promise<Result<never> | undefined> {
  const before = deps.assumptions();
  const changed = changeAssumptions(before, changes);
  if (!changed.ok) return changed;
  const kept = await saveChange(deps, { assumptions: { ...deps.memory.state.assumptions, ...changes } });
  if (!kept.ok) return kept;
  if (deps.assumptions().policyMoment !== before.policyMoment) readPolicies(deps);
  const cause = deps.newCause();
  const all = Object.entries(changes);
  deps.journal.record({
    cause,
    event: { kind: 'assumptions-changed', assumptions: all.map(([id, value]) => ({ id, decides: decides(id), value })) },
    changes: all.map(([id, value]) => ({ name: id, before: before[id as keyof typeof before], after: value })),
  });
  deps.images.reevaluate(cause);
  deps.changed('tree');
  return undefined;
}

async function chooseBackground(deps: DeviceDeps, choice: InputOf<'chooseBackground'>): Promise<Result<never> | undefined> {
  const kept = await saveChange(deps, { userChoice: { ...deps.memory.state.userChoice, ...definedOnly(choice) } });
  if (!kept.ok) return kept;
  deps.changed('rest');
  return undefined;
}

function moveClock({ clock }: DeviceDeps, move: InputOf<'moveClock'>): void {
  switch (move.action) {
    case 'pause':
      clock.pause();
      break;
    case 'step':
      clock.step();
      break;
    case 'real':
      clock.real();
      break;
    case 'set-right':
      clock.setRight();
      break;
    case 'fast':
      clock.run(move.rate);
      break;
  }
}
