import { Tab, TabList } from '@fluentui/react-components';
import { type ImageSlot, imageSlots } from '../../../shared/snapshot.ts';
import { useJournal, useSnapshot } from '../../state/device-context.tsx';
import { slotNames } from '../image-words.ts';
import { usePanels } from '../panel-context.tsx';
import { ChainLinkRow } from './chain-link-row.tsx';
import { Verdict } from './verdict.tsx';
import { firstBroken, whyChain } from './why-chain.ts';
import './why-panel.css';

const shortNames: Readonly<Record<ImageSlot, string>> = { desktop: 'Desktop', lockScreen: 'Lock screen', companyLogo: 'Company logo' };

/** Why a picture is on the screen or not: every link from the command to the pixels, the first broken one marked. */
export function WhyPanel() {
  const snapshot = useSnapshot();
  const journal = useJournal();
  const { focus, changeFocus } = usePanels();
  const chain = whyChain(snapshot, focus.slot, journal);
  const broken = firstBroken(chain);
  return (
    <div className="scroller">
      <TabList
        selectedValue={focus.slot}
        onTabSelect={(_, { value }) => changeFocus({ slot: imageSlots.find((slot) => slot === value) ?? focus.slot })}
      >
        {imageSlots.map((slot) => (
          <Tab key={slot} value={slot}>
            {shortNames[slot]}
          </Tab>
        ))}
      </TabList>
      <Verdict slot={focus.slot} link={chain[broken]} />
      <ol className="chain" aria-label={`Chain of the ${slotNames[focus.slot].toLowerCase()}`}>
        {chain.map((link, index) => (
          <ChainLinkRow key={`${focus.slot}-${link.kind}`} link={link} broken={index === broken} />
        ))}
      </ol>
    </div>
  );
}
