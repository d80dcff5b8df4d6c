import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import type { Branding } from '../../../shared/contract/device-view.ts';
import { findEdition, proEditionCodes } from '../../../shared/contract/editions.ts';
import type { ImageJobsDeps } from '../images/image-jobs.ts';
import { personalizationNode } from '../images/image-nodes.ts';
import type { NodeDefinition } from '../tree/values/node-definition.ts';

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

/** Company name and logo belong to boot to cloud in shared PC mode. Source: Personalization DDF, descriptions of the Company* nodes. */
export function branding(facts: DeviceFacts, hasName: boolean, hasLogo: boolean): Branding {
  if (!hasName && !hasLogo) return { painted: false, reason: 'Neither company name nor logo is set' };
  if (facts.bootToCloud === 'shared') return { painted: true, reason: 'Boot to cloud runs in shared PC mode' };
  const mode = facts.bootToCloud === 'off' ? 'boot to cloud is off' : 'boot to cloud runs in dedicated mode';
  return { painted: false, reason: `Windows shows company name and logo in boot-to-cloud shared PC mode only, and ${mode}` };
}
