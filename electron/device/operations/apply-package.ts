import type {
  AppliedPackage,
  LeftOutSetting,
  PackagePhase,
  ProvisioningPlan,
  RemovedPackage,
  ShownPackage,
} from '../../../shared/contract/packages/plan.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Problem, type Result, refused } from '../../../shared/result.ts';
import { whatStays } from '../../../shared/words/event-words.ts';
import { treeOfSource } from '../csp/policy/source-tree.ts';
import { packageSource } from '../policies/sources/writers.ts';
import type { ProvisioningFiles } from '../ports/provisioning-files.ts';
import { goesBefore, isOlder, mostPackages, showPackage } from '../provisioning/applied-packages.ts';
import { applySettings } from '../provisioning/apply-settings.ts';
import { type OpenedPackage, pictureLimits } from '../provisioning/open-package.ts';
import { downloadsFolder } from '../provisioning/plan-settings.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { saveChange } from '../state/save-change.ts';

export interface ApplyDeps {
  readonly device: DeviceDeps;
  readonly files: ProvisioningFiles;
}

/**
 * Applies a package as a whole: pictures are read and their hashes compared first, then copied, then every setting is written in the
 * tree's own way and all of it is saved at once. Nothing is written when the package, or a picture of it, is refused.
 */
export async function applyPackage(deps: ApplyDeps, opened: OpenedPackage, phase: PackagePhase): Promise<Result<ShownPackage>> {
  const { device, files } = deps;
  const pictures = await readPictures(files, opened);
  if (!pictures.ok) return pictures;
  return device.exclusive(async () => {
    const problem =
      forbidden(device, 'AllowAddProvisioningPackage') ??
      mustBeSigned(device) ??
      cannotTake(device, opened.plan) ??
      setUpAlready(device, phase);
    if (problem !== null) return refused(problem);
    const others = device.memory.state.packages.filter(({ packageId }) => packageId !== opened.plan.packageId);
    const copied = await copyPictures(files, pictures.value, { plan: opened.plan, others });
    return copied.ok ? write(device, opened.plan, { others, leftOut: [...pictures.value.missing, ...copied.value], phase }) : copied;
  });
}

interface ReadPictures {
  readonly found: readonly { readonly setting: string; readonly fileName: string; readonly bytes: Uint8Array }[];
  readonly missing: readonly LeftOutSetting[];
}

async function readPictures(files: ProvisioningFiles, { plan, readPicture }: OpenedPackage): Promise<Result<ReadPictures>> {
  const found: { setting: string; fileName: string; bytes: Uint8Array }[] = [];
  const missing: LeftOutSetting[] = [];
  for (const { setting, fileName } of plan.pictures) {
    const picture = await readPicture(setting);
    if (picture !== null && !picture.ok) return picture;
    const bytes = picture === null ? await files.readDownload(fileName, pictureLimits.one) : picture.value;
    if (bytes !== null) found.push({ setting, fileName, bytes });
    else
      missing.push({ path: setting, because: `${quoted(fileName)} was not provided, and an answer file by itself contains no pictures` });
  }
  return done({ found, missing });
}

interface Applying {
  readonly plan: ProvisioningPlan;
  readonly others: readonly AppliedPackage[];
}

/** The two pictures of a package that goes before this one stay where they lie. */
async function copyPictures(
  files: ProvisioningFiles,
  { found }: ReadPictures,
  { plan, others }: Applying,
): Promise<Result<readonly LeftOutSetting[]>> {
  const leftOut: LeftOutSetting[] = [];
  for (const { setting, fileName, bytes } of found) {
    const before = others.find(
      (other) => goesBefore(other, plan) && other.pictures.some((picture) => picture.fileName.toLowerCase() === fileName.toLowerCase()),
    );
    if (before !== undefined) {
      leftOut.push({
        path: setting,
        because: `The package ${quoted(before.name)} has brought a ${quoted(fileName)} and takes precedence over this one`,
      });
      continue;
    }
    const kept = await files.putDownload(fileName, bytes);
    if (kept.kind === 'failed') {
      const detail = `${quoted(fileName)} cannot be copied to C:\\${downloadsFolder.join('\\')}: ${kept.detail}. Nothing was applied.`;
      return refused({ title: 'A picture cannot be copied', detail, status: kept.reason === 'bad-path' ? 422 : 507 });
    }
  }
  return done(leftOut);
}

interface Writing {
  readonly others: readonly AppliedPackage[];
  readonly leftOut: readonly LeftOutSetting[];
  readonly phase: PackagePhase;
}

