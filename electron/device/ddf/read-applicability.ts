import type { Applicability } from '../tree/values/node-definition.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { child } from './read-values.ts';

export const everywhere: Applicability = { osBuilds: [], cspVersion: null, editions: null, requiresAzureAd: false };

/**
 * The applicability of a node inside its parent's, tag by tag: a node that states only a build keeps the editions above it.
 * The same object comes back where nothing is stated, so that equal ones can be told apart cheaply.
 */
export function readApplicability(element: XMLElement | undefined, inherited: Applicability): Applicability {
  if (element === undefined || element.children.length === 0) return inherited;
  const osBuilds = child(element, 'OsBuildVersion')?.text;
  const editions = child(element, 'EditionAllowList')?.text;
  const azureAd = child(element, 'RequiresAzureAd');
  return {
    osBuilds: osBuilds === undefined ? inherited.osBuilds : entries(osBuilds, ','),
    cspVersion: child(element, 'CspVersion')?.text ?? inherited.cspVersion,
    editions: editions === undefined ? inherited.editions : entries(editions, ';'),
    requiresAzureAd: azureAd === undefined ? inherited.requiresAzureAd : azureAd.text.toLowerCase() !== 'false',
  };
}

/** Lists end in a separator as often as not. */
function entries(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
