import type { Session } from '../../../shared/contract/device-view.ts';
import { hasEnded } from '../../../shared/contract/scenario.ts';
import type { DeviceMirror } from '../../connection/device-mirror.ts';
import { playToSight } from '../../panels/scenarios/play-to-sight.ts';

/** One thing a presenter can do while nothing of ours is on the screen. */
export interface PresenterAction {
  readonly label: string;
  /** `KeyboardEvent.key`. None of them means anything to the PC: function keys, and the two keys a slide remote sends. */
  readonly key: string;
  readonly shift?: true;
  readonly run: (stage: PresentedStage) => void;
}

/** What the presenter has before them. */
export interface PresentedStage {
  readonly mirror: Pick<DeviceMirror, 'call'>;
  readonly session: Session;
  /** Whether it is a scenario that is presented: the panel was open when presenting began. */
  readonly inScenario: boolean;
}

/** The story of a demo, in the order it is told. */
const story: readonly Session[] = [
  { screen: 'lock', window: 'none' },
  { screen: 'sign-in', window: 'none' },
  { screen: 'desktop', window: 'none' },
  { screen: 'desktop', window: 'settings-background' },
];

export const presenterActions: readonly PresenterAction[] = [
  { label: 'Next step', key: 'PageDown', run: (stage) => void nextStep(stage) },
  { label: 'Step back', key: 'PageUp', run: ({ mirror, session }) => show(mirror, storyStep(session, -1)) },
  { label: 'Lock', key: 'F2', run: ({ mirror }) => show(mirror, { screen: 'lock', window: 'none' }) },
  { label: 'Sign-in', key: 'F4', run: ({ mirror }) => show(mirror, { screen: 'sign-in', window: 'none' }) },
  { label: 'Desktop', key: 'F8', run: ({ mirror }) => show(mirror, { screen: 'desktop', window: 'none' }) },
  { label: 'Reset the PC', key: 'F9', shift: true, run: ({ mirror }) => void mirror.call('reset', {}) },
];

/** The key that shows and hides the strip with all of this. */
export const stripKey = 'F10';

/** `Shift+F9`, as it is printed on keys. */
export function keyInWords({ key, shift }: PresenterAction): string {
  const name = key.replace(/^Page/, 'Page ');
  return shift === true ? `Shift+${name}` : name;
}

/** Where the story goes from here, round and round. */
export function storyStep({ screen, window }: Session, by: 1 | -1): Session {
  const here = story.findIndex((step) => step.screen === screen && (step.window === 'none') === (window === 'none'));
  return story.at((Math.max(here, 0) + by) % story.length) ?? { screen, window };
}

/** The action of a key press; null for every other key. */
export function actionOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>): PresenterAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  return presenterActions.find(({ key, shift }) => key === event.key && (shift ?? false) === event.shiftKey) ?? null;
}

/** Of the scenario that is presented, while it has one; of the story of every demo otherwise. */
export async function nextStep({ mirror, session, inScenario }: PresentedStage): Promise<void> {
  const answer = inScenario ? await mirror.call('getScenario', {}) : null;
  const run = answer?.ok ? answer.value.run : null;
  if (run === null || hasEnded(run)) return show(mirror, storyStep(session, 1));
  // One that plays by itself needs no hand.
  if (run.phase !== 'running') await playToSight(mirror);
}

function show(mirror: PresentedStage['mirror'], session: Session): void {
  void mirror.call('showScreen', session);
}
