import { expect, test } from 'vitest';
import { foreignForms, runForeignFiles } from '../support/programs/foreign-file-mutations.ts';

test.each(foreignForms)(
  'breaks nothing in 300 shapes of a file of the form %s: each is taken or refused with words, and the page opens after',
  async (form) => {
    const { executions, findings } = await runForeignFiles(form, 20_261_129, (done) => done >= 300);
    expect(findings).toEqual([]);
    expect(executions).toBe(300);
  },
  120_000,
);
