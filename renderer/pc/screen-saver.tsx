import { useRef } from 'react';
import { useArrivalFocus } from './controls/use-arrival-focus.ts';
import { taskbarTime } from './display/clock-texts.ts';
import { usePc } from './display/pc-context.ts';
import styles from './screen-saver.module.css';

/** Where the time stands, minute by minute, in per cent: no pixel always has the same. */
const places: readonly (readonly [left: number, top: number])[] = [
  [14, 22],
  [58, 34],
  [30, 62],
  [68, 70],
  [44, 16],
];

/** A dark screen with the time, until somebody moves. */
export function ScreenSaver({ onWake }: { readonly onWake: () => void }) {
  const { t, locale, now, timeZone } = usePc();
  const cover = useRef<HTMLButtonElement>(null);
  useArrivalFocus(cover, true);
  const [left, top] = places[Math.floor(now / 60_000) % places.length] ?? [14, 22];
  return (
    <button
      ref={cover}
      type="button"
      className={styles.screenSaver}
      aria-label={t('screenSaver')}
      onClick={onWake}
      onPointerMove={onWake}
      onKeyDown={onWake}
      onWheel={onWake}
    >
      <span className={styles.screenSaverTime} style={{ left: `${left}%`, top: `${top}%` }}>
        {taskbarTime(locale, now, timeZone)}
      </span>
    </button>
  );
}
