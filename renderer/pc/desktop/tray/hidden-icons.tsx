import { ArrowSyncRegular, BriefcaseRegular } from '@fluentui/react-icons';
import { Flyout } from '../../controls/flyout.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { usePc } from '../../display/pc-context.ts';
import type { SettingsPlace } from '../../settings/settings-place.ts';
import './quick-settings.css';

const icons = [
  { place: 'accounts', title: 'workOrSchool', icon: <BriefcaseRegular /> },
  { place: 'updates', title: 'updates', icon: <ArrowSyncRegular /> },
] as const;

interface HiddenIconsProps {
  readonly onClose: () => void;
  readonly onPlace: (place: SettingsPlace) => void;
}

/** Behind the chevron: icons that lead to what they stand for. */
export function HiddenIcons({ onClose, onPlace }: HiddenIconsProps) {
  const { t } = usePc();
  return (
    <Flyout label={t('hiddenIcons')} className="taskbar-flyout hidden-icons" onClose={onClose}>
      {icons.map(({ place, title, icon }) => (
        <IconButton
          key={place}
          className="hidden-icons__icon"
          label={t(title)}
          onClick={() => {
            onClose();
            onPlace(place);
          }}
        >
          {icon}
        </IconButton>
      ))}
    </Flyout>
  );
}
