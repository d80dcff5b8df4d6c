import type { ManagementTree, NodeValue, TreeAnswer } from '../../../electron/device/tree/management-tree.ts';
import type { Provenance } from '../../../shared/contract/journal.ts';

/** A tree of a few writable leaves under one interior node, for tests of the engine alone. Leaves named *Url answer writes with 202. */
export interface FakeTree extends ManagementTree {
  /** Values by LocURI as they are now. */
  readonly values: ReadonlyMap<string, string>;
  /** Every verb that was tried, in order: `Replace ./Vendor/A`. */
  readonly calls: readonly string[];
  /** Formats and types of the writes, in order. */
  readonly written: readonly NodeValue[];
}

export const fakeRoot = './Vendor/MSFT/Fake';

/** Names ending in Status are read-only; anything outside `fakeRoot` is not found. */
export function createFakeTree(initial: Readonly<Record<string, string>> = {}): FakeTree {
  let values = new Map(Object.entries(initial).map(([name, data]) => [`${fakeRoot}/${name}`, data]));
  const calls: string[] = [];
  const written: NodeValue[] = [];

  const told = (status: number, node?: string): TreeAnswer => {
    const basis: Provenance = { kind: 'declared', source: 'Fake.xml' };
    return { status, because: `the fake tree says ${status}`, basis, ...(node !== undefined && { node }) };
  };
  const refusal = (locURI: string): TreeAnswer | undefined => {
    if (!locURI.startsWith(`${fakeRoot}/`)) return told(404);
    return locURI.endsWith('Status') ? told(405, locURI) : undefined;
  };
  const write = (locURI: string, value: NodeValue): TreeAnswer => {
    values.set(locURI, value.data);
    written.push(value);
    return told(locURI.endsWith('Url') ? 202 : 200, locURI);
  };

  return {
    get values() {
      return values;
    },
    calls,
    written,
    get(locURI) {
      calls.push(`Get ${locURI}`);
      const data = values.get(locURI);
      if (data !== undefined) return { ...told(200, locURI), results: [{ locURI, format: locURI.endsWith('Int') ? 'int' : 'chr', data }] };
      if (locURI !== fakeRoot) return told(404);
      const names = [...values.keys()].map((key) => key.slice(fakeRoot.length + 1));
      return { ...told(200, locURI), results: [{ locURI, format: 'node', data: names.join('/') }] };
    },
    *getInSteps(locURI) {
      yield null;
      return this.get(locURI);
    },
    add(locURI, value) {
      calls.push(`Add ${locURI}`);
      return refusal(locURI) ?? (values.has(locURI) ? told(418, locURI) : write(locURI, value));
    },
    replace(locURI, value) {
      calls.push(`Replace ${locURI}`);
      return refusal(locURI) ?? write(locURI, value);
    },
    delete(locURI) {
      calls.push(`Delete ${locURI}`);
      return refusal(locURI) ?? told(values.delete(locURI) ? 200 : 404, locURI);
    },
    *deleteInSteps(locURI) {
      yield null;
      return this.delete(locURI, '');
    },
    exec(locURI) {
      calls.push(`Exec ${locURI}`);
      return locURI.endsWith('Action') ? told(200, locURI) : told(405, locURI);
    },
    savepoint() {
      const before = new Map(values);
      return {
        rollback() {
          values = new Map(before);
        },
        *rollbackInSteps() {
          values = new Map(before);
          yield null;
        },
      };
    },
    rows: () => undefined,
  };
}
