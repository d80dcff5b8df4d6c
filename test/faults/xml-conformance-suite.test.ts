import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../electron/device/syncml/wire/decode-bytes.ts';
import type { XMLElement } from '../../electron/device/xml/build-elements.ts';
import { readXMLAtOnce } from '../../electron/device/xml/xml-reader.ts';
import type { Result } from '../../shared/result.ts';
import { type OracleElement, readWithLibxml2 } from '../support/data/libxml2-oracle.ts';
import { readConformanceSuite } from '../support/data/xml-conformance-suite.ts';

const suite = readConformanceSuite();

function read(bytes: Uint8Array): Result<XMLElement> {
  const text = decodeBytes(bytes);
  return text.ok ? readXMLAtOnce(text.value) : text;
}

/** Our element in the witness's words. */
function witnessed({ namespace, name, children, text }: XMLElement): OracleElement {
  return { namespace, name, text, children: children.map(witnessed) };
}

describe('the W3C XML conformance suite', () => {
  test('X24 is all there', () => {
    expect(suite.length).toBeGreaterThan(2_000);
  });

  test('X24 refuses every stand-alone file that is not well-formed, with a reason', () => {
    const files = suite.filter(({ isWellFormed, standsAlone }) => standsAlone && !isWellFormed);
    const withoutDoctype = files.filter(({ bytes }) => !Buffer.from(bytes).includes('<!DOCTYPE'));
    expect(files.length).toBeGreaterThan(850);
    expect(withoutDoctype.length).toBeGreaterThan(200);
    const accepted = files.filter(({ bytes }) => read(bytes).ok);
    expect(accepted.map(({ name }) => name)).toEqual([]);
  });

  test('X24 reads every file or refuses it with 400 or 415, and none throws', () => {
    const statuses = suite.map(({ bytes }) => {
      const outcome = read(bytes);
      return outcome.ok ? 200 : outcome.problem.status;
    });
    expect(new Set(statuses)).toEqual(new Set([200, 400, 415]));
  });

  test('X24 reads no file with a DOCTYPE', () => {
    const read10 = suite.filter(({ bytes }) => read(bytes).ok);
    expect(read10.length).toBeGreaterThan(40);
    expect(
      read10.filter(({ bytes }) => /^\s*(<\?xml[^>]*>)?\s*<!DOCTYPE/.test(Buffer.from(bytes).toString())).map(({ name }) => name),
    ).toEqual([]);
  });

  test('X25 reads what libxml2 reads as the same elements and texts', () => {
    const differing = suite.filter(({ bytes }) => {
      const ours = read(bytes);
      if (!ours.ok) return false;
      const theirs = readWithLibxml2(Buffer.from(bytes).toString());
      return JSON.stringify(theirs) !== JSON.stringify(witnessed(ours.value), ['namespace', 'name', 'children', 'text']);
    });
    expect(differing.map(({ name }) => name)).toEqual([]);
  });
});
