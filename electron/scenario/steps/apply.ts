import * as v from 'valibot';
import { applyDocument } from '../stage/apply-document.ts';
import { failure } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';
import { text } from '../stage/step-values.ts';

/** As long as the whole scenario may be. */
const documentText = v.pipe(v.string(), v.minLength(1, 'this must not be empty'));

/** A SyncML document, or the name of a file beside the scenario. */
export const apply = stepKind({
  schema: v.union([documentText, v.strictObject({ file: text })], 'a SyncML document, or file: NAME'),
  words: (value) => (typeof value === 'string' ? 'Send a policy' : `Send the policy ${value.file}`),
  async perform(value, stage) {
    const document = typeof value === 'string' ? value : stage.world.files.get(value.file);
    if (document === undefined) return failure('the document', 'a file beside the scenario', 'none of that name');
    return applyDocument(stage, document);
  },
  record: {
    applyDocument({ document }, _, { pictures }) {
      const { text: named, served } = pictures.withNames(document);
      const lab = served.map(({ name, picture }) => ({ lab: { as: name, picture } }));
      return [...lab, { apply: named.replaceAll('\r\n', '\n').trim() }];
    },
  },
  files: (value) => (typeof value === 'string' ? [] : [value.file]),
});
