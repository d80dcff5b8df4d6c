import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import { findEdition, proEditionCodes } from '../../../../shared/contract/editions.ts';
import type { ImageJobsDeps } from '../../images/image-jobs.ts';
import { personalizationNode } from '../../images/image-nodes.ts';
import type { NodeDefinition } from '../../tree/values/node-definition.ts';

/**
 * The run-time gate before any picture. The DDF lists the Pro editions, yet the CSP page says pictures need SetEduPolicies
 * or boot to cloud in shared PC mode there; an edition outside the DDF's list has no such policy at all.
 */
export function imageGate(facts: DeviceFacts, allowedEditions: readonly string[] | null): ReturnType<ImageJobsDeps['gate']> {
  const code = findEdition(facts.edition)?.code ?? 0;
  if (allowedEditions !== null && !allowedEditions.some((entry) => Number.parseInt(entry, 16) === code)) {
    return { kind: 'blocked', because: `Windows ${facts.edition} does not have the Personalization CSP` };
  }
  if (proEditionCodes.has(code) && !facts.setEduPolicies && facts.bootToCloud !== 'shared') {
    return {
      kind: 'blocked',
      because: `Windows ${facts.edition} takes picture policies only with SetEduPolicies or boot to cloud in shared PC mode`,
    };
  }
  return { kind: 'open' };
}

/** The editions of the DDF file that has the last word on the CSP, as written there; null where every edition has it. */
export function allowedEditions(definitions: readonly NodeDefinition[]): readonly string[] | null {
  return definitions.findLast(({ locURI }) => locURI === personalizationNode)?.applicability.editions ?? null;
}
