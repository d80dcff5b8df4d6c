import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folderOf = (name: string) => fileURLToPath(new URL(`../../fixtures/fuzz/${name}/`, import.meta.url));

/** The inputs kept of a target, in the order of their names; none where nothing was kept. */
export function readCorpus(name: string): readonly Uint8Array[] {
  try {
    return readdirSync(folderOf(name))
      .sort()
      .map((file) => readFileSync(`${folderOf(name)}${file}`));
  } catch {
    return [];
  }
}

/** In the place of those that were kept, but for finds, which stay. */
export function writeCorpus(name: string, corpus: readonly Uint8Array[]): void {
  const folder = folderOf(name);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder).filter((each) => !each.startsWith('find-'))) rmSync(`${folder}${file}`);
  for (const bytes of corpus) writeFileSync(`${folder}${hashOf(bytes)}`, bytes);
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}
