import { expect, test } from 'vitest';
import { around, type Step, throughSteps } from '../../../electron/device/runtime/pipeline.ts';
import type { Operations } from '../../../shared/contract/contract.ts';
import { done, refused } from '../../../shared/result.ts';

const registry = (words: string[]): Pick<Operations, 'getRegistry' | 'getTree'> => ({
  async getRegistry({ secrets }) {
    words.push(`asked with ${String(secrets)}`);
    return done('a registry');
  },
  getTree: async () => done([]),
});

test('goes through the steps from the first to the operation and back', async () => {
  const words: string[] = [];
  const step =
    (name: string): Step =>
    async (call, next) => {
      words.push(`${name} before ${call.name}`);
      const answer = await next();
      words.push(`${name} after`);
      return answer;
    };
  const { getRegistry } = throughSteps(registry(words), [step('outer'), step('inner')]);
  expect(await getRegistry({ secrets: true })).toEqual(done('a registry'));
  expect(words).toEqual(['outer before getRegistry', 'inner before getRegistry', 'asked with true', 'inner after', 'outer after']);
});

test('lets a step refuse one operation by name and leave the others', async () => {
  const words: string[] = [];
  const refusal = refused({ title: 'No', detail: 'Not now.', status: 503 });
  const { getRegistry, getTree } = throughSteps(registry(words), [around({ getRegistry: async () => refusal })]);
  expect(await getRegistry({})).toEqual(refusal);
  expect(await getTree({})).toEqual(done([]));
  expect(words).toEqual([]);
});
