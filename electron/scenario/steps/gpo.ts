import * as v from 'valibot';
import { registryText } from '../../../shared/words/registry-text.ts';
import { did, failure } from '../stage/stage.ts';
import { stepKind } from '../stage/step-kind.ts';
import { text } from '../stage/step-values.ts';

/** As long as the whole scenario may be. */
const regText = v.pipe(v.string(), v.minLength(1, 'this must not be empty'));

/** Group Policy: the values of a .reg text, or of a file beside the scenario; `clear` takes all of them away. */
export const gpo = stepKind({
  schema: v.union([regText, v.strictObject({ file: text })], 'clear, a .reg text, or file: NAME'),
  words(value) {
    if (value === 'clear') return 'Clear Group Policy';
    return typeof value === 'string' ? 'Import Group Policy' : `Import Group Policy from ${value.file}`;
  },
  async perform(value, { world }) {
    if (value === 'clear') return did(await world.operations.clearGroupPolicy({}));
    const found = typeof value === 'string' ? value : world.files.get(value.file);
    if (found === undefined) return failure('the .reg file', 'a file beside the scenario', 'none of that name');
    return did(await world.operations.importGroupPolicy({ file: new TextEncoder().encode(found), hive: 'machine' }));
  },
  record: {
    // A list that was imported into is as one .reg file of all of it.
    importGroupPolicy(_, { values }) {
      const file = registryText(values.map((value) => ({ ...value, key: `${value.hive}\\${value.key}` })));
      return [{ gpo: file.replaceAll('\r\n', '\n').trim() }];
    },
    clearGroupPolicy: () => [{ gpo: 'clear' }],
  },
  files: (value) => (typeof value === 'string' ? [] : [value.file]),
});
