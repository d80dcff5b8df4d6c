import { type ImageSlot, type ImageState, imageSlots, type RegistryValue } from '../../../../shared/contract/device-view.ts';
import { registryText } from '../../../../shared/words/registry-text.ts';

const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP';

/** Names and folders as seen on real PCs for desktop and lock screen; those of the logo follow the same pattern, which nobody has documented. */
const names = {
  desktop: 'DesktopImage',
  lockScreen: 'LockScreenImage',
  companyLogo: 'CompanyLogo',
} as const satisfies Record<ImageSlot, string>;

/** What Windows would have written below the PersonalizationCSP key. */
export function registryValues(images: Readonly<Record<ImageSlot, ImageState>>, companyName: string | null): readonly RegistryValue[] {
  const pictures = imageSlots.flatMap((slot) => pictureValues(names[slot], images[slot]));
  return companyName === null ? pictures : [...pictures, { name: 'CompanyName', type: 'REG_SZ', data: companyName }];
}

function pictureValues(name: string, { url, status, picture }: ImageState): readonly RegistryValue[] {
  if (url === null || status === null) return [];
  const path: RegistryValue[] =
    picture === null ? [] : [{ name: `${name}Path`, type: 'REG_SZ', data: `C:\\Windows\\Personalization\\${name}\\${picture.fileName}` }];
  return [...path, { name: `${name}Url`, type: 'REG_SZ', data: url }, { name: `${name}Status`, type: 'REG_DWORD', data: String(status) }];
}

/** The same as the text of a .reg file. Says so where it is not what was `written`. */
export function registryFile(values: readonly RegistryValue[], written = values): string {
  const isMasked = values.some(({ data }, index) => data !== written[index]?.data);
  const first = isMasked ? ['; Secrets in addresses are left out and shown as … here. A real PC has them.', ''] : [];
  return registryText(
    values.map((value) => ({ ...value, key: value.key ?? key })),
    { first, keys: [key] },
  );
}
