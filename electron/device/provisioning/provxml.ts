import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { XMLElement } from '../xml/build-elements.ts';

/** A `parm`: one value of one node. */
export interface Parm {
  /** The types of the characteristics around it, from outside. */
  readonly types: readonly string[];
  readonly name: string;
  readonly value: string;
  /** `string`, `integer`, `boolean`, or something this PC does not write. */
  readonly datatype: string;
  /** What Designer calls the setting; empty where the document does not say. */
  readonly settingsPath: string;
}

/** The values of a provisioning document, in order. Source: OMA client provisioning, as the provisioning engine reads it. */
export function readProvxml(root: XMLElement, name: string): Result<readonly Parm[]> {
  if (root.name !== 'wap-provisioningdoc') {
    const detail = `${quoted(name)} begins with ${quoted(root.name)}, where a provxml begins with "wap-provisioningdoc". Build the package again.`;
    return refused({ title: 'Damaged package', detail, status: 422, line: root.line, column: root.column });
  }
  return done(parmsIn(root, []));
}

function parmsIn(element: XMLElement, types: readonly string[]): readonly Parm[] {
  return element.children.flatMap((child) => {
    if (child.name === 'characteristic') return parmsIn(child, [...types, child.attributes.get('type') ?? '']);
    if (child.name !== 'parm') return [];
    const text = (key: string) => child.attributes.get(key) ?? '';
    return [{ types, name: text('name'), value: text('value'), datatype: text('datatype'), settingsPath: text('SettingsPath') }];
  });
}
