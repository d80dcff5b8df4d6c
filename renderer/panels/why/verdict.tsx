import { Button } from '@fluentui/react-components';
import type { ImageSlot } from '../../../shared/snapshot.ts';
import { useSnapshot } from '../../state/device-context.tsx';
import { usePanels } from '../panel-context.tsx';
import { asSentence } from '../sentence.ts';
import type { ChainLink } from './why-chain.ts';

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
}

/** The answer in one sentence, before the chain that proves it. */
export function Verdict({ slot, link }: VerdictProps) {
  const { open } = usePanels();
  const { clock } = useSnapshot();
  if (link === undefined || link.kind === 'host') {
    return (
      <p className="verdict verdict-good">
        {link === undefined ? shown[slot] : `${shown[slot]} This computer’s own wallpaper is not changed.`}
      </p>
    );
  }
  return (
    <div className="verdict">
      <p>
        {notShown[slot]}
        {link.state === 'waiting' ? ' yet: ' : ': '}
        <strong>{asSentence(lowerFirst(link.says))}</strong>
      </p>
      {link.fix !== undefined && (
        <p>
          <span className="quiet">What to do</span> {asSentence(link.fix)}
        </p>
      )}
      {link.kind === 'command' && (
        <Button size="small" appearance="primary" onClick={() => open('console')}>
          Send a policy
        </Button>
      )}
      {(link.kind === 'gate' || (link.kind === 'screen' && slot === 'companyLogo')) && (
        <Button size="small" appearance="primary" onClick={() => open('device')}>
          Change the device
        </Button>
      )}
      {link.kind !== 'gate' && clock.nextEventAt !== null && (
        <Button size="small" onClick={() => open('clock')}>
          Move the clock
        </Button>
      )}
    </div>
  );
}

/** Within a sentence; names such as `DesktopImageStatus` and `HTTP` keep their capitals. */
function lowerFirst(text: string): string {
  return /^(The|There|This|A|An|No|Nothing|It|What|Only|More|Fewer)\s/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
