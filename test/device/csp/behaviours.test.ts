import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { behaviours } from '../../../electron/device/csp/index.ts';
import { loadDDF } from '../../../electron/device/ddf/load-ddf.ts';
import type { NodeDefinition } from '../../../electron/device/tree/values/node-definition.ts';

const folder = new URL('../../../assets/ddf/', import.meta.url);
const unused = (): never => {
  throw new Error('not asked here');
};
const all = behaviours({
  images: unused,
  assumptions: unused,
  values: unused,
  forest: unused,
  policies: { at: unused, all: unused, definitionOf: unused },
  facts: unused,
  deviceId: unused,
  now: unused,
  serialNumber: unused,
  gateChanged: unused,
});

function below(definitions: readonly NodeDefinition[]): readonly NodeDefinition[] {
  return definitions.flatMap((definition) => [definition, ...below(definition.children)]);
}

const leaves = readdirSync(folder).flatMap((name) => {
  const loaded = loadDDF(name, readFileSync(new URL(name, folder), 'utf8'));
  return loaded.ok ? below(loaded.value).filter(({ format }) => format !== 'node') : [];
});

test('belongs to a node that a shipped DDF declares, for every behaviour', () => {
  const declared = new Set(leaves.map(({ locURI }) => locURI));
  expect([...all.keys()].filter((node) => !declared.has(node))).toEqual([]);
});

test('has a value for every read-only leaf of the shipped DDFs, its default or a computed one', () => {
  // Those of an enrolment have theirs from the enrolment on.
  const ofEnrolment = /^\.\/(?:SyncML\/DMAcc|Vendor\/MSFT\/(?:CertificateStore|DMClient))\//;
  // Those of Policy/Result are named by what is in force.
  const isNamed = (locURI: string) => !locURI.includes('/Policy/Result/');
  const readOnly = leaves.filter(
    ({ access, locURI }) => access.size === 1 && access.has('Get') && !ofEnrolment.test(locURI) && isNamed(locURI),
  );
  expect(readOnly.length).toBeGreaterThan(20);
  expect(
    readOnly.filter(({ locURI, defaultValue }) => defaultValue === null && all.get(locURI)?.read === undefined).map(({ locURI }) => locURI),
  ).toEqual([]);
});
