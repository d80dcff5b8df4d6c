import type { ProvisioningPlan } from '../../../shared/contract/packages/plan.ts';
import { largestPicture } from '../../../shared/contract/provisioning.ts';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import type { RunningHash, StartHash } from '../ports/hash.ts';
import type { RandomAccessReader } from '../ports/random-access.ts';
import { readAnswerFile } from './answer-file.ts';
import { readPackage } from './package-layout.ts';
import { largestDocument } from './package-xml.ts';
import { type PlanOptions, planAnswerFile, planPackage } from './plan-package.ts';
import { openWim, type Wim, type WimFile } from './wim/open-wim.ts';
import { readBytes } from './wim/read-bytes.ts';
import { damaged, tooMuch } from './wim/refusals.ts';
import { base64OfHex } from './write-package.ts';

/** Most bytes of one picture, and of all pictures of a package. */
export const pictureLimits = { one: largestPicture, all: 64 * 1024 * 1024 } as const;

export interface OpenedPackage {
  readonly plan: ProvisioningPlan;
  /** Unpacks a picture of the plan and compares its hashes; null where it is not in the package and has to be brought. */
  readPicture(setting: string): Promise<Result<Uint8Array> | null>;
  /** Unpacks every picture of the plan, keeps none, and compares their hashes; what is wrong with the first that is not as stated. */
  check(): Promise<Problem | null>;
}

export interface PackageFile {
  readonly reader: RandomAccessReader;
  /** How the answer file is called in refusals. */
  readonly name: string;
}

/**
 * Reads a package (WIM) or an answer file (XML), told apart by their first bytes, and plans what it does. Nothing is unpacked but lists.
 * Problems: 413 above limits, 415 for another format, 422 for contradictions, 503 for a failing disk.
 */
export async function openPackage(
  { reader, name }: PackageFile,
  startHash: StartHash,
  options: PlanOptions,
): Promise<Result<OpenedPackage>> {
  const start = await readBytes(reader, 0, Math.min(reader.size, 8));
  if (!start.ok) return start;
  return looksLikeXml(start.value) ? openAnswerFile({ reader, name }, options) : openWimPackage(reader, startHash, options);
}

/** UTF-8 or UTF-16, with or without a byte order mark, blanks before the first bracket allowed. */
function looksLikeXml(start: Uint8Array): boolean {
  const text = String.fromCharCode(...start)
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replaceAll('\0', '');
  return /^\s*</.test(text);
}

async function openAnswerFile({ reader, name }: PackageFile, options: PlanOptions): Promise<Result<OpenedPackage>> {
  const bytes = await readBytes(reader, 0, Math.min(reader.size, largestDocument + 1));
  if (!bytes.ok) return bytes;
  const answerFile = readAnswerFile(bytes.value, name);
  if (!answerFile.ok) return answerFile;
  const plan = planAnswerFile(answerFile.value, options);
  return plan.ok ? done({ plan: plan.value, readPicture: async () => null, check: async () => null }) : plan;
}

async function openWimPackage(reader: RandomAccessReader, startHash: StartHash, options: PlanOptions): Promise<Result<OpenedPackage>> {
  const wim = await openWim(reader, startHash);
  if (!wim.ok) return wim;
  const content = await readPackage(wim.value);
  if (!content.ok) return content;
  const plan = planPackage(content.value, options);
  if (!plan.ok) return plan;
  const problem = sizeProblem(plan.value);
  if (problem !== null) return refused(problem);
  const wanted = (setting: string) => {
    const file = pictureFile(wim.value, plan.value, setting);
    return file === undefined ? null : { wim: wim.value, file, startHash };
  };
  return done({
    plan: plan.value,
    async readPicture(setting) {
      const picture = wanted(setting);
      return picture === null ? null : readPicture(picture);
    },
    async check() {
      for (const { setting } of plan.value.pictures) {
        const picture = wanted(setting);
        const wrong = picture === null ? null : await checkPicture(picture);
        if (wrong !== null) return wrong;
      }
      return null;
    },
  });
}

function sizeProblem({ files }: ProvisioningPlan): Problem | null {
  const used = files.filter((file) => file.used);
  const large = used.find(({ size }) => size > pictureLimits.one);
  if (large !== undefined)
    return tooMuch(
      `The picture ${JSON.stringify(large.path)} has ${large.size} bytes, more than the ${pictureLimits.one} that are unpacked`,
    );
  const all = used.reduce((sum, { size }) => sum + size, 0);
  return all > pictureLimits.all
    ? tooMuch(`The pictures have ${all} bytes together, more than the ${pictureLimits.all} that are unpacked`)
    : null;
}

interface WantedPicture {
  readonly wim: Wim;
  readonly file: WimFile;
  readonly startHash: StartHash;
}

function pictureFile(wim: Wim, plan: ProvisioningPlan, setting: string): WimFile | undefined {
  const path = plan.pictures.find((picture) => picture.setting === setting)?.inPackage;
  return wim.files.find((each) => each.path === path);
}

async function readPicture({ wim, file, startHash }: WantedPicture): Promise<Result<Uint8Array>> {
  const bytes = await wim.readFile(file, pictureLimits.one);
  if (!bytes.ok) return bytes;
  const hash = startHash('sha256');
  hash.update(bytes.value);
  const problem = wrongHash(file, hash);
  return problem === null ? bytes : refused(problem);
}

async function checkPicture({ wim, file, startHash }: WantedPicture): Promise<Problem | null> {
  const hash = startHash('sha256');
  return (await wim.unpackFile(file, pictureLimits.one, (piece) => hash.update(piece))) ?? wrongHash(file, hash);
}

/** Folders of assets state the SHA-256 of what lies in them. */
function wrongHash({ path }: WimFile, hash: RunningHash): Problem | null {
  const found = base64OfHex(hash.hex());
  const stated = /\/\d+_([A-Za-z\d+_=-]+)\/[^/]+$/.exec(path)?.[1];
  if (stated === undefined || stated.replaceAll('-', '_') === found) return null;
  return damaged(`The bytes have the SHA-256 ${found}, where the folder states ${stated}`, `in the file ${JSON.stringify(path)}`);
}
