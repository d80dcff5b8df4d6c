import { expect, test } from 'vitest';
import { editions, findEdition } from '../../../shared/contract/editions.ts';

test('finds an edition by its name as people and Windows write it, and by its code as DDF files and enrolment do', () => {
  for (const written of ['Pro', ' pro ', 'Windows Pro', 'windows 11 Pro', 'Windows 10 PRO', '0x30', '0X30', '48']) {
    expect([written, findEdition(written)?.name]).toEqual([written, 'Pro']);
  }
  expect(findEdition('Windows SE')?.name).toBe('SE');
  for (const { name, code } of editions) {
    expect([findEdition(name), findEdition(String(code)), findEdition(`0x${code.toString(16)}`)].map((found) => found?.name)).toEqual([
      name,
      name,
      name,
    ]);
  }
});

test('finds none by what names none', () => {
  for (const written of ['', 'Windows', 'Windows 11', 'Ultimate', '0x', '0x0', '30x', '1e1', '-48']) {
    expect([written, findEdition(written)]).toEqual([written, undefined]);
  }
});
