import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { Offer } from '../../../shared/window/activation.ts';
import type { LinkWish } from './read-link.ts';

export interface ShippedFolders {
  /** The built renderer; the samples lie below it. */
  readonly renderer: string;
  readonly scenarios: string;
  /** Where the pictures of the samples are served. */
  readonly samplesOrigin: string;
}

/** Where samples lie below their folder. */
const sampleFolders = ['.', 'policies'];

/** A sample or a scenario that ships with the app, as if somebody had opened it. */
export async function shippedText({ kind, name }: LinkWish, folders: ShippedFolders): Promise<Result<Offer>> {
  const fileName = kind === 'sample' ? `${name}.xml` : `${name}.yaml`;
  const within = kind === 'sample' ? sampleFolders.map((each) => join(folders.renderer, 'samples', each)) : [folders.scenarios];
  const texts = await Promise.all(within.map((folder) => readFile(join(folder, fileName), 'utf8').catch(() => null)));
  const text = texts.find((each) => each !== null);
  const filled = text?.replaceAll('{pictures}', `${folders.samplesOrigin}/pictures`);
  if (filled !== undefined) return done({ kind: 'file', name: fileName, content: new TextEncoder().encode(filled) });
  return refused({
    title: 'A link to this app was refused',
    detail: `It names the ${kind} ${quoted(name)}, and there is none with this name.`,
    status: 404,
  });
}
