/**
 * Values that a screen shows as they stand: the field of the view, and the node that holds it. What shows more than its value is projected by
 * its CSP.
 */
export const shownValues = {
  companyName: './Vendor/MSFT/Personalization/CompanyName',
} as const satisfies Readonly<Record<string, string>>;

/** null where the node is not set. */
export type ShownValues = { readonly [Field in keyof typeof shownValues]: string | null };
