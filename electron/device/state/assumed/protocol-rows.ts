import type { AssumptionId } from '../../../../shared/contract/assumption.ts';
import type { Assumption } from './assumption.ts';

/** What messages are answered, and which nodes there are. */
export const protocolRows = {
  urlWriteCode: {
    decides: 'Status code of a write to an image URL',
    values: ['202', '200'],
    evidence: 'observed',
    source: 'Capture of Windows 10 19043 (2022): Replace of DesktopImageUrl and LockScreenImageUrl both answered 202',
  },
  statusWhenUnset: {
    decides: 'Get of a Status node whose URL is not set',
    values: ['404', '0'],
    evidence: 'inferred',
    source: 'A node that was never created is not found; no capture shows it',
  },
  rootDelete: {
    decides: 'Delete of ./Vendor/MSFT/Personalization',
    values: ['405', '200'],
    evidence: 'observed',
    source: 'Windows 11 refuses to remove the WMI instance, although the DDF lists Delete on the root',
  },
  editionRefusal: {
    decides: 'Add, Replace, Delete or Exec of a node this edition does not have',
    values: ['405', '404', '406'],
    evidence: 'observed',
    source: 'Policy node on Pro 19044: Replace answered 405; other CSPs were seen with 404 and 406',
  },
  buildRefusal: {
    decides: 'Add or Replace of a node this build does not have yet',
    values: ['404', '405', '406'],
    evidence: 'inferred',
    source: 'A node the build does not know is not there',
  },
  nameCase: {
    decides: 'Whether upper and lower case in node names matter',
    values: ['insensitive', 'sensitive'],
    evidence: 'documented',
    source:
      'Microsoft writes its own LocURIs in mixed case (./user/vendor/MSFT), and its DDF marks no node as case sensitive; OMA DM says that names are',
  },
  namesWithBlanks: {
    decides: 'A LocURI with a blank inside a name',
    values: ['refused', 'taken'],
    evidence: 'documented',
    source: 'Microsoft: blanks in an OMA-URI are written %20. What Windows does with one that is not was not seen',
  },
  badValueCode: {
    decides: 'A value the DDF does not allow, e.g. a company name of 31 characters',
    values: ['400', '415', '500'],
    evidence: 'inferred',
    source: 'No source names the code',
  },
  patternMatch: {
    decides: 'A pattern of a DDF that is anchored at neither end, or at one only',
    values: ['search', 'whole'],
    evidence: 'inferred',
    source:
      'Anchors would say nothing if the whole value had to match, and most patterns of the published DDF files have them; how Windows matches is not published',
  },
  markupInData: {
    decides: 'Elements inside Data that are neither escaped nor in CDATA',
    values: ['taken', 'refused'],
    evidence: 'documented',
    source:
      'Two documents against each other: [MS-MDM] 2.2.5.1 and samples of Microsoft have markup bare in Data; the OMA representation protocol wants it escaped or in CDATA',
  },
  leafDelete: {
    decides: 'Delete of a leaf of Personalization that is set',
    values: ['removes', 'unsupported'],
    evidence: 'documented',
    source: 'The DDF lists Delete, and through the WMI bridge writing null clears a leaf; one report of a refused clear',
  },
} as const satisfies Partial<Record<AssumptionId, Assumption>>;
