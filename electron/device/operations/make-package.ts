import type { InputOf } from '../../../shared/contract/contract.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { isGiven } from '../policies/sources/given.ts';
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
export async function makePackage({ device, files, guid }: MakeParts, input: InputOf<'makePackage'>): Promise<Result<FilePieces>> {
  const pictures = await picturesFor(files, input, carried(device));
  if (!pictures.ok) return pictures;
  const { name, version, owner, rank, form } = input;
  const written = writePackage(
    {
      identity: { packageId: guidText(guid()), name, version, owner, rank },
      ...policyOf(device, input.secrets ?? false),
      pictures: pictures.value,
      time: device.clock.now(),
      guid: guid(),
    },
    files.startHash,
  );
  return done(inPieces(form === 'package' ? written.pieces : [new TextEncoder().encode(written.answerFile)]));
}

type Wanted = Pick<InputOf<'makePackage'>, 'desktopPicture' | 'lockScreenPicture'>;

/** The pictures of the policy that lie among the public downloads: a package carries them without being told. */
function carried({ tree }: DeviceDeps): Wanted {
  const nameAt = (node: string) => {
    const url = tree.values().get(node) ?? '';
    const name = lastName(url);
    return name !== '' && url === downloadUrl(name) ? name : null;
  };
  const [desktop, lockScreen] = [nameAt(imageNodes.desktop.url), nameAt(imageNodes.lockScreen.url)];
  const isOne = desktop !== null && desktop.toLowerCase() === lockScreen?.toLowerCase();
  return { ...(desktop !== null && { desktopPicture: desktop }), ...(lockScreen !== null && !isOne && { lockScreenPicture: lockScreen }) };
}

/** Empty for an address that is not written as this PC writes them. */
function lastName(url: string): string {
  try {
    return decodeURIComponent(url.split('/').at(-1) ?? '');
  } catch {
    return '';
  }
}

const kinds = [
  ['Personalization/DeployDesktopImage', 'desktopPicture'],
  ['Personalization/DeployLockScreenImage', 'lockScreenPicture'],
] as const;

async function picturesFor(files: ProvisioningFiles, input: Wanted, carriedToo: Wanted): Promise<Result<readonly NewPicture[]>> {
  const pictures: NewPicture[] = [];
  for (const [setting, key] of kinds) {
    const fileName = input[key] ?? carriedToo[key];
    if (fileName === undefined) continue;
    const bytes = await files.readDownload(fileName, pictureLimits.one);
    if (bytes === null && input[key] === undefined) continue;
    if (bytes === null) {
      const detail = `There is no ${quoted(fileName)} of at most ${pictureLimits.one} bytes in C:\\Users\\Public\\Downloads of the PC. Lay it there first.`;
      return refused({ title: 'No such picture', detail, status: 404 });
    }
    pictures.push({ setting, fileName, bytes });
  }
  if (pictures.length < 2 || pictures[0]?.fileName.toLowerCase() !== pictures[1]?.fileName.toLowerCase()) return done(pictures);
  return refused({
    title: 'Two pictures of one name',
    detail: `Both are called ${quoted(pictures[0]?.fileName ?? '')}, and one would overwrite the other. Rename one of them.`,
    status: 422,
  });
}

/** In the order in which Windows needs them: what allows the pictures before the pictures. */
function policyValues({ tree }: DeviceDeps): readonly PolicyValue[] {
  const values = [...tree.values()].flatMap(([locUri, value]) => (value === null || isGiven(locUri) ? [] : [{ locUri, value }]));
  const weight = ({ locUri }: PolicyValue) => (/\/SharedPC\//i.test(locUri) ? 0 : /\/Personalization\//i.test(locUri) ? 2 : 1);
  return values.sort((one, other) => weight(one) - weight(other));
}

/** What signs an address is left out unless it is asked for, and that is said in the package. */
function policyOf(device: DeviceDeps, secrets: boolean): Pick<NewPackage, 'values' | 'notes'> {
  const whole = policyValues(device);
  if (secrets) return { values: whole, notes: [] };
  const values = whole.map(({ locUri, value }) => ({ locUri, value: withoutCredentials(value) }));
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
