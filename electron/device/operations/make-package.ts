import type { InputOf } from '../../../shared/contract/contract.ts';
import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import { shownValue } from '../../../shared/words/shown-xml.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { fileUrlPath } from '../images/transfer/file-urls.ts';
import { isGiven } from '../policies/sources/given.ts';
import type { FilePath } from '../ports/file-reader.ts';
import type { ProvisioningFiles } from '../ports/provisioning-files.ts';
import { pictureLimits } from '../provisioning/open-package.ts';
import { downloadUrl } from '../provisioning/plan-settings.ts';
import type { PolicyValue } from '../provisioning/write-answer-file.ts';
import { type NewPackage, type NewPicture, writePackage } from '../provisioning/write-package.ts';
import type { DeviceDeps } from '../state/device-deps.ts';

export interface MakeParts {
  readonly device: DeviceDeps;
  readonly files: ProvisioningFiles;
  /** 16 random bytes. */
  readonly guid: () => Uint8Array;
}

/** The policy in force as a package or an answer file. 404 for a picture that is not among the public downloads. */
export async function makePackage(parts: MakeParts, input: InputOf<'makePackage'>): Promise<Result<FilePieces>> {
  const { device, files, guid } = parts;
  const pictures = await picturesFor(parts, input);
  if (!pictures.ok) return pictures;
  const { name, version, owner, rank, form } = input;
  const written = writePackage(
    {
      identity: { packageId: guidText(guid()), name, version, owner, rank },
      ...policyOf(device, input.secrets ?? false, pictures.value.moved),
      pictures: pictures.value.pictures,
      time: device.clock.now(),
      guid: guid(),
    },
    files.startHash,
  );
  return done(inPieces(form === 'package' ? written.pieces : [new TextEncoder().encode(written.answerFile)]));
}

type Wanted = Pick<InputOf<'makePackage'>, 'desktopPicture' | 'lockScreenPicture'>;

/** A picture of the policy that lies on the PC's own drive, wherever. */
interface Lying {
  readonly url: string;
  readonly fileName: string;
  readonly path: Extract<FilePath, { readonly kind: 'windows' }>;
}

/** What the policy names on the PC's drive: a package carries it without being told. */
function lyingAt({ tree }: DeviceDeps, slot: ImageSlot): Lying | null {
  const url = tree.values().get(imageNodes[slot].url) ?? '';
  if (!/^file:/i.test(url) || !URL.canParse(url)) return null;
  const address = fileUrlPath(new URL(url));
  if (!address.ok) return null;
  const { name, path } = address.value;
  return path.kind !== 'windows' || name === '' ? null : { url, fileName: name, path };
}

const kinds = [
  ['Personalization/DeployDesktopImage', 'desktopPicture', 'desktop'],
  ['Personalization/DeployLockScreenImage', 'lockScreenPicture', 'lockScreen'],
] as const;

interface Pictures {
  readonly pictures: readonly NewPicture[];
  /** Addresses of the policy whose pictures lie among the public downloads on a PC that takes the package. */
  readonly moved: ReadonlyMap<string, string>;
}

async function picturesFor({ device, files }: MakeParts, input: Wanted): Promise<Result<Pictures>> {
  const pictures: NewPicture[] = [];
  const moved = new Map<string, string>();
  for (const [setting, key, slot] of kinds) {
    const asked = input[key];
    const lying = asked === undefined ? lyingAt(device, slot) : null;
    const fileName = asked ?? lying?.fileName;
    if (fileName === undefined) continue;
    const bytes =
      lying === null ? await files.readDownload(fileName, pictureLimits.one) : await files.readOnDrive(lying.path, pictureLimits.one);
    if (bytes === null && asked === undefined) continue;
    if (bytes === null) {
      const detail = `There is no ${quoted(fileName)} of at most ${pictureLimits.one} bytes in C:\\Users\\Public\\Downloads of the PC. Copy it there first.`;
      return refused({ title: 'No such picture', detail, status: 404 });
    }
    const before = pictures.find((picture) => picture.fileName.toLowerCase() === fileName.toLowerCase());
    if (before !== undefined && lying === null) return refused(twoOfOneName(fileName));
    // Of two pictures of one name in two folders the second stays where it is.
    if (before !== undefined && !isSame(before.bytes, bytes)) continue;
    if (lying !== null) moved.set(lying.url, downloadUrl(before?.fileName ?? fileName));
    if (before === undefined) pictures.push({ setting, fileName, bytes });
  }
  return done({ pictures, moved });
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function twoOfOneName(fileName: string): Problem {
  const detail = `Both are called ${quoted(fileName)}, and one would overwrite the other. Rename one of them.`;
  return { title: 'Two pictures of one name', detail, status: 422 };
}

/** In the order in which Windows needs them: what allows the pictures before the pictures. */
function policyValues({ tree }: DeviceDeps): readonly PolicyValue[] {
  const values = [...tree.values()].flatMap(([locUri, value]) => (value === null || isGiven(locUri) ? [] : [{ locUri, value }]));
  const weight = ({ locUri }: PolicyValue) => (/\/SharedPC\//i.test(locUri) ? 0 : /\/Personalization\//i.test(locUri) ? 2 : 1);
  return values.sort((one, other) => weight(one) - weight(other));
}

/** What signs an address is left out unless it is asked for, and that is said in the package. */
function policyOf(device: DeviceDeps, secrets: boolean, moved: ReadonlyMap<string, string>): Pick<NewPackage, 'values' | 'notes'> {
  const whole = policyValues(device).map(({ locUri, value }) => ({ locUri, value: moved.get(value) ?? value }));
  if (secrets) return { values: whole, notes: [] };
  const values = whole.map(({ locUri, value }) => ({ locUri, value: shownValue(value, locUri) }));
  const isMasked = values.some(({ value }, index) => value !== whole[index]?.value);
  return {
    values,
    notes: isMasked ? ['Passwords and signatures in addresses were left out, so that these addresses cannot be downloaded from.'] : [],
  };
}

function guidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `{${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}}`;
}

async function* inPieces(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
