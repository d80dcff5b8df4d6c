import { fileURLToPath } from 'node:url';

/** Where the golden pictures are; a trailing slash. */
export const goldenFolder = fileURLToPath(new URL('../../../golden/', import.meta.url));
