import { done, type Result } from '../../../shared/result.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { ddfForm } from '../xml/forms.ts';
import { parseXML } from '../xml/parse-xml.ts';
import { startOfTag } from '../xml/xml-flaw.ts';
import { type Flaw, flawAt, refuseFile } from './flaw.ts';
import { readNodePath } from './node-path.ts';
import { plainXml } from './plain-xml.ts';
import { everywhere } from './read-applicability.ts';
import { readNode } from './read-node.ts';
import { type Complain, child } from './read-values.ts';

/**
 * Reads a DDF file (OMA DM device description 1.2, v1 and v2 of Microsoft's) into the definitions of its root nodes.
 * `name` is the file name the definitions carry as their source, `text` the file as decoded from UTF-8, bare or in the markdown
 * page it is published on. Refuses with a problem of status 422 with line and column. Linear in the text. Source: the DDF v2 schema
 * and what real files make of it.
 */
export function loadDDF(name: string, text: string): Result<readonly NodeDefinition[]> {
  const plain = plainXml(text);
  if (!plain.ok) return refuseFile(plain.flaw);
  if (/^[^<]*[^<\s\uFEFF]/.test(text) && !text.includes('<MgmtTree')) return refuseFile(flawAt(text, 0, noDDF));
  const { root, fault } = parseXML(plain.value.text, ddfForm, plain.value.from);
  if (fault !== null) return refuseFile(fault);
  const flaws: Flaw[] = [];
  // The first is told. Finding the line of each of thousands would take far longer than reading the file.
  const complain: Complain = (element, reason) => {
    if (flaws.length === 0) flaws.push(flawAt(text, startOfTag(text, element.position), reason));
  };
  const tooMany = nodesOf(root)[mostNodes];
  if (tooMany !== undefined) complain(tooMany, `there are more than ${mostNodes} nodes, split the file`);
  const definitions = readRoots(root, name, complain);
  return flaws[0] === undefined ? done(definitions) : refuseFile(flaws[0]);
}

const noDDF = 'this is neither XML nor a page with a DDF file in it, which begins with <MgmtTree>';

/** The largest of Microsoft's files has some 6,000. */
const mostNodes = 20_000;

function nodesOf(element: XMLElement): readonly XMLElement[] {
  const found: XMLElement[] = [];
  const visit = ({ children }: XMLElement) => {
    for (const child of children) {
      if (child.name !== 'Node') continue;
      found.push(child);
      visit(child);
    }
  };
  visit(element);
  return found;
}

function readRoots(root: XMLElement, source: string, complain: Complain): readonly NodeDefinition[] {
  if (root.name !== 'MgmtTree') {
    complain(root, `the root element is ${root.name}, not MgmtTree`);
    return [];
  }
  const nodes = root.children.filter(({ name }) => name === 'Node');
  if (nodes.length === 0) complain(root, 'there is no Node in it');
  return nodes.map((node) => {
    const path = child(node, 'Path');
    if (path === undefined || path.text === '') complain(node, 'a root Node needs a Path, such as ./Vendor/MSFT');
    const { locURI, scopeRoot } = readNodePath(path?.text ?? '.');
    return readNode(node, { parent: locURI, scopeRoot, applicability: everywhere, source, complain });
  });
}
