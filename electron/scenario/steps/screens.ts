import { screenSteps as rows, type ScreenStep } from '../../../shared/screens.ts';
import { did } from '../stage/stage.ts';
import { type noValue, plainStep, type StepKind } from '../stage/step-kind.ts';

/** A step for every screen and page of the PC, by the table of them. */
export const screenSteps = Object.fromEntries(rows.map((row) => [row.step, screenStep(row)])) as Readonly<
  Record<ScreenStep, StepKind<typeof noValue, 'showScreen'>>
>;

function screenStep({ step, words, session: { screen, window } }: (typeof rows)[number]) {
  return plainStep({
    words,
    perform: async ({ world }) => did(await world.operations.showScreen({ screen, window })),
    record: { showScreen: (shown) => (shown.window === window && (window !== 'none' || shown.screen === screen) ? [step] : []) },
  });
}
