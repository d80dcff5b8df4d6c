import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CliEnvironment } from '../ui/cli-environment.ts';

/** Where a throw-away PC, which serves nothing, finds the pictures of the samples. */
export function ownPictures({ rendererFolder }: Pick<CliEnvironment, 'rendererFolder'>): string {
  return pathToFileURL(join(rendererFolder, 'pictures')).href;
}
