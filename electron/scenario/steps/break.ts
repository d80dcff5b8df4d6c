import * as v from 'valibot';
import { type BreakRule, rulesInput } from '../../../shared/contract/management/breakpoints.ts';
import { ruleWords } from '../../../shared/words/break-words.ts';
import type { Note } from '../stage/note.ts';
import { did } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';

const { rules } = rulesInput.entries;
const isHeld = ({ action }: Pick<BreakRule, 'action'>) => action === 'hold';

/** All rules there are from now on between the PC and its server, in their order; none takes them away. */
export const breakStep = stepKind({
  schema: v.pipe(
    rules,
    v.check((given) => !given.some(isHeld), 'hold waits for a person, and a scenario has none; use edit, drop, repeat or delay'),
  ),
  words: (given) =>
    given.length === 0 ? 'Remove all breakpoints' : given.map((rule, at) => `Rule ${at + 1}: ${ruleWords(rule)}`).join('. '),
  perform: async (given, { world }) => did(await world.operations.setBreakpoints({ rules: given })),
  record: {
    setBreakpoints({ rules: given }): readonly Note[] {
      const held = given.filter(isHeld).map((rule) => ({ say: `By hand: ${ruleWords(rule)}.` }));
      return [...held, { break: given.filter((rule) => !isHeld(rule)) }];
    },
  },
});
