import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { guardedLookup, type ResolveAll, refusedLiteral, resolveWithSystem } from '../../../electron/node/network/guarded-lookup.ts';

const good = { address: '192.0.2.1', family: 4 };
const other = { address: '2001:db8::1', family: 6 };
const bad = { address: '169.254.169.254', family: 4 };
const refuse = (address: string) => (address === bad.address ? 'address-refused' : null);

/** What a socket is answered; `asked` is what the resolver was asked with. */
function lookUp(error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[] | undefined, all?: boolean) {
  const asked: unknown[] = [];
  const resolveAll: ResolveAll = (hostname, options, done) => {
    asked.push(hostname, options);
    done(error, addresses as LookupAddress[]);
  };
  let answer: readonly unknown[] = [];
  const options = { hints: 7, ...(all !== undefined && { all }) };
  guardedLookup(resolveAll, refuse)('cdn.example', options, (...given) => {
    answer = given;
  });
  return { asked, answer };
}

describe('a name', () => {
  test('is looked up with all its addresses, of which a socket gets what it asks for', () => {
    for (const all of [undefined, false]) {
      const { asked, answer } = lookUp(null, [good, other], all);
      expect(asked).toEqual(['cdn.example', { hints: 7, all: true }]);
      expect(answer).toEqual([null, good.address, 4]);
    }
    expect(lookUp(null, [good, other], true).answer).toEqual([null, [good, other]]);
  });

  test('is refused for one bad address, wherever it stands', () => {
    for (const addresses of [[bad], [bad, good], [good, bad]]) {
      const { answer } = lookUp(null, addresses, true);
      expect(answer).toEqual([expect.objectContaining({ reason: 'address-refused' }), []]);
    }
  });

  test('is not found without an address, and fails as the system says', () => {
    const failure = Object.assign(new Error('no'), { code: 'EAI_AGAIN' });
    expect(lookUp(failure, undefined, true).answer).toEqual([failure, []]);
    expect(lookUp(null, [], true).answer).toEqual([expect.objectContaining({ code: 'ENOTFOUND' }), []]);
  });

  test('is asked of this computer where nothing else is given', async () => {
    const found = await new Promise<readonly LookupAddress[]>((resolve) =>
      resolveWithSystem('127.0.0.1', { all: true }, (_, addresses) => resolve(addresses)),
    );
    expect(found).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });
});

test('refuses a host that is a bad address itself, and judges no name', () => {
  const asked: string[] = [];
  const literal = (hostname: string) =>
    refusedLiteral(hostname, (address) => {
      asked.push(address);
      return 'address-refused';
    });
  expect(['127.0.0.1', '::1', '[::1]'].map((host) => literal(host)?.message)).toEqual(
    ['127.0.0.1', '::1', '::1'].map((host) => expect.stringContaining(host)),
  );
  expect(['cdn.example', '1[27.0.0.1', '127.0].0.1', ''].map(literal)).toEqual([null, null, null, null]);
  expect(asked).toEqual(['127.0.0.1', '::1', '::1']);
  expect(refusedLiteral(good.address, refuse)).toBeNull();
});
