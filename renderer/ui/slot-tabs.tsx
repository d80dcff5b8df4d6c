import { Tab, TabList } from '@fluentui/react-components';
import { type ImageSlot, imageSlots } from '../../shared/contract/device-view.ts';

const names: Readonly<Record<ImageSlot, string>> = { desktop: 'Desktop', lockScreen: 'Lock screen', companyLogo: 'Company logo' };

interface SlotTabsProps {
  readonly slot: ImageSlot;
  readonly onSlot: (slot: ImageSlot) => void;
}

/** Which of the three pictures a panel is about. */
export function SlotTabs({ slot, onSlot }: SlotTabsProps) {
  return (
    <TabList selectedValue={slot} onTabSelect={(_, { value }) => onSlot(imageSlots.find((other) => other === value) ?? slot)}>
      {imageSlots.map((each) => (
        <Tab key={each} value={each}>
          {names[each]}
        </Tab>
      ))}
    </TabList>
  );
}
