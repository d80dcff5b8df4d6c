/**
 * Windows editions by the name people use, with the PRODUCT_* number of GetProductInfo that DDF edition lists carry.
 * Names up to 0x82, 0x87, 0x88 and 0xAF: [MS-MDE2] 2.2.9.6; the rest: winnt.h.
 */
export interface Edition {
  readonly code: number;
  readonly name: string;
}

export const editions = [
  { code: 0x04, name: 'Enterprise' },
  { code: 0x1b, name: 'Enterprise N' },
  { code: 0x30, name: 'Pro' },
  { code: 0x31, name: 'Pro N' },
  { code: 0x45, name: 'Pro E' },
  { code: 0x46, name: 'Enterprise E' },
  { code: 0x48, name: 'Enterprise Evaluation' },
  { code: 0x54, name: 'Enterprise N Evaluation' },
  { code: 0x62, name: 'Home N' },
  { code: 0x63, name: 'Home China' },
  { code: 0x64, name: 'Home Single Language' },
  { code: 0x65, name: 'Home' },
  { code: 0x77, name: 'Surface Hub (Team)' },
  { code: 0x79, name: 'Education' },
  { code: 0x7a, name: 'Education N' },
  { code: 0x7d, name: 'Enterprise LTSC' },
  { code: 0x7e, name: 'Enterprise LTSC N' },
  { code: 0x81, name: 'Enterprise LTSC Evaluation' },
  { code: 0x82, name: 'Enterprise LTSC N Evaluation' },
  { code: 0x87, name: 'Holographic' },
  { code: 0x88, name: 'Holographic for Business' },
  { code: 0x8a, name: 'Pro Single Language' },
  { code: 0x8b, name: 'Pro China' },
  { code: 0xa1, name: 'Pro for Workstations' },
  { code: 0xa2, name: 'Pro for Workstations N' },
  { code: 0xa4, name: 'Pro Education' },
  { code: 0xa5, name: 'Pro Education N' },
  { code: 0xab, name: 'Enterprise G' },
  { code: 0xac, name: 'Enterprise G N' },
  { code: 0xaf, name: 'Enterprise multi-session' },
  { code: 0xb4, name: 'Hub OS' },
  { code: 0xbc, name: 'IoT Enterprise' },
  { code: 0xbd, name: 'Lite' },
  { code: 0xbf, name: 'IoT Enterprise LTSC' },
  { code: 0xca, name: 'SE N' },
  { code: 0xcb, name: 'SE' },
  { code: 0xcd, name: 'IoT Enterprise SK' },
  { code: 0xcf, name: 'IoT Enterprise LTSC Evaluation' },
  { code: 0xd2, name: 'WNC' },
] as const satisfies readonly Edition[];

/** `0x04`: a code as this app writes it wherever it shows one. */
export function editionCodeInWords(code: number): string {
  return `0x${code.toString(16).toUpperCase().padStart(2, '0')}`;
}

export type EditionName = (typeof editions)[number]['name'];

/** Professional-class editions: the nodes exist there, yet the picture needs SetEduPolicies or boot to cloud (CSP page, 2024). */
export const proEditionCodes: ReadonlySet<number> = new Set([0x30, 0x31, 0x45, 0x8a, 0x8b, 0xa1, 0xa2]);

/** Pro Education: the page does not say to which of Pro and Education it belongs. */
export const proEducationCodes: ReadonlySet<number> = new Set([0xa4, 0xa5]);

/**
 * Edition by its name, any case, with or without "Windows 11" before it, or by its code as DDF lists (`0x30`) or enrolment and
 * WindowsLicensing/Edition (`48`) write it; undefined when there is none.
 */
export function findEdition(nameOrCode: string): (typeof editions)[number] | undefined {
  const wanted = nameOrCode
    .trim()
    .toLowerCase()
    .replace(/^windows (?:1[01] )?/, '');
  const code = /^(?:0x[\da-f]{1,4}|\d{1,5})$/.test(wanted) ? Number(wanted) : null;
  return editions.find((edition) => edition.code === code || edition.name.toLowerCase() === wanted);
}
