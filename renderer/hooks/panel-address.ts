import { imageSlots } from '../../shared/contract/device-view.ts';
import { type ScreenId, screenIds } from '../../shared/screens.ts';
import type { PanelParams } from './navigation.ts';
import { type PanelId, panelIds } from './panel-id.ts';

/** A place in this window, as the fragment of an address tells it: `#panel=tree&node=./Vendor/MSFT/…&show=lock`. */
export interface PanelAddress {
  readonly panel: PanelId;
  readonly at: Partial<PanelParams>;
  /** The screen the PC is to show. */
  readonly show: ScreenId | null;
}

/** null where the fragment names no panel. What it says beside and is not known is left alone. */
export function readAddress(hash: string): PanelAddress | null {
  const told = new URLSearchParams(hash.replace(/^#/, ''));
  const panel = panelIds.find((id) => id === told.get('panel'));
  if (panel === undefined) return null;
  const slot = imageSlots.find((name) => name === told.get('slot'));
  const message = Number(told.get('message') ?? Number.NaN);
  const texts = Object.fromEntries(textParams.flatMap((name) => pairOf(name, told.get(name))));
  return {
    panel,
    at: { ...texts, ...(slot !== undefined && { slot }), ...(Number.isSafeInteger(message) && message > 0 && { message }) },
    show: screenIds.find((id) => id === told.get('show')) ?? null,
  };
}

/** `#panel=why&slot=lockScreen`: empty where no panel is open. */
export function writeAddress(panel: PanelId | null, { slot, message, ...params }: PanelParams, show: ScreenId | null = null): string {
  if (panel === null) return '';
  const told = new URLSearchParams({ panel });
  if (slot !== 'desktop') told.set('slot', slot);
  for (const name of textParams) if (params[name] !== null && params[name] !== '') told.set(name, params[name]);
  if (message !== null) told.set('message', String(message));
  if (show !== null) told.set('show', show);
  // Slashes, colons and dots need no escape there, and a person reads them.
  return `#${told.toString().replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

const textParams = ['search', 'assumption', 'node', 'from'] as const;
const longest = 2_000;

function pairOf(name: string, value: string | null): readonly (readonly [string, string])[] {
  return value === null || value === '' || value.length > longest ? [] : [[name, value]];
}
