import { type PackageIdentity, type PackageOwner, packageOwners } from '../../../shared/contract/packages/plan.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { childNamed, childrenNamed, readPackageXml } from './package-xml.ts';

/** A setting as the author typed it. */
export interface TypedSetting {
  /** Steps with slashes between them; a name that a step carries stands in brackets: `Users/User[helper]/Password`. */
  readonly path: string;
  readonly value: string;
}

export interface Condition {
  readonly name: string;
  readonly value: string;
}

/** True when any of its states is; a state is true when all its conditions are. */
export interface Target {
  readonly id: string;
  readonly states: readonly (readonly Condition[])[];
}

export interface Variant {
  readonly targets: readonly string[];
  readonly settings: readonly TypedSetting[];
}

/** `customizations.xml`, as Windows Configuration Designer or a person writes it. */
export interface AnswerFile {
  readonly identity: PackageIdentity;
  readonly notes: string;
  readonly common: readonly TypedSetting[];
  readonly targets: readonly Target[];
  readonly variants: readonly Variant[];
}

const configNamespace = 'urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0';
const settingsNamespace = 'urn:schemas-microsoft-com:windows-provisioning';

/** What other roots are, for people who gave the wrong file. */
const otherRoots: Readonly<Record<string, string>> = {
  WindowsCustomizatons:
    'The root element is misspelt, as in two samples of Microsoft: write "WindowsCustomizations" with an i before "ons"',
  ImportExportXml: 'This is the customizations.xml of a Power Platform solution, which has nothing to do with Windows',
  SyncML: 'This is a SyncML document; send it as one',
  SyncBody: 'This is a SyncML document; send it as one',
  unattend: 'This is an answer file of Windows Setup (unattend.xml), not of a provisioning package',
  'wap-provisioningdoc': 'This is one provxml out of a package; give the package or its customizations.xml',
  Settings: 'This is the Settings element alone, without PackageConfig; give the whole customizations.xml',
};

/** Refused with 413 above the limits, else with 422, line and column where the document has them. */
export function readAnswerFile(bytes: Uint8Array, name: string): Result<AnswerFile> {
  const root = readPackageXml(bytes, name);
  return root.ok ? readAnswerElement(root.value, name) : root;
}

export function readAnswerElement(root: XMLElement, name: string): Result<AnswerFile> {
  const refuse = refuserFor(name);
  if (root.name !== 'WindowsCustomizations') {
    const what = otherRoots[root.name] ?? `The root element is ${quoted(root.name)}, where "WindowsCustomizations" is expected`;
    return refuse(root, what);
  }
  const config = childNamed(root, 'PackageConfig');
  if (config === undefined) return refuse(root, 'PackageConfig is missing');
  if (config.namespace !== configNamespace)
    return refuse(config, `PackageConfig is in the namespace ${quoted(config.namespace)}; it belongs in ${quoted(configNamespace)}`);
  const identity = readIdentity(config, refuse);
  if (!identity.ok) return identity;
  const settings = childNamed(root, 'Settings');
  if (settings === undefined) return refuse(root, 'Settings is missing');
  if (settings.namespace !== settingsNamespace)
    return refuse(settings, `Settings is in the namespace ${quoted(settings.namespace)}; it belongs in ${quoted(settingsNamespace)}`);
  const customizations = childNamed(settings, 'Customizations');
  if (customizations === undefined) return refuse(settings, 'Customizations is missing');
  const conditional = readConditional(customizations, refuse);
  if (!conditional.ok) return conditional;
  const common = childrenNamed(customizations, 'Common').flatMap((element) => leavesOf(element, ''));
  return done({ identity: identity.value, notes: childNamed(config, 'Notes')?.text ?? '', common, ...conditional.value });
}

type Refuse = (element: XMLElement, what: string) => ReturnType<typeof refused>;

