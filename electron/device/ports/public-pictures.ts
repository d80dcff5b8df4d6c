import type { FilePieces } from '../../../shared/contract/operation.ts';
import type { Failed } from './failed.ts';
import type { FilePath } from './file-reader.ts';

/** The folder on the PC's own drive for pictures that people bring. */
export interface PublicPictures {
  /** Keeps a file under the wished name, or one like it: never over another file, and once only when the same one lies there already. */
  keep(name: string, file: FilePieces): Promise<{ readonly kind: 'kept'; readonly path: Extract<FilePath, { kind: 'windows' }> } | Failed>;
}
