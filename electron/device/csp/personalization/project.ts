import type { DeviceFacts } from '../../../../shared/contract/device-facts.ts';
import type { Branding, DeviceView } from '../../../../shared/contract/device-view.ts';
import { registryValues } from './registry.ts';

/** What the CSP adds to the view beside its values: whether company name and logo are painted, and what Windows would have written down. */
export function projectPersonalization({
  companyName,
  facts,
  images,
}: Pick<DeviceView, 'companyName' | 'facts' | 'images'>): Pick<DeviceView, 'branding' | 'registry'> {
  return {
    branding: branding(facts, companyName !== null, images.companyLogo.url !== null),
    registry: registryValues(images, companyName),
  };
}

/** Company name and logo belong to boot to cloud in shared PC mode. Source: Personalization DDF, descriptions of the Company* nodes. */
export function branding(facts: DeviceFacts, hasName: boolean, hasLogo: boolean): Branding {
  if (!hasName && !hasLogo) return { painted: false, reason: 'Neither company name nor logo is set' };
  if (facts.bootToCloud === 'shared') return { painted: true, reason: 'Boot to cloud runs in shared PC mode' };
  const mode = facts.bootToCloud === 'off' ? 'boot to cloud is off' : 'boot to cloud runs in dedicated mode';
  return { painted: false, reason: `Windows shows company name and logo in boot-to-cloud shared PC mode only, and ${mode}` };
}

/** Why no screen paints a company logo that is there; null where one does. */
export function whyUnpainted(facts: DeviceFacts): string | null {
  const { painted, reason } = branding(facts, false, true);
  return painted ? null : reason;
}
