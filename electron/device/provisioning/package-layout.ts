import type { PackageIdentity } from '../../../shared/contract/packages/plan.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import type { XMLElement } from '../xml/build-elements.ts';
import { type AnswerFile, readAnswerElement } from './answer-file.ts';
import { childrenNamed, largestDocument, readPackageXml } from './package-xml.ts';
import { type Parm, readProvxml } from './provxml.ts';
import type { Wim, WimFile } from './wim/open-wim.ts';
import { refuseDamaged } from './wim/refusals.ts';

/** What a package says, without the files it carries. */
export interface PackageContent {
  readonly answerFile: AnswerFile;
  /** In the order of `RunTime.xml`. */
  readonly parms: readonly Parm[];
  /** Files that are neither lists nor provxml. */
  readonly carried: readonly WimFile[];
  readonly notes: readonly string[];
}

/** All documents of a package together, in bytes. */
const mostDocumentBytes = 32 * 1024 * 1024;

/**
 * Reads the documents of a package: the answer file it was built from, and the provxml files that its lists name. 422 where a list names
 * what is not there or leads out of its folder, or where this is no package at all.
 */
export async function readPackage(wim: Wim): Promise<Result<PackageContent>> {
  const documents = createDocuments(wim);
  if (!documents.has('/Multivariant/Multivariant.xml')) return refused(noPackage(wim));
  const list = await documents.read('/Multivariant/Multivariant.xml');
  if (!list.ok) return list;
  const indexes = childrenNamed(list.value, 'Element').map((element) => element.attributes.get('Index') ?? '');
  const wrong = indexes.find((index) => !/^\d{1,6}$/.test(index));
  if (wrong !== undefined || indexes.length === 0)
    return refuseDamaged(`The index ${quoted(wrong ?? '')} is no number`, 'in "/Multivariant/Multivariant.xml"');
  const [first = ''] = indexes;
  const answerFile = await readAnswerFileOf(documents, first);
  if (!answerFile.ok) return answerFile;
  const parms: Parm[] = [];
  for (const index of indexes) {
    const problem = await readSources(documents, `/Multivariant/${index}`, parms);
    if (problem !== null) return refused(problem);
  }
  const carried = wim.files.filter(({ path }) => isCarried(path));
  return done({ answerFile: answerFile.value, parms, carried, notes: notesOn(wim, answerFile.value.identity, documents.unread()) });
}

function noPackage({ files }: Wim): Problem {
  const detail = `It is a WIM image with ${files.length} files, but without "/Multivariant/Multivariant.xml" it is no provisioning package. Windows Configuration Designer builds one.`;
  return { title: 'A WIM, but no provisioning package', detail, status: 422 };
}

interface Documents {
  has(path: string): boolean;
  read(path: string): Promise<Result<XMLElement>>;
  /** provxml files that no list has named. */
  unread(): readonly string[];
}

function createDocuments(wim: Wim): Documents {
  const byPath = new Map(wim.files.map((file) => [file.path.toLowerCase(), file]));
  const read = new Set<WimFile>();
  let bytes = 0;
  return {
    has: (path) => byPath.has(path.toLowerCase()),
    async read(path) {
      const file = byPath.get(path.toLowerCase());
      if (file === undefined) return refuseDamaged('The package names this file and does not have it', `at ${JSON.stringify(path)}`);
      bytes += file.size;
      if (bytes > mostDocumentBytes) {
        return refused({
          title: 'Package too large',
          detail: `Its documents have more than ${mostDocumentBytes} bytes together.`,
          status: 413,
        });
      }
      const content = await wim.readFile(file, largestDocument);
      read.add(file);
      return content.ok ? readPackageXml(content.value, path) : content;
    },
    unread: () => wim.files.filter((file) => /\.provxml$/i.test(file.path) && !read.has(file)).map(({ path }) => path),
  };
}

async function readAnswerFileOf(documents: Documents, index: string): Promise<Result<AnswerFile>> {
  const path = `/Multivariant/${index}/customizations.xml`;
  const root = await documents.read(path);
  return root.ok ? readAnswerElement(root.value, path) : root;
}

/** The values of every configuration source, in the order of the lists. */
async function readSources(documents: Documents, folder: string, parms: Parm[]): Promise<Problem | null> {
  const master = await documents.read(`${folder}/MasterDatastore.xml`);
  if (!master.ok) return master.problem;
  for (const source of childrenNamed(master.value, 'ConfigurationSource')) {
    const list = resolvePath(folder, source.attributes.get('Path') ?? '');
    if (!list.ok) return list.problem;
    const sets = await documents.read(list.value);
    if (!sets.ok) return sets.problem;
    for (const set of childrenNamed(sets.value, 'ConfigurationSet')) {
      const problem = await readSet(documents, folder, set, parms);
      if (problem !== null) return problem;
    }
  }
  return null;
}

async function readSet(documents: Documents, folder: string, set: XMLElement, parms: Parm[]): Promise<Problem | null> {
  if (set.attributes.get('Type')?.toLowerCase() !== 'provxml') return null;
  const path = resolvePath(folder, set.attributes.get('Data') ?? '');
  if (!path.ok) return path.problem;
  const root = await documents.read(path.value);
  if (!root.ok) return root.problem;
  const read = readProvxml(root.value, path.value);
  if (!read.ok) return read.problem;
  parms.push(...read.value);
  return null;
}

/** `$(_prov)\RunTime.xml` is `Prov/RunTime.xml` in the folder of the answer file, and nothing above that. */
function resolvePath(folder: string, written: string): Result<string> {
  const where = `in a list of ${quoted(folder)}`;
  const names = written.split(/[\\/]/);
  if (names[0] !== '$(_prov)') return refuseDamaged(`The path ${quoted(written)} does not begin with $(_prov)`, where);
  if (names.some((name) => name === '' || name === '.' || name === '..'))
    return refuseDamaged(`The path ${quoted(written)} leads out of the package`, where);
  return done(`${folder}/Prov/${names.slice(1).join('/')}`);
}

function isCarried(path: string): boolean {
  return !/^\/(?:CommonSettings|Multivariant)\/|^\/DataAsset\/DataAsset\.xml$/i.test(path);
}

function notesOn({ images, xml, links }: Wim, identity: PackageIdentity, unread: readonly string[]): readonly string[] {
  const notes: string[] = [];
  if (images > 1) notes.push(`The file holds ${images} images; a package has one, so the first is used.`);
  if (links.length > 0) notes.push(`Links are not followed: ${links.join(', ')}.`);
  if (unread.length > 0) notes.push(`No list names ${unread.join(', ')}; Windows does not read what is not listed, nor does this PC.`);
  const stated = { PACKAGEID: identity.packageId, VERSION: identity.version };
  for (const [name, value] of Object.entries(stated)) {
    const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
    if (found !== undefined && found.toLowerCase() !== value)
      notes.push(`The container states ${name} ${quoted(found)}, the answer file in it ${quoted(value)}; the answer file counts.`);
  }
  return notes;
}
