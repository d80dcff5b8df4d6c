import { Tab, TabList } from '@fluentui/react-components';
import { type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useJournal, useSnapshot } from '../../connection/device-context.tsx';
import { usePanelParams } from '../../hooks/navigation.ts';
import { ChainLinkRow } from './chain-link-row.tsx';
import { newestRefusal } from './command-link.ts';
import { Verdict } from './verdict.tsx';
import { firstBroken, whyChain } from './why-chain.ts';
import './why-panel.css';

const shortNames: Readonly<Record<ImageSlot, string>> = { desktop: 'Desktop', lockScreen: 'Lock screen', companyLogo: 'Company logo' };

/** Why a picture is on the screen or not: every link from the command to the pixels, the first broken one marked. */
export function WhyPanel() {
  const snapshot = useSnapshot();
  const journal = useJournal();
  const [{ slot }, changeParams] = usePanelParams();
  const image = snapshot.images[slot];
  const chain = whyChain({ snapshot, slot, journal });
  const broken = firstBroken(chain);
  return (
    <div className="scroller">
      <TabList
        selectedValue={slot}
        onTabSelect={(_, { value }) => changeParams({ slot: imageSlots.find((other) => other === value) ?? slot })}
      >
        {imageSlots.map((each) => (
          <Tab key={each} value={each}>
            {shortNames[each]}
          </Tab>
        ))}
      </TabList>
      <Verdict slot={slot} chain={chain} refusal={image.url === null ? null : newestRefusal(image, journal)} />
      <ol className="chain" aria-label={`Chain of the ${slotNames[slot].toLowerCase()}`}>
        {chain.map((link, index) => (
          <ChainLinkRow key={`${slot}-${link.kind}`} link={link} broken={index === broken} />
        ))}
      </ol>
    </div>
  );
}
