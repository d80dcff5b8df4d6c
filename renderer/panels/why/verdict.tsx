import type { ImageSlot } from '../../../shared/contract/device-view.ts';
import type { JournalEntry } from '../../../shared/contract/journal.ts';
import { asSentence } from '../../ui/sentence.ts';
import { Tries } from '../../ui/tries.tsx';
import type { ChainLink } from './chain-link.ts';
import { refusalInWords } from './command-link.ts';
import { VerdictButtons } from './verdict-buttons.tsx';
import { firstBroken } from './why-chain.ts';

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
  readonly chain: readonly ChainLink[];
  /** A later command that was to change the address and was refused; null when there is none. */
  readonly refusal: JournalEntry | null;
}

/** The answer in one sentence, before the chain that proves it. */
export function Verdict({ slot, chain, refusal }: VerdictProps) {
  const link = chain[firstBroken(chain)];
  const isShown = link === undefined || link.kind === 'host';
  return (
    <div className={isShown ? 'verdict verdict-good' : 'verdict'}>
      {isShown ? <Shown {...{ slot, chain }} /> : <Broken {...{ slot, link }} />}
      {refusal !== null && <p>{asSentence(refusalInWords(refusal))}</p>}
      <VerdictButtons {...{ slot, chain }} />
    </div>
  );
}

/** It is on the screen; yet it may be another one than somebody expects, or not on this computer's own desktop. */
function Shown({ slot, chain }: { readonly slot: ImageSlot; readonly chain: readonly ChainLink[] }) {
  const kept = chain.find(({ kind, fix }) => kind === 'transfer' && fix !== undefined);
  const host = chain.find(({ kind, state, fix }) => kind === 'host' && (state === 'waiting' || fix !== undefined));
  return (
    <>
      <p>{shown[slot]}</p>
      {kept !== undefined && <p>{asSentence(kept.says)}</p>}
      <WhatToDo fix={kept?.fix} />
      {host !== undefined && <p>On this computer: {asSentence(lowerFirst(host.says))}</p>}
      <WhatToDo fix={host?.fix} />
    </>
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
      <WhatToDo fix={link.fix} />
      {link.kind === 'transfer' && <Tries slot={slot} className="verdict-tries" />}
    </>
  );
}

function WhatToDo({ fix }: { readonly fix: string | undefined }) {
  if (fix === undefined) return null;
  return (
    <p>
      <span className="quiet">What to do:</span> {asSentence(fix)}
    </p>
  );
}

/** Within a sentence; names such as `DesktopImageStatus` and `HTTP` keep their capitals. */
function lowerFirst(text: string): string {
  return /^(The|There|This|A|An|No|Nothing|It|What|Only|More|Fewer|Your)\s/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
