import type { Background } from '../../../shared/contract/backgrounds.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';

/** What the person at the PC chooses in Settings. */
export const choose = stepKind({
  schema: contract.chooseBackground.input,
  words({ desktop, lockScreen }) {
    const choices = [
      ...(desktop === undefined ? [] : [`${nameOf(desktop)} for the desktop`]),
      ...(lockScreen === undefined ? [] : [`${nameOf(lockScreen)} for the lock screen`]),
    ];
    return `The user chooses ${choices.join(', ')}`;
  },
  perform: async (choice, { world }) => did(await world.operations.chooseBackground(choice)),
  record: { chooseBackground: (choice) => [{ choose: choice }] },
});

function nameOf(background: Background): string {
  return background.kind === 'colour' ? background.colour : background.name;
}
