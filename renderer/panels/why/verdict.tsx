import type { JournalEntry } from '../../../shared/journal-entry.ts';
import type { ImageSlot } from '../../../shared/snapshot.ts';
import { useDeviceNow, useSnapshot } from '../../state/device-context.tsx';
import { triesInWords } from '../image-words.ts';
import { asSentence } from '../sentence.ts';
import type { ChainLink } from './chain-link.ts';
import { refusalInWords } from './command-link.ts';
import { VerdictButtons } from './verdict-buttons.tsx';

const shown: Readonly<Record<ImageSlot, string>> = {
  desktop: 'The policy’s picture is on the desktop.',
  lockScreen: 'The policy’s picture is on the lock screen.',
  companyLogo: 'The policy’s logo is on the sign-in screen.',
};

const notShown: Readonly<Record<ImageSlot, string>> = {
  desktop: 'The policy’s picture is not on the desktop',
  lockScreen: 'The policy’s picture is not on the lock screen',
  companyLogo: 'The policy’s logo is not on the sign-in screen',
};

interface VerdictProps {
  readonly slot: ImageSlot;
  /** The first broken link; undefined when there is none. */
  readonly link: ChainLink | undefined;
  /** A later command that was to change the address and was refused; null when there is none. */
  readonly refusal: JournalEntry | null;
}

/** The answer in one sentence, before the chain that proves it. */
export function Verdict({ slot, link, refusal }: VerdictProps) {
  const isShown = link === undefined || link.kind === 'host';
  return (
    <div className={isShown ? 'verdict verdict-good' : 'verdict'}>
      {isShown ? <p>{[shown[slot], hostInWords(link)].join(' ').trim()}</p> : <Broken {...{ slot, link }} />}
      {refusal !== null && <p>{asSentence(refusalInWords(refusal))}</p>}
      <VerdictButtons {...{ slot, link }} />
    </div>
  );
}

function Broken({ slot, link }: { readonly slot: ImageSlot; readonly link: ChainLink }) {
  return (
    <>
      <p>
        {notShown[slot]}
        {link.state === 'waiting' ? ' yet: ' : ': '}
        <strong>{asSentence(lowerFirst(link.says))}</strong>
      </p>
      {link.fix !== undefined && (
        <p>
          <span className="quiet">What to do:</span> {asSentence(link.fix)}
        </p>
      )}
      {link.kind === 'transfer' && <Tries slot={slot} />}
    </>
  );
}

/** How often it was tried, and whether it is tried again: after the last try nothing happens by itself. */
function Tries({ slot }: { readonly slot: ImageSlot }) {
  const { images, assumptions } = useSnapshot();
  const image = images[slot];
  const now = useDeviceNow(image.nextTryAt === null ? 60_000 : 250);
  const words = triesInWords(image, assumptions.find(({ id }) => id === 'maxTries')?.value ?? '3', now);
  if (words === '') return null;
  return <p className="verdict-tries">{image.status === 6 ? `${words}. The PC does not try again by itself.` : `${words}.`}</p>;
}

function hostInWords(link: ChainLink | undefined): string {
  if (link === undefined) return '';
  if (link.state === 'waiting') return 'This computer’s own wallpaper is being changed.';
  return `This computer’s own wallpaper was not changed: ${asSentence(lowerFirst(link.says))}`;
}

/** Within a sentence; names such as `DesktopImageStatus` and `HTTP` keep their capitals. */
function lowerFirst(text: string): string {
  return /^(The|There|This|A|An|No|Nothing|It|What|Only|More|Fewer)\s/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
