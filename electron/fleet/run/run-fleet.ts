import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done, type Result, refused } from '../../../shared/result.ts';
import { inWords, replaceFile } from '../../node/storage/durable-file.ts';
import { makeTemporaryFolder, sweepTemporaryFolders } from '../../node/storage/folder/temporary-folder.ts';
import { type FleetServer, startFleetServer } from '../page/fleet-server.ts';
import type { FleetView } from '../page/fleet-state.ts';
import { artilleryScript, type FleetOrder } from './artillery-script.ts';
import { bundleForCloud } from './cloud-bundle.ts';
import { allowServer } from './own-server.ts';
import type { FleetProfile } from './profile.ts';
import { bringArtillery, findArtillery, type RunningArtillery, startArtillery } from './run-artillery.ts';
import { type Figures, type Judged, judge, readFigures } from './thresholds.ts';

export interface FleetRunOrder extends FleetOrder {
  readonly profile: FleetProfile;
  readonly owned: boolean;
  /** `run`, or another of Artillery's that runs a script. */
  readonly command: string;
  /** Flags for Artillery itself. */
  readonly flags: readonly string[];
  /** Folders from which Artillery may be found. */
  readonly from: readonly string[];
  /** Aborted when somebody wants the fleet to leave. */
  readonly stop: AbortSignal;
}

export interface FleetOutcome {
  /** null for a run that was stopped: Artillery makes no report of one. */
  readonly figures: Figures | null;
  readonly thresholds: readonly Judged[];
  readonly view: FleetView;
  /** A page that needs nobody. */
  readonly report: string;
}

export interface FleetTold {
  /** The page is there, for a browser. */
  readonly page: (url: string) => void;
  readonly output: (text: string) => void;
}

/** After PCs were asked to leave: how long they have before Artillery is ended. */
const leaveMs = 30_000;

/** Runs a fleet against a server, to its end or until it is interrupted; then the PCs that run unenrol first. */
export async function runFleet(order: FleetRunOrder, told: FleetTold): Promise<Result<FleetOutcome>> {
  const { profile, owned, server, connection, pcs } = order;
  const allowed = await allowServer({ server, hosts: connection.hosts ?? [], owned });
  if (!allowed.ok) return allowed;
  const program = findArtillery(order.from);
  if (program === null)
    return refused({
      title: 'Artillery is not installed',
      detail: `It generates the load, and is not part of Managed PC. Install it with: ${bringArtillery}`,
      status: 409,
    });
  await sweepTemporaryFolders(Date.now()).catch(() => undefined);
  const folder = await makeTemporaryFolder('fleet').catch((error: unknown) => inWords(error));
  if (typeof folder === 'string')
    return refused({
      title: 'The script of the run could not be written',
      detail: `${tmpdir()}: ${folder}. Free some space there, or set TMPDIR.`,
      status: 503,
    });
  const page = await startFleetServer({ title: profile.title, server, pcs });
  try {
    const script = join(folder.path, 'script.json');
    const report = join(folder.path, 'report.json');
    const local = order.command === 'run';
    const bundle = local
      ? done({ connection: { ...connection, tellTo: page.tellTo }, includeFiles: [] })
      : await bundleForCloud(folder.path, program, connection);
    if (!bundle.ok) return bundle;
    // A token or a password stands in it.
    await replaceFile({
      path: script,
      bytes: JSON.stringify(artilleryScript(profile, { ...order, ...bundle.value })),
    });
    if (local) told.page(page.url);
    const running = startArtillery({ program, command: order.command, script, report, flags: order.flags, output: told.output });
    order.stop.addEventListener('abort', () => void leave(page, running), { once: true });
    const exitCode = await running.ended;
    page.end();
    const figures = await readFile(report, 'utf8').then(readFigures, () => null);
    if (figures === null && !order.stop.aborted)
      return refused({
        title: 'The run ended without a report',
        detail: `Artillery ended with ${exitCode ?? 'an error'}. What it said is above.`,
        status: 500,
      });
    const thresholds = figures === null ? [] : judge(figures, profile.ensure);
    return done({ figures, thresholds, view: page.view(), report: page.report() });
  } finally {
    page.close();
    await folder.remove();
  }
}

/** Days that run end, PCs unenrol; then Artillery goes, which would wait for arrivals still to come. */
async function leave(page: FleetServer, running: RunningArtillery): Promise<void> {
  page.askToStop();
  const until = Date.now() + leaveMs;
  while (page.areOn() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 250));
  running.kill();
}