async function write(device: DeviceDeps, plan: ProvisioningPlan, { others, leftOut, phase }: Writing): Promise<Result<ShownPackage>> {
  const { tree, journal, clock } = device;
  const cause = device.newCause();
  const isSetup = phase === 'oobe';
  const userIsThere = !isSetup && device.memory.session.screen !== 'sign-in';
  const keepsForeignValues = device.assumptions().ppkgAgainstMdm === 'mdmStays';
  const own = treeOfSource({ tree, sources: device.policies }, packageSource(plan), 'all');
  const written = { ...own, values: tree.values };
  const { settings, entries } = applySettings(plan, { tree: written, others, keepsForeignValues, userIsThere, cause });
  const applied: AppliedPackage = {
    ...plan,
    settings,
    refused: [...plan.refused, ...leftOut],
    appliedAt: clock.now(),
    ...(isSetup && { phase }),
  };
  const kept = await saveChange(device, { packages: [...others, applied] });
  if (!kept.ok) return kept;
  const { name, version, owner, rank, packageId } = plan;
  if (isSetup) showPackagePage(device, name);
  journal.record({ cause, event: { kind: 'package-applied', name, packageId, version, owner, rank, ...(isSetup && { phase }) } });
  for (const entry of entries) journal.record(entry);
  tree.commit();
  device.images.reevaluate(cause);
  device.changed('tree');
  return done(showPackage(applied, tree.values()));
}

/** How long setup shows which package it applies, in ms: ours, because the sources name the page and not its time. */
const packagePageMs = 6_000;

/** Setup ends where somebody is to sign in; until then its page is over that. */
function showPackagePage({ memory, clock, changed }: DeviceDeps, name: string): void {
  const page = { name };
  memory.session = { screen: 'sign-in', window: 'none' };
  memory.packagePage = page;
  clock.after(packagePageMs, () => {
    if (memory.packagePage !== page) return;
    memory.packagePage = null;
    changed('rest');
  });
}

/** A PC that is managed has been set up, as far as anybody knows. */
function setUpAlready({ enrolled, assumptions }: DeviceDeps, phase: PackagePhase): Problem | null {
  if (phase === 'runtime' || enrolled() === null || assumptions().ppkgSetupWhenEnrolled === 'applied') return null;
  const detail =
    'The PC is enrolled, so it has been set up. Reset it, and apply the package before it is enrolled; or apply it at run time. The assumption "ppkgSetupWhenEnrolled" says so.';
  return { title: 'Not in setup', detail, status: 409 };
}

function cannotTake({ memory }: DeviceDeps, { packageId, name, version }: ProvisioningPlan): Problem | null {
  const { packages } = memory.state;
  const there = packages.find((each) => each.packageId === packageId);
  if (there !== undefined && isOlder(version, there.version)) {
    const detail = `${quoted(name)} has version ${version}, and ${there.version} is there. Remove that one first, or give this one a higher version.`;
    return { title: 'A newer version is there', detail, status: 409 };
  }
  if (there !== undefined || packages.length < mostPackages) return null;
  return { title: 'Too many packages', detail: `There are ${packages.length} packages. Remove one first.`, status: 409 };
}

/** A policy of the area Security; undefined where it is not set. */
function securityPolicy({ tree }: DeviceDeps, name: string): string | undefined {
  const end = `/vendor/msft/policy/config/security/${name}`.toLowerCase();
  return [...tree.values()].find(([node]) => node.toLowerCase().endsWith(end))?.[1] ?? undefined;
}

function forbidden(device: DeviceDeps, name: 'AllowAddProvisioningPackage' | 'AllowRemoveProvisioningPackage'): Problem | null {
  if (securityPolicy(device, name) !== '0') return null;
  const detail = `The policy Security/${name} is 0. Set it to 1, or delete it.`;
  return { title: `Policy forbids to ${name.startsWith('AllowAdd') ? 'add' : 'remove'} packages`, detail, status: 409 };
}

function mustBeSigned(device: DeviceDeps): Problem | null {
  if (securityPolicy(device, 'RequireProvisioningPackageSignature') !== '1') return null;
  const detail =
    'The policy Security/RequireProvisioningPackageSignature is 1, and package signatures are not read here. Set it to 0, or delete it.';
  return { title: 'Policy requires signed packages', detail, status: 409 };
}

/** Takes a package off the list, for the one who has the turn. */
export async function removePackage({ device }: ApplyDeps, packageId: string): Promise<Result<RemovedPackage>> {
  const { packages } = device.memory.state;
  const wanted = `{${packageId.replace(/[{}]/g, '').toLowerCase()}}`;
  const found = packages.find((each) => each.packageId === wanted);
  if (found === undefined)
    return refused({
      title: 'No such package',
      detail: `There is no package with the id ${quoted(packageId)}. The list shows what there is.`,
      status: 404,
    });
  const problem = forbidden(device, 'AllowRemoveProvisioningPackage');
  if (problem !== null) return refused(problem);
  const rest = packages.filter((each) => each !== found);
  const kept = await saveChange(device, { packages: rest });
  if (!kept.ok) return kept;
  device.journal.record({ cause: device.newCause(), event: { kind: 'package-removed', name: found.name, packageId: found.packageId } });
  device.changed('rest');
  return done({ packages: rest.map((each) => showPackage(each, device.tree.values())), note: whatStays });
}
