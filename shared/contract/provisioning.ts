import * as v from 'valibot';
import { type FilePieces, fileOf, operation } from './operation.ts';
import { type ProvisioningPlan, packageOwners, packagePhases, type RemovedPackage, type ShownPackage } from './packages/plan.ts';
import { nothing, secrets, shortText } from './text-inputs.ts';

/** Packages may carry installers; what no setting needs is never unpacked. */
export const largestPackage = 1024 * 1024 * 1024;

/** Of a picture that a package brings. */
export const largestPicture = 20 * 1024 * 1024;

const fileName = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const packageId = v.pipe(v.string(), v.regex(/^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i, 'a GUID, as the list shows it'));
const packageFile = v.strictObject({ file: fileOf(largestPackage), name: v.exactOptional(fileName) });

/** The part of the contract about provisioning packages and answer files. `name` is what the file is called in refusals. */
export const provisioningRows = {
  /** Packages the PC has taken, oldest first. */
  listProvisioning: operation<readonly ShownPackage[]>()({ effect: 'read', method: 'GET', path: '/api/provisioning' }, nothing),
  /** What a package (.ppkg) or an answer file (customizations.xml) would do here; nothing changes. */
  previewProvisioning: operation<ProvisioningPlan>()(
    { effect: 'read', method: 'POST', path: '/api/provisioning/preview', largestBody: largestPackage, fileIn: 'file' },
    packageFile,
  ),
  /**
   * Applies one, in the place of one of the same id. Pictures that an answer file does not carry are looked for among the PC's public
   * downloads, where `bringPicture` lays them. In the phase `oobe` nobody has signed in: the PC shows its sign-in screen then, and settings for a user are written when one signs in. Refused whole when it is damaged, too large, forbidden by policy, or older than the one that is there.
   */
  applyProvisioning: operation<ShownPackage>()(
    { effect: 'change', method: 'POST', path: '/api/provisioning', largestBody: largestPackage, fileIn: 'file' },
    v.strictObject({ ...packageFile.entries, phase: v.exactOptional(v.picklist(packagePhases)) }),
  ),
  /** Lays a picture into the PC's public downloads, replace one of the same name, and answers the file: address a policy can name it by. */
  bringPicture: operation<{ readonly url: string }>()(
    { effect: 'change', method: 'POST', path: '/api/provisioning/picture', largestBody: largestPicture, fileIn: 'file' },
    v.strictObject({ name: fileName, file: fileOf(largestPicture) }),
  ),
  /** Takes a package off the list. What it has written stays, as on Windows. */
  removeProvisioning: operation<RemovedPackage>()(
    { effect: 'change', method: 'POST', path: '/api/provisioning/remove' },
    v.strictObject({ packageId }),
  ),
  /** The policy in force as a package or an answer file; pictures come from the PC's public downloads, by name. Without `secrets` addresses lack what signs them. */
  makePackage: operation<FilePieces>()(
    { effect: 'read', method: 'POST', path: '/api/package', fileOut: true },
    v.strictObject({
      name: shortText,
      form: v.exactOptional(v.picklist(['package', 'answer file']), 'package'),
      version: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{1,5}(?:\.\d{1,5}){1,3}$/, 'like 1.0')), '1.0'),
      owner: v.exactOptional(v.picklist(packageOwners), 'ITAdmin'),
      rank: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)), 0),
      desktopPicture: v.exactOptional(fileName),
      lockScreenPicture: v.exactOptional(fileName),
      secrets,
    }),
  ),
} as const;
