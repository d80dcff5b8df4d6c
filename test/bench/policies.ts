import { rmSync } from 'node:fs';
import { buildRenderer } from '../support/browser/build-renderer.ts';
import { launchChromium } from '../support/browser/watched-page.ts';
import { buildTestDevice } from '../support/programs/build-test-device.ts';
import { startHeadlessPC, temporaryFolder } from '../support/server/headless-pc.ts';
import { median } from './renderer/median.ts';

/**
 * `node test/bench/policies.ts`: 500 policies set at once, beside the same number of nodes that are no policies in the same run, and until
 * the page shows them. Prints one JSON object; exits 1 when a figure is missed. `QUICK=1` measures a tenth as long.
 */
const atMost = {
  /** Processor time to the reply. */
  replyToPlainNodes: 1.3,
  /** Times the PC is painted anew for it. */
  rendersOfOneDocument: 1,
  /** From the reply to the frame that has what the policies say. */
  replyToPixelsMs: 100,
} as const;

const count = 500;
const scale = process.env.QUICK === '1' ? 0.1 : 1;
const rounds = (wanted: number) => Math.max(3, Math.round(wanted * scale));

const leaf = (name: string) =>
  `<Node><NodeName>${name}</NodeName><DFProperties><AccessType><Add/><Delete/><Get/><Replace/></AccessType><DFFormat><int/></DFFormat><MSFT:ConflictResolution>LastWrite</MSFT:ConflictResolution></DFProperties></Node>`;
const leaves = Array.from({ length: count }, (_, index) => leaf(`P${index}`)).join('');
const area = (path: string) =>
  `<MgmtTree xmlns:MSFT="http://schemas.microsoft.com/MobileDevice/DM"><Node><NodeName>Bench</NodeName><Path>${path}</Path><DFProperties><AccessType><Get/></AccessType><DFFormat><node/></DFFormat></DFProperties>${leaves}</Node></MgmtTree>`;
const places = { policies: './Vendor/MSFT/Policy/Config/Bench', plain: './Vendor/MSFT/Bench' } as const;
const files = Object.entries(places).map(([name, path]) => ({
  name: `${name}.xml`,
  text: area(path.slice(0, path.lastIndexOf('/')).replace('./', './Device/')),
}));

function replaces(place: string, value: number): string {
  const commands = Array.from({ length: count }, (_, index) => replace(index + 1, `${place}/P${index}`, value));
  return commands.join('');
}

function replace(id: number, node: string, value: number): string {
  const meta = '<Meta><Format xmlns="syncml:metinf">int</Format></Meta>';
  return `<Replace><CmdID>${id}</CmdID><Item><Target><LocURI>${node}</LocURI></Target>${meta}<Data>${value}</Data></Item></Replace>`;
}

const documentOf = (commands: string) => `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody>${commands}<Final/></SyncBody></SyncML>`;

/** Processor time of this thread in ms: it does not count the waiting of a busy machine. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

async function measureReplies(): Promise<Readonly<Record<keyof typeof places, number>>> {
  const pc = await buildTestDevice();
  for (const file of files) await pc.ask('addDDF', file);
  const taken = { policies: [] as number[], plain: [] as number[] };
  for (let round = -2; round < rounds(20); round += 1) {
    for (const place of ['plain', 'policies'] as const) {
      const document = documentOf(replaces(places[place], round + 10));
      const start = cpuMs();
      const { rows } = await pc.ask('applyDocument', { document });
      if (round >= 0) taken[place].push(cpuMs() - start);
      if (rows.some(({ status }) => status !== 200))
        throw new Error(`A policy was answered with ${rows.find(({ status }) => status !== 200)?.status}`);
    }
  }
  const shown = (await pc.ask('getPolicies', {})).length;
  if (shown !== count) throw new Error(`${shown} policies are in force`);
  await pc.device.close();
  // What else the machine does only ever adds.
  return { policies: Math.min(...taken.policies), plain: Math.min(...taken.plain) };
}

async function measurePage(): Promise<{ readonly pixelsMs: number; readonly renders: number }> {
  const folder = temporaryFolder();
  const pc = await startHeadlessPC({ dataFolder: folder.path });
  const token = new URLSearchParams(new URL(pc.url).hash.slice(1)).get('token') ?? '';
  const json = { 'Content-Type': 'application/json' };
  for (const file of files) await pc.api('/api/ddf', { method: 'POST', headers: json, body: JSON.stringify(file) });
  await pc.api('/api/session', { method: 'POST', headers: json, body: JSON.stringify({ screen: 'desktop', window: 'none' }) });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(pc.url);
    await page.locator('.stage').waitFor({ state: 'detached' });
    const taken: { readonly ms: number; readonly renders: number }[] = [];
    for (let round = -2; round < rounds(20); round += 1) {
      const search = round % 2 === 0 ? 0 : 3;
      const visible = replace(count + 1, './Vendor/MSFT/Policy/Config/Search/ConfigureSearchOnTaskbarMode', search);
      const document = documentOf(replaces(places.policies, round + 10) + visible);
      const one = await page.evaluate(untilShown, { document, token, there: search === 3 });
      if (round >= 0) taken.push(one);
    }
    return { pixelsMs: median(taken.map(({ ms }) => ms)), renders: Math.max(...taken.map(({ renders }) => renders)) };
  } finally {
    await browser.close();
    await pc.stop();
    folder.remove();
  }
}

interface Sent {
  readonly document: string;
  readonly token: string;
  /** Whether the search box is there afterwards. */
  readonly there: boolean;
}

/** Runs in the page: ms from the reply to the frame after the taskbar first has it, and how often something of the PC was painted anew for it. */
async function untilShown({ document: policy, token: bearer, there }: Sent): Promise<{ readonly ms: number; readonly renders: number }> {
  const isShown = () => (document.querySelector('.taskbar__search') !== null) === there;
  const pc = document.querySelector('.chrome-stage-pc') ?? document.body;
  let renders = 0;
  // React commits at one go, so one call is one painting.
  const counter = new MutationObserver(() => (renders += 1));
  counter.observe(pc, { subtree: true, childList: true, attributes: true, characterData: true });
  const shown = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    });
    observer.observe(pc, { subtree: true, childList: true });
  });
  const headers = { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/vnd.syncml.dm+xml' };
  const answer = await fetch('/api/syncml', { method: 'POST', headers, body: policy });
  await answer.text();
  const replied = performance.now();
  const at = await shown;
  // A second painting would come right after the first.
  await new Promise((resolve) => setTimeout(resolve, 300));
  counter.disconnect();
  return { ms: Math.max(0, at - replied), renders };
}

const built = await buildRenderer('production');
try {
  const replies = await measureReplies();
  const page = await measurePage();
  const figures = {
    replyToPlainNodes: replies.policies / replies.plain,
    rendersOfOneDocument: page.renders,
    replyToPixelsMs: page.pixelsMs,
  };
  const missed = Object.entries(atMost).filter(([name, limit]) => !(figures[name as keyof typeof figures] <= limit));
  console.log(JSON.stringify({ figures, atMost, missed: missed.map(([name]) => name), replies, page }, null, 2));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  rmSync(built, { recursive: true });
}
