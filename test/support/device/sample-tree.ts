import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';
import { defaultAssumptions } from '../../../electron/device/state/assumptions.ts';
import { createTree } from '../../../electron/device/tree/create-tree.ts';
import type { NodeBehaviour, OwnedTree, TreeAnswer } from '../../../electron/device/tree/management-tree.ts';
import type { NodeDefinition } from '../../../electron/device/tree/values/node-definition.ts';
import type { AssumptionValues } from '../../../shared/contract/assumption.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** P of the conformance cases. */
export const P = './Vendor/MSFT/Personalization';

/** Profiles of the conformance cases: edition code and build. */
export const profiles = {
  ENT: { editionCode: 0x04, osBuild: '10.0.26200.9278' },
  PRO: { editionCode: 0x30, osBuild: '10.0.26200.9278' },
  HOME: { editionCode: 0x65, osBuild: '10.0.26200.9278' },
  OLD: { editionCode: 0x04, osBuild: '10.0.19041.4717' },
} as const;

export interface SampleTree {
  readonly tree: OwnedTree;
  /** What the behaviours were told, e.g. `written ./Vendor/… = value`. */
  readonly told: string[];
  /** May be changed while the tree lives. */
  readonly pc: { editionCode: number; osBuild: string };
  readonly assumptions: { -readonly [Id in keyof AssumptionValues]: AssumptionValues[Id] };
}

export interface SampleTreeOptions {
  readonly pc?: { readonly editionCode: number; readonly osBuild: string };
  readonly assumptions?: Partial<AssumptionValues>;
  /** Names of files in test/fixtures/ddf; without them the files that ship. */
  readonly fixtures?: readonly string[];
  readonly definitions?: readonly NodeDefinition[];
  readonly values?: Readonly<Record<string, string | null>>;
  readonly behaviours?: Readonly<Record<string, NodeBehaviour>>;
}

export function fixtureText(name: string): string {
  return readFileSync(`${root}test/fixtures/ddf/${name}`, 'utf8');
}

export function shippedFiles(): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(`${root}assets/ddf`).map((name) => ({ name, text: readFileSync(`${root}assets/ddf/${name}`, 'utf8') }));
}

/** The definitions of a file that has to be readable. */
export function definitionsOf(name: string, text: string): readonly NodeDefinition[] {
  const loaded = loadDDF(name, text);
  if (!loaded.ok) throw new Error(`${name}: ${loaded.problem.detail}`);
  return loaded.value;
}

/** A tree whose image URLs answer 202 and whose Status nodes say 1 while their URL is set. */
export function sampleTree(options: SampleTreeOptions = {}): SampleTree {
  const told: string[] = [];
  const assumptions = { ...defaultAssumptions, ...options.assumptions };
  const pc = { ...(options.pc ?? profiles.ENT) };
  const files = options.fixtures?.map((name) => ({ name, text: fixtureText(name) })) ?? shippedFiles();
  const behaviours = new Map(Object.entries(options.behaviours ?? pictures(() => tree, told)));
  const tree: OwnedTree = createTree({
    definitions: options.definitions ?? files.flatMap(({ name, text }) => definitionsOf(name, text)),
    behaviours,
    editionCode: () => pc.editionCode,
    osBuild: () => pc.osBuild,
    assumptions: () => assumptions,
    values: new Map(Object.entries(options.values ?? {})),
  });
  return { tree, told, pc, assumptions };
}

export const verbs = ['Get', 'Add', 'Replace', 'Delete', 'Exec'] as const;

/** Any verb on one node; Exec carries nothing. */
export function ask(tree: OwnedTree, verb: (typeof verbs)[number], locURI: string, data: string): TreeAnswer {
  if (verb === 'Get') return tree.get(locURI);
  if (verb === 'Delete') return tree.delete(locURI, 'c');
  if (verb === 'Exec') return tree.exec(locURI, { data: '' }, 'c');
  return verb === 'Add' ? tree.add(locURI, { data }, 'c') : tree.replace(locURI, { data }, 'c');
}

/** A behaviour that writes down what it is told. */
export function recorder(told: string[]): NodeBehaviour {
  return {
    written: ({ node, data, cause }) => told.push(`written ${node} = ${data} (${cause})`),
    deleted: ({ node, cause }) => told.push(`deleted ${node} (${cause})`),
    executed: ({ node, data, cause }) => told.push(`executed ${node} ${data} (${cause})`),
  };
}

function pictures(tree: () => OwnedTree, told: string[]): Readonly<Record<string, NodeBehaviour>> {
  const entries = ['DesktopImage', 'LockScreenImage', 'CompanyLogo'].flatMap((picture): [string, NodeBehaviour][] => [
    [
      `${P}/${picture}Url`,
      {
        ...recorder(told),
        writeStatus: (data) => ({
          status: data === '' ? 200 : 202,
          because: 'Accepted',
          basis: { kind: 'assumed', source: 'urlWriteCode' },
        }),
      },
    ],
    [`${P}/${picture}Status`, { read: () => (tree().values().has(`${P}/${picture}Url`) ? '1' : undefined) }],
  ]);
  return { ...Object.fromEntries(entries), [`${P}/CompanyName`]: recorder(told) };
}
