import { limits } from './limits.ts';

/** What one document may hold. Lengths are UTF-16 units; `text` is what stands directly in one element. */
interface XMLLimits {
  readonly depth: number;
  readonly elements: number;
  readonly attributes: number;
  readonly name: number;
  readonly attributeValue: number;
  readonly text: number;
  readonly allText: number;
  readonly comments: number;
}

/** What sort of XML is expected, and what of it is of use. */
export interface XMLForm {
  /** Whether prefixes are resolved: names are local then, and one that is not declared is a fault. */
  readonly resolves: boolean;
  /** The name an element or attribute gets where prefixes are not resolved. */
  readonly nameOf: (written: string) => string;
  /** Whether attributes are kept. */
  readonly attributes: boolean;
  /** Whether texts lose the white space around them. */
  readonly trims: boolean;
  /** The element whose inside is kept as markup too, where it holds elements. */
  readonly markupOf: string | null;
  /** Whether processing instructions, other encodings than UTF-8 and relative names of namespaces are faults. */
  readonly plain: boolean;
  readonly limits: XMLLimits;
}

/** SyncML as it comes over the wire. */
export const wireForm: XMLForm = {
  resolves: true,
  nameOf: localName,
  attributes: false,
  trims: false,
  markupOf: 'Data',
  plain: true,
  limits,
};

/** Documents of Windows itself: answer files, provxml, values of a policy. Prefixes are resolved. */
export const packageForm: XMLForm = {
  ...wireForm,
  attributes: true,
  trims: true,
  markupOf: null,
  plain: false,
  limits: { ...limits, attributeValue: limits.text },
};

/**
 * Answers of foreign servers. Prefixes are dropped, not resolved: servers that real Windows PCs enrol in leave some undeclared and write
 * namespaces of other versions. A provisioning document with three certificates takes about 12 KiB.
 */
export const answerForm: XMLForm = {
  ...packageForm,
  resolves: false,
  trims: false,
  limits: { ...limits, depth: 64, elements: 20_000, attributes: 64, attributeValue: limits.allText, text: limits.allText },
};

/**
 * DDF files. Prefixes stay as they are written but for the one that matters, which is fixed: no OMA name is among Microsoft's. Real files
 * nest about 30 deep; the largest of Microsoft's has some 6,000 nodes of some 25 elements each.
 */
export const ddfForm: XMLForm = {
  ...packageForm,
  resolves: false,
  nameOf: (written) => (written.startsWith('MSFT:') ? written.slice(5) : written),
  limits: {
    depth: 99,
    elements: 500_000,
    attributes: 64,
    name: 256,
    attributeValue: 1024 * 1024,
    text: 32 * 1024 * 1024,
    allText: 64 * 1024 * 1024,
    comments: 100_000,
  },
};

/** A whole value that is to be XML: nothing of it is used but that it is well-formed. */
export const valueForm: XMLForm = { ...answerForm, resolves: false, limits: { ...ddfForm.limits, depth: 1_000 } };

function localName(written: string): string {
  return written.slice(written.lastIndexOf(':') + 1);
}
