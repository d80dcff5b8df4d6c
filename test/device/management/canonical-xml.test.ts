import { XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { canonicalXML } from '../../../electron/device/xml/canonical-xml.ts';

/** What libxml2 makes of the same. */
function asLibxml2(text: string, path = '/*'): string {
  const document = XmlDocument.fromString(text);
  try {
    const found = document.get(path);
    return found instanceof XmlElement ? found.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }) : '';
  } finally {
    document.dispose();
  }
}

describe('exclusive canonical XML', () => {
  test.each([
    ['an element without content', '<a/>'],
    ['namespaces nobody uses', '<a xmlns:x="urn:x" xmlns:y="urn:y"><y:b x:c="1"/></a>'],
    [
      'namespaces declared where they are first used, and not again',
      '<s:a xmlns:s="urn:s" xmlns:t="urn:t"><t:b><t:c/><s:d/></t:b><t:e/></s:a>',
    ],
    ['a prefix that means something else further in', '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c/></p:b><p:d/></p:a>'],
    ['a default namespace, another one, and none', '<a xmlns="urn:1"><b xmlns="urn:2"/><c xmlns=""><d/></c><e/></a>'],
    [
      'attributes in the order of their namespaces',
      '<a z="1" b="2" xmlns:y="urn:a" xmlns:x="urn:b" x:a="3" y:z="4" y:b="5" xml:lang="en"/>',
    ],
    ['characters that have to be escaped', '<a b="&lt;&gt;&amp;&quot;\'&#9;&#10;&#13;é">&lt;&gt;&amp;"\'&#13;\u{1F600}<![CDATA[<&>]]></a>'],
    ['white space, and lines that end in two characters', '<?xml version="1.0"?>\r\n<a  b = "1\t2" >\r\n <c />\n</a >\n'],
  ])('has %s as libxml2 has it', (_, text) => {
    expect(canonicalXML(text)).toBe(asLibxml2(text));
  });

  test('takes a part by its Id, with the namespaces from above that it uses', () => {
    const text = '<s:a xmlns:s="urn:s" xmlns:u="urn:u"><s:b u:Id="x"><u:c>1</u:c></s:b><s:b u:Id="y">2</s:b></s:a>';
    expect(canonicalXML(text, 'y')).toBe('<s:b xmlns:s="urn:s" xmlns:u="urn:u" u:Id="y">2</s:b>');
    expect(canonicalXML(text, 'x')).toBe(asLibxml2(text, '//*[@*[local-name()="Id"]="x"]'));
    expect(canonicalXML(text, 'z')).toBe('');
  });
});
