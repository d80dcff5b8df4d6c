import { did } from '../stage/stage.ts';
import { plainStep } from '../stage/step-kind.ts';

export const unenrol = plainStep({
  words: 'Unenrol the PC',
  perform: async ({ world }) => did(await world.operations.unenrol({})),
  record: { unenrol: () => ['unenrol'], endEnrolment: () => ['unenrol'] },
});
