import type { DeviceView, Notice } from '../../../shared/contract/device-view.ts';
import { project } from '../csp/index.ts';
import { noticesOf } from '../ddf/load-definitions.ts';
import { assumptionRows } from './assumptions.ts';
import type { DeviceDeps, Memory } from './device-deps.ts';
import { policyInputs } from './policy-inputs.ts';

/** Whoever works in another panel must know that it is written down. Each recording is another notice, so that one that was closed comes again. */
function recordingNotice({ recordingSince }: Memory): Notice | null {
  if (recordingSince === null) return null;
  const text = 'What you do is being recorded as a scenario. Scenarios shows it, and stops it.';
  return { id: `recording-${recordingSince}`, level: 'info', text };
}

/** Stands as long as it is so: a lab that is off says nothing of an edition that is still another one. */
function labNotice({ labChanges }: Memory): Notice | null {
  const changes = labChanges();
  if (changes.length === 0) return null;
  const count = changes.length === 1 ? '1 thing' : `${changes.length} things`;
  return { id: 'lab-changed', level: 'info', text: `Lab changed ${count}: ${changes.join(', ')}.` };
}

/** The device as it is now, for painting. */
export function buildView(deps: DeviceDeps): DeviceView {
  const { memory, images: jobs, tree } = deps;
  const facts = deps.facts();
  const images = { desktop: jobs.state('desktop'), lockScreen: jobs.state('lockScreen'), companyLogo: jobs.state('companyLogo') };
  const ownNotices = [
    deps.keeper.notice(),
    deps.journal.notice(),
    deps.messages.notice(),
    deps.hostNotice(),
    recordingNotice(memory),
    labNotice(memory),
  ].filter((notice) => notice !== null);
  const enrolled = deps.enrolled();
  const projected = project(tree.values(), { facts, images, ...policyInputs(deps), enrolled });
  return {
    revision: memory.state.revision,
    treeRevision: memory.treeRevision,
    journalSequence: deps.journal.sequence(),
    facts,
    session: memory.session,
    clock: deps.clock.state(),
    images,
    ...projected,
    packagePage: memory.packagePage,
    lockedDisplays: deps.assumptions().lockedDisplays,
    userChoice: memory.state.userChoice,
    packages: memory.state.packages.map(({ packageId, name, version, owner, rank, appliedAt }) => ({
      packageId,
      name,
      version,
      owner,
      rank,
      appliedAt,
    })),
    assumptions: assumptionRows(deps.assumptions(), {
      facts,
      images,
      policies: projected.policies,
      values: tree.values(),
      lacking: tree.lacking(),
      packages: memory.state.packages.length,
      enrolled: enrolled !== null,
    }),
    hostWallpaper: deps.hostWallpaper.state(),
    notices: [...memory.notices, ...noticesOf(memory.ddf), ...ownNotices],
  };
}
