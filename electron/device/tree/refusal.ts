import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import { assumed } from './answer.ts';
import type { TreeAnswer } from './management-tree.ts';
import type { ValueCheck } from './values/value-check.ts';

/** The answer to a value that did not pass; undefined for one that did. */
export function refusalOf(check: ValueCheck, { badValueCode }: AssumptionValues): TreeAnswer | undefined {
  switch (check.kind) {
    case 'fits':
    case 'unchecked':
      return undefined;
    case 'malformed':
      return assumed(400, check.because, 'The command is not well made; no source names the code');
    case 'wrongFormat':
      return assumed(415, check.because, 'OMA DM protocol support: 415 for a wrong format');
    case 'tooLong':
      return assumed(413, check.because, 'A limit of this PC');
    case 'notAllowed':
      return assumed(Number(badValueCode), check.because, 'badValueCode');
  }
}
