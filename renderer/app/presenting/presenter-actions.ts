import { hasEnded } from '../../../shared/contract/scenario.ts';
import { pcScreens, type Session, screenIds, screenOf } from '../../../shared/screens.ts';
import type { DeviceMirror } from '../../connection/device-mirror.ts';
import { playToSight } from '../../panels/scenarios/play-to-sight.ts';
import { changeCaptions } from './caption-choice.ts';

/** One thing a presenter can do while nothing of ours is on the screen. */
export interface PresenterAction {
  readonly label: string;
  /** `KeyboardEvent.key`. None of them means anything to the PC: function keys, and the two keys a slide remote sends. */
  readonly key: string;
  readonly shift?: true;
  /** It cannot be undone: it is done when it is asked for a second time. */
  readonly asks?: true;
  readonly run: (stage: PresentedStage) => void;
}

/** What the presenter has before them. */
interface PresentedStage {
  readonly mirror: Pick<DeviceMirror, 'call'>;
  readonly session: Session;
  /** Whether it is a scenario that is presented: the panel was open when presenting began. */
  readonly inScenario: boolean;
}

export const presenterActions: readonly PresenterAction[] = [
  { label: 'Next step', key: 'PageDown', run: (stage) => void nextStep(stage) },
  { label: 'Step back', key: 'PageUp', run: ({ mirror, session }) => show(mirror, storyStep(session, -1)) },
  ...pcScreens.flatMap(({ act, key, session }) =>
    key === undefined ? [] : [{ label: act, key, run: ({ mirror }: PresentedStage) => show(mirror, session) }],
  ),
  { label: 'Slow network', key: 'F6', run: ({ mirror }) => void changeNetwork(mirror) },
  { label: 'Captions: place', key: 'F7', run: () => changeCaptions('place') },
  { label: 'Captions: size', key: 'F7', shift: true, run: () => changeCaptions('size') },
  { label: 'Reset the PC', key: 'F9', shift: true, asks: true, run: ({ mirror }) => void mirror.call('reset', {}) },
];

/** The key that shows and hides the strip with all of this. */
export const stripKey = 'F10';

/** `Shift+F9`, as it is printed on keys. */
export function keyInWords({ key, shift }: PresenterAction): string {
  const name = key.replace(/^Page/, 'Page ');
  return shift === true ? `Shift+${name}` : name;
}

/** Where the story of a demo goes from here, round and round. */
export function storyStep(session: Session, by: 1 | -1): Session {
  const here = screenIds.indexOf(screenOf(session));
  return pcScreens.at((here + by) % pcScreens.length)?.session ?? session;
}

/** The action of a key press; null for every other key. */
export function actionOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>): PresenterAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  return presenterActions.find(({ key, shift }) => key === event.key && (shift ?? false) === event.shiftKey) ?? null;
}

/** Of the scenario that is presented, up to its end, where it stops; of the story of every demo otherwise. */
async function nextStep({ mirror, session, inScenario }: PresentedStage): Promise<void> {
  const answer = inScenario ? await mirror.call('getScenario', {}) : null;
  const run = answer?.ok ? answer.value.run : null;
  if (run === null) return show(mirror, storyStep(session, 1));
  // One that plays by itself needs no hand.
  if (run.phase !== 'running' && !hasEnded(run)) await playToSight(mirror);
}

function show(mirror: PresentedStage['mirror'], session: Session): void {
  void mirror.call('showScreen', session);
}

/** Slow, or as usual again: the caption's chips tell which, by how long Status 2 lasts. */
async function changeNetwork(mirror: PresentedStage['mirror']): Promise<void> {
  const lab = await mirror.call('getLab', {});
  if (lab.ok) await mirror.call('setNetwork', { slow: !lab.value.slowNetwork });
}
