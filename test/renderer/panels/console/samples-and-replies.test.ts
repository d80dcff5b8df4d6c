import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { indentXml } from '../../../../renderer/panels/console/indent-xml.ts';
import { samples } from '../../../../renderer/panels/console/samples.ts';
import { commandDocument } from '../../../../shared/command-document.ts';

const assets = new URL('../../../../assets/', import.meta.url);
const read = (file: string) => readFileSync(new URL(`samples/${file}`, assets), 'utf8');
const ordered = { preserveOrder: true, trimValues: false, parseTagValue: false } as const;

describe('the samples', () => {
  test('are all there, and no file lies beside them that the menu does not offer', () => {
    const files = readdirSync(new URL('samples', assets), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));
    expect(samples.map(({ file }) => file).sort()).toEqual(files.map((name) => name.replaceAll('\\', '/')).sort());
  });

  test('are well-formed, but for the one that is there to be refused', () => {
    const broken = samples.filter(({ file }) => XMLValidator.validate(read(file)) !== true);
    expect(broken.map(({ file }) => file)).toEqual(['not-well-formed.xml']);
  });

  test('point at pictures that ship, but for those whose picture must be missing', () => {
    const named = samples.flatMap(({ file }) => [...read(file).matchAll(/\{pictures\}\/([\w.-]+)/g)].map(([, name = '']) => name));
    const missing = new Set(named.filter((name) => !existsSync(new URL(`pictures/${name}`, assets))));
    expect([...missing].sort()).toEqual(['animation.gif', 'not-there.jpg']);
  });
});

describe('a reply for reading', () => {
  test('has one element a line, and text beside its tags', () => {
    expect(indentXml('<A x="1"><B>text</B><C/><D></D><E><F>1</F></E></A>')).toBe(
      ['<A x="1">', '  <B>text</B>', '  <C/>', '  <D></D>', '  <E>', '    <F>1</F>', '  </E>', '</A>'].join('\n'),
    );
  });

  test('says the same as the reply itself', () => {
    const leaf = fc.stringMatching(/^[a-z0-9 ./&;]{1,12}$/).map((text) => ({ '#text': ` ${text.replaceAll('&', '')}x` }));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.record({ A: fc.array(leaf, { maxLength: 1 }) }),
        fc.record({ B: fc.array(tie('tree'), { maxLength: 3 }) }),
      ),
    }));
    const withoutSpace = (xml: string) => JSON.stringify(new XMLParser(ordered).parse(xml)).replaceAll(/\{"#text":"\\n *"\},?/g, '');
    fc.assert(
      fc.property(tree, (root) => {
        const xml = String(new XMLBuilder(ordered).build([root]));
        const compact = (text: string) => withoutSpace(text).replaceAll(',]', ']');
        expect(compact(indentXml(xml))).toBe(compact(xml));
      }),
    );
  });
});

describe('a command of the tree', () => {
  test('brings its value whatever is in it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~\r\n\täß€]*$/), (value) => {
        const xml = commandDocument({ verb: 'Replace', locURI: './Vendor/MSFT/A', format: 'chr', value });
        expect(XMLValidator.validate(xml)).toBe(true);
        const data = /<Data>([\s\S]*)<\/Data>/.exec(xml)?.[1] ?? '';
        const decoded = data.replaceAll('&#13;', '\r').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(decoded).toBe(value);
      }),
    );
  });

  test('has neither data nor format when it deletes', () => {
    const xml = commandDocument({ verb: 'Delete', locURI: './Vendor/MSFT/A', format: 'chr' });
    expect(xml).toContain('<LocURI>./Vendor/MSFT/A</LocURI>');
    expect(xml).not.toMatch(/Data|Meta/);
  });
});
