import type { XmlElement } from 'libxml2-wasm';
import { contentOf, rootWithLibxml2 } from '../data/libxml2-oracle.ts';

/** An element as libxml2 reads it, prefixes and the order of attributes kept: servers in the wild match on both. */
export interface XmlNode {
  readonly namespace: string;
  readonly prefix: string;
  /** Local name. */
  readonly name: string;
  /** As written, prefix included, in document order. */
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly children: readonly XmlNode[];
  /** Character data directly inside, CDATA included. */
  readonly text: string;
  /** Whether anything stands beside child elements, white space included. */
  readonly mixed: boolean;
}

/** The root, or what libxml2 says against the text. */
export function parseXml(text: string): XmlNode | { readonly fault: string } {
  return rootWithLibxml2(text, copyOf);
}

function copyOf(element: XmlElement): XmlNode {
  const { children, text } = contentOf(element, copyOf);
  const attributes = element.attrs.map((attribute) => ({
    name: attribute.prefix === '' ? attribute.name : `${attribute.prefix}:${attribute.name}`,
    value: attribute.value,
  }));
  const { namespaceUri: namespace, prefix, name } = element;
  return { namespace, prefix, name, attributes, children, text, mixed: children.length > 0 && text !== '' };
}

export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name);
}

/** The node reached by names, one level each; undefined where one is missing. */
export function descend(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  let current = node;
  for (const name of names) current = childOf(current, name);
  return current;
}

export function textAt(node: XmlNode | undefined, ...names: readonly string[]): string {
  return descend(node, ...names)?.text ?? '';
}

export function attributeOf(node: XmlNode | undefined, name: string): string | undefined {
  return node?.attributes.find((attribute) => attribute.name === name)?.value;
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