function refuserFor(name: string): Refuse {
  return ({ line, column }, what) =>
    refused({
      title: 'Not an answer file this PC can use',
      detail: `${quoted(name)}, line ${line}, column ${column}: ${what}.`,
      status: 422,
      line,
      column,
    });
}

function readIdentity(config: XMLElement, refuse: Refuse): Result<PackageIdentity> {
  const field = (name: string) => childNamed(config, name) ?? config;
  const text = (name: string) => childNamed(config, name)?.text ?? '';
  const id = /^\{?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\}?$/i.exec(text('ID'))?.[1];
  if (id === undefined)
    return refuse(field('ID'), `The ID ${quoted(text('ID'))} is not a GUID like {0a4c1d7e-52b3-4e0d-9c61-6d0d5a3f1e01}`);
  const name = text('Name');
  if (name === '' || name.length > 256) return refuse(field('Name'), 'The Name is empty or longer than 256 characters');
  const version = text('Version');
  if (!/^\d{1,5}(?:\.\d{1,5}){1,3}$/.test(version)) return refuse(field('Version'), `The Version ${quoted(version)} is not like 1.0`);
  const owner = text('OwnerType');
  if (!isOwner(owner)) return refuse(field('OwnerType'), `The OwnerType ${quoted(owner)} is none; there are ${packageOwners.join(', ')}`);
  const rank = text('Rank') === '' ? '0' : text('Rank');
  if (!/^\d{1,2}$/.test(rank)) return refuse(field('Rank'), `The Rank ${quoted(rank)} is no whole number from 0 to 99`);
  return done({ packageId: `{${id.toLowerCase()}}`, name, version, owner, rank: Number(rank) });
}

function isOwner(text: string): text is PackageOwner {
  return packageOwners.some((owner) => owner === text);
}

function readConditional(customizations: XMLElement, refuse: Refuse): Result<Pick<AnswerFile, 'targets' | 'variants'>> {
  const elements = childrenNamed(customizations, 'Targets').flatMap((element) => childrenNamed(element, 'Target'));
  const targets: Target[] = [];
  for (const element of elements) {
    const target = readTarget(element);
    if (target.id === '') return refuse(element, 'A Target has no Id');
    if (targets.some(({ id }) => id === target.id)) return refuse(element, `Two Targets are called ${quoted(target.id)}`);
    targets.push(target);
  }
  const variants: Variant[] = [];
  for (const element of childrenNamed(customizations, 'Variant')) {
    const refs = childrenNamed(childNamed(element, 'TargetRefs'), 'TargetRef');
    const unknown = refs.find((ref) => !targets.some(({ id }) => id === ref.attributes.get('Id')));
    if (unknown !== undefined) return refuse(unknown, `There is no Target ${quoted(unknown.attributes.get('Id') ?? '')}`);
    const settings = childrenNamed(element, 'Settings').flatMap((each) => leavesOf(each, ''));
    variants.push({ targets: refs.map((ref) => ref.attributes.get('Id') ?? ''), settings });
  }
  return done({ targets, variants });
}

function readTarget(element: XMLElement): Target {
  const states = childrenNamed(element, 'TargetState').map((state) =>
    childrenNamed(state, 'Condition').map(({ attributes }) => ({
      name: attributes.get('Name') ?? '',
      value: attributes.get('Value') ?? '',
    })),
  );
  return { id: element.attributes.get('Id') ?? '', states };
}

/** The settings below an element, in their order. Something that holds nothing is none. */
function leavesOf(element: XMLElement, path: string): readonly TypedSetting[] {
  return element.children.flatMap((child) => {
    const name = child.attributes.get('Name') ?? [...child.attributes].find(([key]) => !key.startsWith('xmlns'))?.[1];
    const own = `${path === '' ? '' : `${path}/`}${child.name}${name === undefined ? '' : `[${name}]`}`;
    if (child.children.length > 0) return leavesOf(child, own);
    return child.text === '' && name === undefined ? [] : [{ path: own, value: child.text }];
  });
}
