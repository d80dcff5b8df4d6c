import { foldName } from '../../tree/address.ts';
import type { TreeAnswer } from '../../tree/management-tree.ts';

const root = ['vendor', 'msft', 'declaredconfiguration'];
/** Source: DeclaredConfiguration DDF, OsBuildVersion of its root. */
const firstBuild = 22_621;

/** Declared configuration has an enrolment of its own, which this PC has not: a Get answers 406 there. Seen on Windows 11 26200. */
export function declaredConfiguration(
  verb: string,
  names: readonly string[],
  osBuild: () => string,
): Pick<TreeAnswer, 'status' | 'because' | 'basis'> | undefined {
  if (verb !== 'Get' || !root.every((name, index) => foldName(names[index] ?? '') === name)) return undefined;
  if (!(Number(osBuild().split('.')[2]) >= firstBuild)) return undefined;
  return {
    status: 406,
    because: 'The PC has no enrolment for declared configuration, without which Windows does not offer these nodes',
    basis: { kind: 'gated', source: 'Seen on Windows 11 Enterprise 26200.9278: Get below DeclaredConfiguration answered 406' },
  };
}
