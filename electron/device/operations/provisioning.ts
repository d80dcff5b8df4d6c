import type { InputOf, OperationsOf } from '../../../shared/contract/contract.ts';
import { largestPackage, largestPicture, type provisioningRows } from '../../../shared/contract/provisioning.ts';
import { inPieces, wholeFile } from '../../../shared/file-pieces.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import type { Failed } from '../ports/failed.ts';
import type { ProvisioningFiles } from '../ports/provisioning-files.ts';
import { showPackage, showPlan } from '../provisioning/applied-packages.ts';
import { type OpenedPackage, openPackage } from '../provisioning/open-package.ts';
import { downloadUrl } from '../provisioning/plan-settings.ts';
import { conditionFacts } from '../provisioning/variants.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { applyPackage, removePackage } from './apply-package.ts';
import { makePackage } from './make-package.ts';

export interface ProvisioningDeps {
  readonly device: DeviceDeps;
  readonly files: ProvisioningFiles;
  /** 16 random bytes. */
  readonly guid: () => Uint8Array;
}

/** Packages and answer files: looked at, applied, listed, removed, and made of the policy in force. */
export function provisioningOperations(deps: ProvisioningDeps): OperationsOf<typeof provisioningRows> {
  const { device } = deps;
  return {
    listProvisioning: async () => done(device.memory.state.packages.map((each) => showPackage(each, device.tree.values()))),
    previewProvisioning: (input) =>
      withPackage(deps, input, async ({ plan, check }) => {
        const problem = await check();
        return problem === null ? done(showPlan(plan)) : refused(problem);
      }),
    applyProvisioning: (input) => withPackage(deps, input, (opened) => applyPackage(deps, opened, input.phase ?? 'runtime')),
    bringPicture: (input) => bringPicture(deps, input),
    removeProvisioning: ({ packageId }) => device.exclusive(() => removePackage(deps, packageId)),
    makePackage: (input) => makePackage(deps, input),
  };
}

/** The package is on the disk while it is looked at, and gone afterwards. */
async function withPackage<Value>(
  { device, files }: ProvisioningDeps,
  { file, name = 'customizations.xml' }: InputOf<'previewProvisioning'>,
  use: (opened: OpenedPackage) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const received = await files.receive(inPieces(file), largestPackage);
  if (received.kind === 'failed') return notKept(received);
  try {
    const resolveBareNames = device.assumptions().ppkgBareFileName === 'resolve';
    const options = { facts: conditionFacts(device.facts()), resolveBareNames };
    const opened = await openPackage({ reader: received.reader, name }, files.startHash, options);
    return opened.ok ? await use(opened.value) : opened;
  } finally {
    await received.drop();
  }
}

async function bringPicture(
  { files }: ProvisioningDeps,
  { name, file }: InputOf<'bringPicture'>,
): Promise<Result<{ readonly url: string }>> {
  const bytes = await wholeFile(file, largestPicture);
  if (bytes === null)
    return notKept({ kind: 'failed', reason: 'too-large', detail: `${quoted(name)} has more than ${largestPicture} bytes` });
  const kept = await files.putDownload(name, bytes);
  return kept.kind === 'kept' ? done({ url: downloadUrl(name) }) : notKept(kept);
}

function notKept({ reason, detail }: Failed): Result<never> {
  if (reason === 'bad-path')
    return refused({ title: 'No name of a file', detail: `${detail}. Choose a name that Windows accepts.`, status: 422 });
  if (reason === 'too-large')
    return refused({ title: 'Too large', detail: `${detail}. Remove what is not needed, or use a smaller picture.`, status: 413 });
  return refused({ title: 'The file cannot be kept', detail: `${detail}. Is there enough space in the data folder?`, status: 507 });
}
