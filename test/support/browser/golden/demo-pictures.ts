import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type KeptPicture, keepPictures } from '../../../../electron/film/keep-pictures.ts';
import { playForFilm } from '../../../../electron/film/play-for-film.ts';
import { readScenario } from '../../../../electron/scenario/read-scenario.ts';
import { startFreshDevice } from '../../../../electron/server/start-device.ts';
import type { DeviceView } from '../../../../shared/contract/device-view.ts';

/** Where the pictures on the demos' cards are; a trailing slash. */
export const demoPictureFolder = fileURLToPath(new URL('../../../../renderer/panels/scenarios/pictures/', import.meta.url));

const scenarioFolder = new URL('../../../../assets/scenarios/', import.meta.url);

/** The moment a demo is told by, as the name of the screenshot its scenario takes there. */
const demoMoments = {
  'cdn-outage-and-recovery': 'recovered',
  'company-branding-in-shared-mode': 'shared',
  offboarding: 'before',
  'pro-laptop-blocked-then-healed': 'healed',
  'rollout-of-both-images': 'lock-screen',
  'wrong-file-type': 'no-picture',
} as const satisfies Readonly<Record<string, string>>;
type DemoName = keyof typeof demoMoments;
export const demoNames = Object.keys(demoMoments) as readonly DemoName[];

/** What a demo's PC shows at its moment. */
export interface DemoMoment {
  readonly view: DeviceView;
  readonly pictures: readonly KeptPicture[];
}

/** Plays a scenario that ships on a throw-away PC, and answers its moment. */
export async function playDemo(name: DemoName): Promise<DemoMoment> {
  const scenario = readScenario(readFileSync(new URL(`${name}.yaml`, scenarioFolder), 'utf8'));
  if (!scenario.ok) throw new Error(scenario.problem.detail);
  const { steps } = scenario.value;
  const taken = steps.findIndex(({ step }) => step.kind === 'screenshot' && step.value === demoMoments[name]);
  const started = await startFreshDevice('0.0.0');
  if (!started.ok) throw new Error(started.problem.detail);
  const device = started.value;
  try {
    const pictures = keepPictures((fileName) => {
      const path = device.pictureFile(fileName);
      return path === null ? null : readFileSync(path);
    });
    const loaded = { file: name, scenario: scenario.value, documents: new Map<string, string>() };
    const { scenes } = await playForFilm(loaded, { ...device, seen: pictures.see, tell: () => undefined });
    const scene = scenes.findLast(({ step }) => step <= taken);
    if (taken === -1 || scene === undefined) throw new Error(`${name} takes no screenshot ${demoMoments[name]}`);
    return { view: scene.view, pictures: pictures.all() };
  } finally {
    await device.close();
  }
}
