import type { InputOf } from '../../shared/contract/contract.ts';
import type { Session } from '../../shared/contract/device-view.ts';
import type { ScenarioFailure } from '../../shared/contract/scenario.ts';
import { type Problem, type Result, refused } from '../../shared/result.ts';
import { checkConditions, fullNode } from './check-conditions.ts';
import { explainFinding } from './explain-finding.ts';
import { performEnrol, performSession } from './management-steps.ts';
import type { Conditions, Step } from './scenario.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { valueDocument } from './value-document.ts';
import { type Change, pause, waitFor } from './waiting.ts';

/** What a scenario knows while it plays. */
export interface Stage {
  readonly world: ScenarioWorld;
  /** Lab pictures by the names the scenario gave them. */
  readonly lab: Map<string, { readonly id: string; readonly url: string }>;
  /** Codes of the last answer. */
  answered: readonly number[];
  readonly stop: AbortSignal;
}

/** null: it went well. */
export type Performed = ScenarioFailure | null;

const usualPatienceMs = 30_000;

/** Carries out one step; ends early when the scenario is stopped. */
export async function performStep(step: Step, stage: Stage): Promise<Performed> {
  const { operations, screenshot } = stage.world;
  switch (step.kind) {
    case 'say':
      return null;
    case 'do':
      return step.value === 'sync' || step.value === 'push' ? session(stage, step.value) : did(await plainSteps[step.value](stage));
    case 'apply':
      return apply(stage, typeof step.value === 'string' ? step.value : stage.world.files.get(step.value.file));
    case 'gpo':
      return groupPolicy(stage, step.value);
    case 'enrol':
      return performEnrol(stage.world, step.value);
    case 'set':
      return apply(
        stage,
        await valueDocument(
          operations,
          Object.entries(step.value).map(([name, value]) => ({ node: fullNode(name), value })),
        ),
      );
    case 'delete':
      return apply(
        stage,
        await valueDocument(
          operations,
          step.value.map((name) => ({ node: fullNode(name), value: null })),
        ),
      );
    case 'wait':
      return typeof step.value === 'number' ? pause(stage, step.value) : wait(stage, step.value);
    case 'assert':
      return firstFinding(stage, step.value);
    case 'device':
      return did(await operations.changeDevice(step.value));
    case 'choose':
      return did(await operations.chooseBackground(step.value));
    case 'assume':
      return did(await operations.changeAssumptions(step.value));
    case 'lab':
      return lab(stage, step.value);
    case 'clock':
      return did(await operations.moveClock(clockMove(step.value)));
    case 'refresh':
      return did(await operations.refreshImage({ slot: step.value }));
    case 'screenshot':
      return screenshot === undefined ? null : did(await screenshot(step.value));
  }
}

const sessions = {
  lock: { screen: 'lock', window: 'none' },
  'sign in': { screen: 'sign-in', window: 'none' },
  desktop: { screen: 'desktop', window: 'none' },
  settings: { screen: 'desktop', window: 'settings-background' },
  'lock screen settings': { screen: 'desktop', window: 'settings-lock-screen' },
} as const satisfies Record<string, Session>;

type PlainStep = Extract<Step, { kind: 'do' }>['value'];
const show = (session: Session) => (stage: Stage) => stage.world.operations.showScreen(session);
const plainSteps: Readonly<Record<Exclude<PlainStep, 'sync' | 'push'>, (stage: Stage) => Promise<Result<unknown>>>> = {
  lock: show(sessions.lock),
  'sign in': show(sessions['sign in']),
  desktop: show(sessions.desktop),
  settings: show(sessions.settings),
  'lock screen settings': show(sessions['lock screen settings']),
  reset: ({ world }) => world.operations.reset({}),
  renew: async ({ world }) => {
    const answer = await world.operations.renewCertificate({});
    const code = answer.ok ? answer.value.renewal?.errorCode : null;
    return code == null
      ? answer
      : refused({ title: 'Not renewed', detail: `${code} ${answer.ok ? answer.value.steps.at(-1)?.words : ''}`, status: 409 });
  },
  unenrol: ({ world }) => world.operations.unenrol({}),
  'delete policies': ({ world }) => world.operations.deletePolicies({}),
};

async function session(stage: Stage, name: 'sync' | 'push'): Promise<Performed> {
  const { failure, answered } = await performSession(stage.world.operations, name);
  stage.answered = answered;
  return failure;
}

/** Its codes are for an `answered` to judge: a policy may be meant to fail. */
async function apply(stage: Stage, text: string | undefined): Promise<Performed> {
  if (text === undefined) return { what: 'the document', expected: 'a file beside the scenario', found: 'none of that name', chain: [] };
  let document = text;
  for (const [name, { url }] of stage.lab) document = document.replaceAll(`{${name}}`, url);
  const answer = await stage.world.operations.applyDocument({ document });
  if (!answer.ok) return refusal(answer.problem);
  stage.answered = answer.value.rows.filter(({ cmd }) => cmd !== 'SyncHdr').map(({ status }) => status);
  return null;
}

async function groupPolicy({ world }: Stage, value: Extract<Step, { kind: 'gpo' }>['value']): Promise<Performed> {
  if (value === 'clear') return did(await world.operations.clearGroupPolicy({}));
  const text = typeof value === 'string' ? value : world.files.get(value.file);
  if (text === undefined) return { what: 'the .reg file', expected: 'a file beside the scenario', found: 'none of that name', chain: [] };
  return did(await world.operations.importGroupPolicy({ file: new TextEncoder().encode(text), hive: 'machine' }));
}

async function lab(stage: Stage, { as, picture, faults }: Extract<Step, { kind: 'lab' }>['value']): Promise<Performed> {
  const { operations } = stage.world;
  const known = stage.lab.get(as);
  const order = { ...(picture !== undefined && { picture }), ...(faults !== undefined && { faults }) };
  if (known !== undefined) return did(await operations.changeLabPicture({ id: known.id, ...order }));
  if (picture === undefined) return { what: `the lab picture ${as}`, expected: 'picture: NAME the first time', found: 'none', chain: [] };
  const started = await operations.startLabPicture({ picture, faults: faults ?? [] });
  if (!started.ok) return refusal(started.problem);
  stage.lab.set(as, started.value);
  return null;
}

async function wait(
  stage: Stage,
  { within = usualPatienceMs, ...conditions }: Conditions & { readonly within?: number },
): Promise<Performed> {
  const holds = async () =>
    (await checkConditions(conditions, { operations: stage.world.operations, answered: stage.answered })).length === 0;
  const change: Change = await waitFor(stage, holds, within);
  return change === 'held' || change === 'stopped' ? null : firstFinding(stage, conditions, ` within ${within / 1_000} s`);
}

async function firstFinding(stage: Stage, conditions: Conditions, when = ''): Promise<Performed> {
  const { operations } = stage.world;
  const [first] = await checkConditions(conditions, { operations, answered: stage.answered });
  if (first === undefined) return null;
  return explainFinding(operations, { ...first, expected: `${first.expected}${when}` });
}

function clockMove(value: Extract<Step, { kind: 'clock' }>['value']): InputOf<'moveClock'> {
  return typeof value === 'string' ? { action: value } : { action: 'fast', rate: value.fast };
}

function did(outcome: Result<unknown>): Performed {
  return outcome.ok ? null : refusal(outcome.problem);
}

function refusal({ title, detail }: Problem): ScenarioFailure {
  return { what: 'the step', expected: 'the PC does it', found: `${title}: ${detail}`, chain: [] };
}
