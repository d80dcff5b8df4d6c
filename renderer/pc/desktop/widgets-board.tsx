import type { DeviceFacts } from '../../../shared/contract/device-facts.ts';
import { Flyout } from '../controls/flyout.tsx';
import { lockDate, taskbarTime } from '../display/clock-texts.ts';
import { usePc } from '../display/pc-context.ts';
import type { Surface } from '../display/surface.ts';
import './widgets-board.css';

interface WidgetsBoardProps {
  readonly facts: DeviceFacts;
  readonly lockPicture: Surface | null;
  readonly onClose: () => void;
}

/** Widgets of what this PC knows: its time, itself, the picture of its lock screen. */
export function WidgetsBoard({ facts, lockPicture, onClose }: WidgetsBoardProps) {
  const { t, locale, now, timeZone } = usePc();
  return (
    <Flyout label={t('widgets')} className="taskbar-flyout widgets" onClose={onClose}>
      <section className="widgets__card">
        <h2 className="widgets__big">{taskbarTime(locale, now, timeZone)}</h2>
        <p className="widgets__text">{lockDate(locale, now, timeZone)}</p>
      </section>
      <section className="widgets__card">
        <h2 className="widgets__title">{facts.computerName}</h2>
        <p className="widgets__text">{facts.edition}</p>
        <p className="widgets__text">{t('networkConnected')}</p>
        <p className="widgets__text">{t('batteryFull')}</p>
      </section>
      {lockPicture?.kind === 'picture' && (
        <section className="widgets__card widgets__card--wide">
          <h2 className="widgets__title">{t('lockScreen')}</h2>
          <img className="widgets__picture" src={lockPicture.url} alt="" draggable={false} />
        </section>
      )}
    </Flyout>
  );
}
