import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCommand, moveCommand, removeCommand, setAtomic, setCommand } from '../../../../renderer/panels/console/form/edit-form.ts';
import { type FormFields, formVerbs, readForm } from '../../../../renderer/panels/console/form/read-form.ts';
import { startTestDevice } from '../../../support/device/test-device.ts';

const samples = new URL('../../../../assets/samples/', import.meta.url);
const files = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));
const read = (file: string) => readFileSync(new URL(file, samples), 'utf8');

function fieldsOf(text: string): readonly FormFields[] {
  const found = readForm(text);
  if (found.kind !== 'form') throw new Error(found.kind === 'beyond' ? found.because : 'empty');
  return found.form.commands.map(({ verb, locURI, format, value }) => ({ verb, locURI, format, value }));
}

function isAtomic(text: string): boolean {
  const found = readForm(text);
  return found.kind === 'form' && found.form.atomic !== null;
}

const replace: FormFields = { verb: 'Replace', locURI: './Vendor/MSFT/Personalization/CompanyName', format: 'chr', value: 'Contoso' };
const remove: FormFields = { verb: 'Delete', locURI: './Vendor/MSFT/Personalization/CompanyName', format: null, value: null };

describe('a document as a form', () => {
  test('is every sample but the one that is not well-formed', () => {
    const kinds = files.map((file) => [file, readForm(read(file)).kind]);
    expect(kinds.filter(([, kind]) => kind !== 'form')).toEqual([['not-well-formed.xml', 'beyond']]);
  });

  test('has verb, node, format and value of each command', () => {
    expect(fieldsOf(addCommand(addCommand('', replace), remove))).toEqual([replace, remove]);
  });

  test.each([
    [
      'a comment',
      addCommand('', replace).replace('<Final/>', '<!-- mine --><Final/>'),
      'It contains a comment, which the form cannot hold.',
    ],
    [
      'an element of its own',
      addCommand('', replace).replace('<Meta>', '<Mine/><Meta>'),
      'Line 3: the form has no place for Mine in Item.',
    ],
    ['a Sequence', addCommand('', replace).replaceAll('Replace>', 'Sequence>'), 'Line 3: the form has no Sequence.'],
    ['a prefix', addCommand('', replace).replaceAll('Data>', 'x:Data>'), 'Line 12: x:Data has a prefix, which a form does not write.'],
    ['two Items', addCommand('', replace).replace('</Item>', '</Item><Item/>'), 'Line 3: Replace holds Item more than once.'],
    [
      'an Atomic in an Atomic',
      setAtomic(addCommand('', replace), true).replaceAll('Replace>', 'Atomic>'),
      'Line 5: the form has no Atomic.',
    ],
    ['a tag that is not closed', addCommand('', replace).replace('</Item>', ''), 'Line 5: Item is not closed.'],
    ['no SyncBody', 'Contoso', 'It has no SyncBody.'],
    ['a text of 5 MB', `<SyncBody>${'x'.repeat(5e6)}</SyncBody>`, 'It is too long for the form.'],
  ])('is none with %s, and no edit touches it then', (_, text, because) => {
    expect(readForm(text)).toEqual({ kind: 'beyond', because });
    const edits = [
      addCommand(text, replace),
      removeCommand(text, 0),
      moveCommand(text, 0, 1),
      setAtomic(text, true),
      setCommand(text, 0, remove),
    ];
    for (const edited of edits) expect(edited).toBe(text);
  });
});

const fields: fc.Arbitrary<FormFields> = fc
  .record({
    verb: fc.constantFrom(...formVerbs),
    locURI: fc.stringMatching(/^\.\/[!-~]{1,20}$/),
    format: fc.option(fc.constantFrom('chr', 'int', 'bool')),
    value: fc.option(fc.stringMatching(/^[ -~\r\n\täß€]{0,30}$/)),
  })
  .map((made) => (made.value === null ? { ...made, format: null } : made));

const documents = fc.oneof(
  fc.constantFrom(...files.filter((file) => readForm(read(file)).kind === 'form').map(read)),
  fc.array(fields, { minLength: 1, maxLength: 4 }).map((all) => all.reduce((text, one) => addCommand(text, one), '')),
  fc.constant(
    '<SyncML><SyncHdr><VerDTD>1.2</VerDTD></SyncHdr><SyncBody><Replace><CmdID>7</CmdID><Item><Target><LocURI>./A</LocURI></Target><Data/></Item></Replace></SyncBody></SyncML>',
  ),
);

describe('an edit in the form', () => {
  test('says in XML what the fields say, and leaves every other command as it is', () => {
    fc.assert(
      fc.property(documents, fc.nat(3), fields, (text, at, wanted) => {
        const before = fieldsOf(text);
        const index = at % before.length;
        const after = fieldsOf(setCommand(text, index, wanted));
        expect(after).toEqual(before.map((one, position) => (position === index ? wanted : one)));
      }),
    );
  });

  test('changes no letter where it changes nothing', () => {
    fc.assert(
      fc.property(documents, (text) => {
        for (const [index, one] of fieldsOf(text).entries()) expect(setCommand(text, index, one)).toBe(text);
      }),
    );
  });

  test('adds, removes and moves commands without a letter of the others', () => {
    fc.assert(
      fc.property(documents, fields, fc.nat(3), (text, added, at) => {
        const before = fieldsOf(text);
        const longer = addCommand(text, added);
        expect(fieldsOf(longer)).toEqual([...before, added]);
        expect(removeCommand(longer, before.length)).toBe(text);
        const index = at % before.length;
        expect(fieldsOf(moveCommand(longer, index, 1))[index + 1]).toEqual(before[index]);
        expect(moveCommand(moveCommand(longer, index, 1), index + 1, -1)).toBe(longer);
        expect(fieldsOf(removeCommand(longer, index))).toHaveLength(before.length);
      }),
    );
  });

  test('puts all commands into an Atomic and takes them out again', () => {
    fc.assert(
      fc.property(documents, (text) => {
        // One of the samples is in an Atomic from the beginning.
        const bare = setAtomic(text, false);
        const wrapped = setAtomic(bare, true);
        expect([isAtomic(bare), isAtomic(wrapped)]).toEqual([false, true]);
        expect([fieldsOf(bare), fieldsOf(wrapped)]).toEqual([fieldsOf(text), fieldsOf(text)]);
        expect(setAtomic(wrapped, false)).toBe(bare);
      }),
    );
  });
});

test('writes what the PC takes in the form', async () => {
  const { ask } = await startTestDevice();
  const eduPolicies: FormFields = { verb: 'Replace', locURI: './Vendor/MSFT/SharedPC/SetEduPolicies', format: 'bool', value: 'true' };
  const text = setAtomic(addCommand(addCommand('', replace), eduPolicies), true);
  const { rows, refusal } = await ask('explainDocument', { document: text });
  expect(refusal).toBeNull();
  expect(rows.map(({ cmd, status }) => [cmd, status])).toEqual([
    ['SyncHdr', 200],
    ['Atomic', 200],
    ['Replace', 200],
    ['Replace', 200],
  ]);
});
