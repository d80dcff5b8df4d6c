import type { OperationsOf } from '../../shared/contract/contract.ts';
import type { documentRows } from '../../shared/contract/documents.ts';

type Taken = Pick<OperationsOf<typeof documentRows>, 'applyDocument' | 'explainDocument' | 'matrix'>;

/**
 * The same operations, with the address of this app's own pictures in place of the `{pictures}` that its samples carry, so that a sample
 * works whichever way it is brought. `picturesAt` is a URL without slash at its end, null where the pictures are not served.
 */
export function withSamplePictures<Given extends Taken>(operations: Given, picturesAt: () => string | null): Given {
  const filled = <Input extends { readonly document: string }>(input: Input): Input => {
    const origin = picturesAt();
    if (origin === null || !input.document.includes(placeholder)) return input;
    return { ...input, document: input.document.replaceAll(placeholder, origin.replaceAll('&', '&amp;')) };
  };
  return {
    ...operations,
    applyDocument: (input) => operations.applyDocument(filled(input)),
    explainDocument: (input) => operations.explainDocument(filled(input)),
    matrix: (input) => operations.matrix(filled(input)),
  };
}

const placeholder = '{pictures}';
