import { editionCodeInWords, editions } from '../../../shared/contract/editions.ts';
import type { Applicability } from './values/node-definition.ts';

/** What of a PC decides which nodes it has. */
export interface PCVersion {
  /** PRODUCT_* number, e.g. 0x30. */
  readonly editionCode: number;
  /** `10.0.<build>.<revision>` */
  readonly osBuild: string;
}

export type Applies = { readonly met: true } | { readonly met: false; readonly by: 'edition' | 'build'; readonly because: string };

interface Build {
  readonly build: number;
  /** undefined in the entry of the first release, which has every revision. */
  readonly revision: number | undefined;
}

/** Builds that are serviced together: the same revision has the same code. */
const branches = [
  [18362, 18363],
  [19041, 19042, 19043, 19044, 19045],
  [22621, 22631],
  [26100, 26200, 26300],
] as const satisfies readonly number[][];

/**
 * Whether a PC has what a DDF declares. A build that is too old is told before a wrong edition: such a node is nowhere yet.
 * Source: DDF v2 schema for the tags; how back-ported builds count is our reading of the published lists.
 */
export function applies({ osBuilds, editions: allowed }: Applicability, { editionCode, osBuild }: PCVersion): Applies {
  if (!hasBuild(osBuilds, osBuild)) {
    return { met: false, by: 'build', because: `It needs ${describeBuilds(osBuilds)}; this PC runs ${osBuild}` };
  }
  if (allowed !== null && !allowed.some((entry) => editionCodeOf(entry) === editionCode)) {
    return { met: false, by: 'edition', because: `Windows ${editionName(editionCode)} is not among the editions that have it` };
  }
  return { met: true };
}

/** What a node needs, for people: `Windows 10.0.22621.3235 or later; Enterprise, Pro`. Empty where it needs nothing. */
export function describeNeeds({ osBuilds, editions: allowed, requiresAzureAd }: Applicability): string {
  const needs = [
    osBuilds.length === 0 ? '' : describeBuilds(osBuilds),
    allowed === null ? '' : [...new Set(allowed.map((entry) => editionName(editionCodeOf(entry), entry)))].join(', '),
    requiresAzureAd ? 'joined to Microsoft Entra ID' : '',
  ];
  return needs.filter((need) => need !== '').join('; ');
}

/** Since when a node exists, for people: `10.0.16299, CSP 1.0`; several builds where it was brought to older ones too. Empty where nothing says. */
export function describeSince({ osBuilds, cspVersion }: Applicability): string {
  const builds = osBuilds.map((entry) => {
    const text = entry.trim().replace(/^11\./, '10.');
    return text.startsWith('99.9.') ? 'not released yet' : text.startsWith('88.8.') ? 'withdrawn' : text;
  });
  const csp = cspVersion === null ? [] : [`CSP ${cspVersion}`];
  return [...new Set(builds), ...csp].join(', ');
}

/**
 * The entry of the PC's own branch decides. Without one, an older first release makes every later branch applicable; where
 * only entries with a revision are listed, an older one does, because later branches were made from it.
 */
function hasBuild(osBuilds: readonly string[], osBuild: string): boolean {
  const device = parseBuild(osBuild);
  if (osBuilds.length === 0 || device === null) return osBuilds.length === 0;
  const entries = osBuilds.map(parseBuild).filter((entry) => entry !== null);
  const sameBranch = entries.filter((entry) => branchOf(entry.build) === branchOf(device.build));
  const own = sameBranch.find((entry) => entry.build === device.build) ?? sameBranch.at(0);
  if (own !== undefined) return own.revision === undefined ? device.build >= own.build : (device.revision ?? 0) >= own.revision;
  const releases = entries.filter((entry) => entry.revision === undefined);
  return (releases.length > 0 ? releases : entries).some((entry) => entry.build < device.build);
}

function branchOf(build: number): number {
  return branches.find((builds: readonly number[]) => builds.includes(build))?.[0] ?? build;
}

/** null for what no PC runs: 99.9.* is not released, 88.8.* is withdrawn. Real lists hold a stray major 11, which means 10. */
function parseBuild(text: string): Build | null {
  const match = /^(?:10|11)\.0\.(\d{1,9})(?:\.(\d{1,9}))?$/.exec(text.trim());
  if (match === null) return null;
  return { build: Number(match[1]), revision: match[2] === undefined ? undefined : Number(match[2]) };
}

function describeBuilds(osBuilds: readonly string[]): string {
  const released = osBuilds.filter((entry) => parseBuild(entry) !== null);
  if (released.length > 0) return `Windows ${released.join(' or ')} or later`;
  return osBuilds.some((entry) => entry.startsWith('88.')) ? 'a build from which it was not withdrawn' : 'a build that is not released';
}

/** `0x88*` is a licence flavour of 0x88, not a pattern. */
function editionCodeOf(entry: string): number {
  return Number.parseInt(entry, 16);
}

function editionName(code: number, otherwise = `edition ${editionCodeInWords(code)}`): string {
  return editions.find((edition) => edition.code === code)?.name ?? otherwise;
}
