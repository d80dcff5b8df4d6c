import type { Shell } from 'electron';

/** The only pages the app ever opens in a browser. They are named by key, so no URL from a page, a file or a policy reaches the shell. */
export const externalLinks = {
  personalizationCSP: 'https://learn.microsoft.com/windows/client-management/mdm/personalization-csp',
  personalizationDDF: 'https://learn.microsoft.com/windows/client-management/mdm/personalization-ddf',
  omaDMSupport: 'https://learn.microsoft.com/windows/client-management/oma-dm-protocol-support',
  releases: 'https://github.com/managed-pc/managed-pc/releases',
} as const;

type ExternalLink = keyof typeof externalLinks;

/** SECURITY: item 15 - opens a link of the table; any other text opens nothing and answers false. */
export async function openExternalLink(shell: Pick<Shell, 'openExternal'>, key: string): Promise<boolean> {
  if (!Object.hasOwn(externalLinks, key)) return false;
  await shell.openExternal(externalLinks[key as ExternalLink]);
  return true;
}
