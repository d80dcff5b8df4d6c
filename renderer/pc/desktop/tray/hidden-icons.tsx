import { ArrowSyncRegular, BriefcaseRegular } from '@fluentui/react-icons';
import { Flyout } from '../../controls/flyout.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { usePc } from '../../display/pc-context.ts';
import type { SettingsPlace } from '../../settings/settings-place.ts';
import taskbarStyles from '../taskbar.module.css';
import styles from './quick-settings.module.css';

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
    <Flyout label={t('hiddenIcons')} className={`${taskbarStyles.taskbarFlyout} ${styles.hiddenIcons}`} onClose={onClose}>
      {icons.map(({ place, title, icon }) => (
        <IconButton
          key={place}
          className={styles.hiddenIconsIcon}
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
