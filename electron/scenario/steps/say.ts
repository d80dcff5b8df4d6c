import { stepKind } from '../stage/step-kind.ts';
import { text } from '../stage/step-values.ts';

/** The presenter's text: whoever plays the scenario shows it. */
export const say = stepKind({ schema: text, words: (said) => `“${said.trim()}”`, perform: async () => null, record: {} });
