import { expect, test } from 'vitest';
import { isHostPair } from '../../shared/host-pair.ts';

test('takes names and addresses with and without a port, and nothing else', () => {
  const good = ['mdm.example=127.0.0.1', 'mdm.example=127.0.0.1:8443', 'a=b:1', 'a=[::1]:65535', 'a=::1', 'a=fe80::1:2', 'a=[::1]'];
  const bad = [
    'foo',
    'a=',
    '=b',
    'a=b:',
    'a=b:0',
    'a=b:65536',
    'a=b:99999',
    'a=b:x',
    'a b=c',
    'a=b=c',
    'https://a=b',
    'a:443=b',
    'a=[::1',
    'a=b/c',
  ];
  expect(good.filter((pair) => !isHostPair(pair))).toEqual([]);
  expect(bad.filter(isHostPair)).toEqual([]);
});
