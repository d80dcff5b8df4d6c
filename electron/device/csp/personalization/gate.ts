import type { AssumptionValues } from '../../../../shared/contract/assumption.ts';
import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { findEdition, proEditionCodes, proEducationCodes } from '../../../../shared/contract/editions.ts';
import type { ImageJobsDeps } from '../../images/image-jobs.ts';
import { personalizationNode } from '../../images/image-nodes.ts';
import type { NodeDefinition } from '../../tree/values/node-definition.ts';

/**
 * The run-time gate before any picture. The DDF lists the Pro editions, yet the CSP page says pictures need SetEduPolicies
 * or boot to cloud in shared PC mode there; an edition outside the DDF's list has no such policy at all.
 */
export function imageGate(
  facts: DeviceFacts,
  allowedEditions: readonly string[] | null,
  assumptions: Pick<AssumptionValues, 'proGate' | 'proEducationGate'>,
): ReturnType<ImageJobsDeps['gate']> {
  const code = findEdition(facts.edition)?.code ?? 0;
  if (allowedEditions !== null && !allowedEditions.some((entry) => Number.parseInt(entry, 16) === code)) {
    return { kind: 'blocked', because: `Windows ${facts.edition} does not have the Personalization CSP`, pretended: null };
  }
  const row = gateRow(facts);
  if (row === null || assumptions[row] === 'applied' || facts.setEduPolicies || facts.bootToCloud === 'shared') return { kind: 'open' };
  return {
    kind: 'blocked',
    because: `Windows ${facts.edition} accepts picture policies only with SetEduPolicies or boot to cloud in shared PC mode`,
    pretended: assumptions[row] === 'silentSuccess' ? row : null,
  };
}

/** The assumption that decides the gate of this edition; null where none does. */
export function gateRow({ edition }: DeviceFacts): 'proGate' | 'proEducationGate' | null {
  const code = findEdition(edition)?.code ?? 0;
  if (proEducationCodes.has(code)) return 'proEducationGate';
  return proEditionCodes.has(code) ? 'proGate' : null;
}

/** The editions of the DDF file that has the last word on the CSP, as written there; null where every edition has it. */
export function allowedEditions(definitions: readonly NodeDefinition[]): readonly string[] | null {
  return definitions.findLast(({ locURI }) => locURI === personalizationNode)?.applicability.editions ?? null;
}
