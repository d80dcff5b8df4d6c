import type { AllowedValues, DependencyGroup } from '../tree/values/node-definition.ts';
import type { XMLElement } from '../xml/build-elements.ts';

/** Tells of something in a file that makes it unreadable; reading goes on, so that the first place can be named. */
export type Complain = (element: XMLElement, reason: string) => void;

const kinds = ['ADMX', 'ENUM', 'Flag', 'JSON', 'None', 'Range', 'RegEx', 'SDDL', 'XSD'] as const;

const anyValue: AllowedValues = { kind: 'None', value: null, choices: [], listDelimiter: null, admx: null };

/** AllowedValues, DependencyAllowedValue or DependencyChangedAllowedValues; they share one shape. */
export function readAllowedValues(element: XMLElement | undefined, complain: Complain): AllowedValues {
  if (element === undefined) return anyValue;
  const stated = element.attributes.get('ValueType') ?? 'None';
  const kind = oneOf(kinds, stated, undefined);
  if (kind === undefined) {
    complain(element, `there is no ValueType ${stated}; there are ${kinds.join(', ')}`);
    return anyValue;
  }
  const choices = element.children.filter(({ name }) => name === 'Enum').map(readChoice);
  return { kind, choices, value: readValue(element, kind, choices), listDelimiter: readDelimiter(element), admx: readAdmx(element) };
}

/** The word as we spell it; files spell it in any case. */
export function oneOf<Word extends string, Otherwise>(words: readonly Word[], stated: string, otherwise: Otherwise): Word | Otherwise {
  return words.find((word) => word === stated) ?? words.find((word) => word.toLowerCase() === stated.toLowerCase()) ?? otherwise;
}

export function child(element: XMLElement | undefined, name: string): XMLElement | undefined {
  if (element === undefined) return undefined;
  for (const candidate of element.children) if (candidate.name === name) return candidate;
  return undefined;
}

export function readDependencies(element: XMLElement | undefined, complain: Complain): readonly DependencyGroup[] {
  const groups = element?.children.filter(({ name }) => name === 'DependencyGroup') ?? [];
  return groups.map((group) => ({
    id: group.attributes.get('FriendlyId') ?? '',
    changedAllowedValues: optionalValues(group, 'DependencyChangedAllowedValues', complain),
    dependencies: group.children
      .filter(({ name }) => name === 'Dependency')
      .map((dependency) => ({
        kind: dependency.attributes.get('Type')?.toLowerCase() === 'not' ? 'Not' : 'DependsOn',
        uri: child(dependency, 'DependencyUri')?.text ?? '',
        allowedValues: optionalValues(dependency, 'DependencyAllowedValue', complain),
      })),
  }));
}

function optionalValues(parent: XMLElement, name: string, complain: Complain): AllowedValues | null {
  const element = child(parent, name);
  return element === undefined ? null : readAllowedValues(element, complain);
}

function readChoice(element: XMLElement): AllowedValues['choices'][number] {
  return { value: child(element, 'Value')?.text ?? '', description: child(element, 'ValueDescription')?.text ?? '' };
}

/** Real files state the range of a dependency inside an Enum instead of a Value. */
function readValue(element: XMLElement, kind: AllowedValues['kind'], choices: AllowedValues['choices']): string | null {
  if (kind === 'ENUM' || kind === 'Flag' || kind === 'None' || kind === 'ADMX') return null;
  const stated = child(element, 'Value')?.text ?? choices.map(({ value }) => value).join(',');
  return stated === '' ? null : stated;
}

/** Real files write the private-use character Windows separates lists with as `0xF000`, `\xF000` or a reference. */
function readDelimiter(element: XMLElement): string | null {
  const stated = child(element, 'List')?.attributes.get('Delimiter');
  if (stated === undefined || stated === '') return null;
  const code = /^(?:0x|\\x|\\u)([0-9a-f]{1,4})$/i.exec(stated)?.[1];
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return stated.replaceAll('\\r', '\r').replaceAll('\\n', '\n').replaceAll('\\t', '\t');
}

function readAdmx(element: XMLElement): AllowedValues['admx'] {
  const backed = child(element, 'AdmxBacked');
  if (backed === undefined) return null;
  const attribute = (name: string) => backed.attributes.get(name) ?? '';
  return { area: attribute('Area'), name: attribute('Name'), file: attribute('File') };
}
