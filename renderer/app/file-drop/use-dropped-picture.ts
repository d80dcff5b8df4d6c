import type { NodeCommand } from '../../../shared/command-document.ts';
import type { ImageState } from '../../../shared/contract/device-view.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import { transferReasons } from '../../../shared/contract/transfer-reason.ts';
import { reasonInWords } from '../../../shared/words/picture-words.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useDevice, useNewestSnapshot } from '../../connection/device-context.tsx';
import { slotOnScreen } from '../../hooks/slot-on-screen.ts';
import { useSendCommand } from '../../panels/console/send-command.ts';
import type { Notice } from '../../ui/notice.ts';

/**
 * A picture dropped on the window becomes the policy of the screen that shows: it is laid on the PC's own drive, and a Replace names it there.
 * `tell` hears what came of it, with the way back.
 */
export function useDroppedPicture(tell: (notice: Notice | null) => void): (file: File) => Promise<void> {
  const { mirror } = useDevice();
  const snapshot = useNewestSnapshot();
  const send = useSendCommand('Dropped picture');
  return async (file) => {
    const slot = slotOnScreen(snapshot);
    // What the PC has at this moment: the page may not have heard of the last command yet.
    const policyNow = async () => {
      const asked = await mirror.call('getSnapshot', {});
      return (asked.ok ? asked.value : snapshot).images[slot];
    };
    const before = await policyNow();
    const placed = await mirror.call('placePicture', { name: file.name, file: new Uint8Array(await file.arrayBuffer()) });
    if (!placed.ok) return tell(refused(file, placed.problem.title, placed.problem.detail));
    const { url } = placed.value;
    const refusal = await send({ verb: 'Replace', locURI: before.urlNode, format: 'chr', value: url });
    if (refusal !== null) return tell(refused(file, `The PC refused the policy for the ${slotNames[slot].toLowerCase()}`, refusal));
    const takeBack = async () => {
      if ((await policyNow()).url !== url)
        return tell({ intent: 'info', title: 'Nothing was undone', detail: 'The policy names another address now.' });
      const back = await send(wayBack(before));
      tell(back === null ? null : { intent: 'error', title: 'It was not undone', detail: back });
    };
    const ended = await untilEnded(policyNow, url);
    const reason = ended?.reason ?? null;
    const failed = ended !== null && ended.status !== null && ended.status > 2;
    if (failed) {
      const why = reason === null ? '' : ` ${asSentence(reasonInWords(reason))} ${asSentence(transferReasons[reason.code].fix)}`;
      return tell({
        intent: 'error',
        title: `${file.name} was sent as the policy of the ${slotNames[slot].toLowerCase()}, and is not shown: Status ${ended.status}`,
        detail: `${asSentence(imageStatusMeanings[ended.status ?? 3].word)}${why}`,
        action: { label: 'Take it back', act: takeBack },
      });
    }
    tell({
      intent: ended === null ? 'info' : 'success',
      title: `${file.name} was sent as the policy of the ${slotNames[slot].toLowerCase()}`,
      detail: `It is on the PC as ${placeInWords(url)}. The command is in the history of the console.`,
      action: { label: 'Take it back', act: takeBack },
    });
  };
}

/** How long the PC may take for a picture on its own drive, in ms; one that is told to wait longer is told of as on its way. */
const patienceMs = 5_000;
const lookEveryMs = 100;

/** The picture once its Status stands; null while it does not, or where another policy took its place. */
async function untilEnded(policyNow: () => Promise<ImageState>, url: string): Promise<ImageState | null> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const now = await policyNow();
    if (now.url !== url) return null;
    if (now.status !== null && now.status !== 2) return now;
    if (performance.now() > end) return null;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** What was there before: another address, or none. */
function wayBack({ url, urlNode }: ImageState): NodeCommand {
  const node = { locURI: urlNode, format: 'chr' } as const;
  return url === null ? { verb: 'Delete', ...node } : { verb: 'Replace', ...node, value: url };
}

function refused({ name }: File, title: string, detail: string): Notice {
  return { intent: 'error', title: `${name} was not set`, detail: asSentence(`${title}. ${detail}`) };
}

/** `C:\Users\Public\Pictures\a.jpg` */
function placeInWords(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)).replaceAll('/', '\\');
}
