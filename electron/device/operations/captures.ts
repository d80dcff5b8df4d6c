import type { AssumptionValues } from '../../../shared/contract/assumption.ts';
import { type captureRows, largestCapture, type ReplayedCapture } from '../../../shared/contract/captures.ts';
import type { InputOf, OperationsOf } from '../../../shared/contract/contract.ts';
import type { ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import { wholeFile } from '../../../shared/file-pieces.ts';
import { quoted } from '../../../shared/quoted.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { type PaperPC as PlayedPC, playBack } from '../captures/play-back.ts';
import { type Capture, readCapture } from '../captures/read-capture.ts';
import { factValues } from '../csp/facts.ts';
import { createPaperPC, type PaperPC } from '../explain/paper-pc.ts';
import { imageNodes } from '../images/image-nodes.ts';
import { predictStatus } from '../images/job/predict-status.ts';
import { otherValues } from '../state/assumptions.ts';
import type { DeviceDeps } from '../state/device-deps.ts';
import { paper, unset } from './paper.ts';

/** Captures: read, and played against this PC on paper. */
export function captureOperations(deps: DeviceDeps): OperationsOf<typeof captureRows> {
  return { replayCapture: (input) => replay(deps, input) };
}

async function replay(
  deps: DeviceDeps,
  { file, name = 'capture', start = 'factory' }: InputOf<'replayCapture'>,
): Promise<Result<ReplayedCapture>> {
  const bytes = await wholeFile(file, largestCapture);
  if (bytes === null) {
    const detail = `${quoted(name)} has more than ${largestCapture} bytes. Save only the requests to the management server, or a shorter time.`;
    return refused({ title: 'The capture is too large', detail, status: 413 });
  }
  const capture = readCapture(bytes, name);
  if (!capture.ok) return capture;
  const { form, messages, notes } = capture.value;
  const now = await deps.exclusive(async () => new Map(deps.tree.values()));
  const values = start === 'now' ? now : factValues(deps.facts());
  const steps = await playBack(messages, {
    pc: (assumptions) => paperPC(deps, { assumptions, values, accounts: accountsIn(capture.value) }),
    assumptions: deps.assumptions(),
    alternatives: otherValues(deps.assumptions()),
  });
  const different = steps.filter(({ same }) => !same);
  return done({
    form,
    messages: messages.map(({ root: _root, ...message }) => message),
    steps,
    differences: different.length,
    unexplained: different.filter(({ explainedBy }) => explainedBy === null).length,
    notes: [
      ...notes,
      ...aboutBuild(capture.value, deps),
      ...(steps.length === 0 ? ['No answer of the PC to a command of the server is in it.'] : []),
    ],
  });
}

interface Before {
  readonly assumptions: AssumptionValues;
  readonly values: ReadonlyMap<string, string | null>;
  readonly accounts: readonly string[];
}

/** As this PC, but with the account of the captured one: without, no server could have talked to it. */
async function paperPC(deps: DeviceDeps, { assumptions, values, accounts }: Before): Promise<PlayedPC> {
  const image = (slot: ImageSlot): ImageState => predicted(slot, played, assumptions);
  const { facts } = deps.memory.state;
  const played: PaperPC = await createPaperPC({ ...paper(deps), values, facts, assumptions, image });
  for (const account of accounts) await played.apply(accountDocument(account));
  const nodes = new Map([...values].map(([node]) => [node.toLowerCase(), true]));
  return {
    apply: played.apply,
    isWritten: (locUri) => {
      const node = locUri
        .toLowerCase()
        .replace(/\?.*$/, '')
        .replace(/^\.\/device\//, './');
      return nodes.has(node) || [...played.tree.values().keys()].some((key) => key.toLowerCase() === node);
    },
  };
}

/** A picture on paper: what its Status would begin with. */
function predicted(slot: ImageSlot, played: PaperPC, assumptions: AssumptionValues): ImageState {
  const url = played.tree.values().get(imageNodes[slot].url) ?? null;
  if (url === null || url === '') return unset(slot);
  return { ...unset(slot), url, status: predictStatus(url, played.gate(), assumptions).status };
}

/** Accounts the server speaks of, by their names. */
function accountsIn({ messages }: Capture): readonly string[] {
  const names = messages.flatMap(({ from, text }) =>
    from === 'server'
      ? [...text.matchAll(/\.\/(?:Device\/)?Vendor\/MSFT\/DMClient\/Provider\/([^/<\s?]{1,100})/gi)].map(([, name = '']) => name)
      : [],
  );
  return [...new Set(names)].slice(0, 4);
}

function accountDocument(name: string): string {
  const target = `<Item><Target><LocURI>./Vendor/MSFT/DMClient/Provider/${name}</LocURI></Target><Meta><Format xmlns="syncml:metinf">node</Format></Meta></Item>`;
  return `<SyncML xmlns="SYNCML:SYNCML1.2"><SyncBody><Add><CmdID>1</CmdID>${target}</Add><Final/></SyncBody></SyncML>`;
}

/** A capture of another build is no test of this one. */
function aboutBuild({ messages }: Capture, deps: DeviceDeps): readonly string[] {
  const build = /<LocURI>\.\/DevDetail\/SwV<\/LocURI>[\s\S]{0,200}?<Data>(10\.0\.[\d.]+)<\/Data>/.exec(
    messages.find(({ text }) => /DevDetail\/SwV[\s\S]{0,200}<Data>10\./.test(text))?.text ?? '',
  )?.[1];
  const { osBuild } = deps.facts();
  if (build === undefined || build === osBuild) return [];
  return [`The captured PC is of build ${build}, this one of ${osBuild}: managed-pc device --os-build ${build} makes it the same.`];
}
