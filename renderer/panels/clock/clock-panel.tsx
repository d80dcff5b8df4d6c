import { Button, Field, Select, ToggleButton } from '@fluentui/react-components';
import { FastForwardRegular, NextRegular, PauseRegular, PlayRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { imageSlots } from '../../../shared/contract/device-view.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useDevice, useDeviceNow, useSnapshot } from '../../connection/device-context.tsx';
import { waitInWords } from '../../ui/image-words.ts';
import layoutStyles from '../../ui/layout.module.css';
import textStyles from '../../ui/text.module.css';
import { dateInWords, timeInWords } from '../../ui/time-in-words.ts';
import styles from './clock-panel.module.css';

const rates = [10, 60, 600, 3_600] as const;

/** The PC's own time: retries wait for it, so moving it shows in a second what takes minutes. */
export function ClockPanel() {
  const { clock } = useSnapshot();
  const { mirror } = useDevice();
  const now = useDeviceNow(clock.mode === 'fast' ? 50 : 250);
  const [chosen, setChosen] = useState<number>(60);
  const rate = clock.mode === 'fast' ? clock.rate : chosen;
  const waits = clock.nextEventAt === null ? null : clock.nextEventAt - now;
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <div className={`${layoutStyles.panelCard} ${styles.clockCard}`}>
        <p className={styles.clockTime}>{timeInWords(now)}</p>
        <p className={textStyles.quiet}>{dateInWords(now)}</p>
        <Waiting now={now} />
      </div>
      <div className={layoutStyles.row}>
        <ToggleButton
          icon={<PlayRegular />}
          checked={clock.mode === 'real'}
          onClick={() => void mirror.call('moveClock', { action: 'real' })}
        >
          Real time
        </ToggleButton>
        <ToggleButton
          icon={<PauseRegular />}
          checked={clock.mode === 'paused'}
          onClick={() => void mirror.call('moveClock', { action: 'pause' })}
        >
          Pause
        </ToggleButton>
        <ToggleButton
          icon={<FastForwardRegular />}
          checked={clock.mode === 'fast'}
          onClick={() => void mirror.call('moveClock', { action: 'fast', rate })}
        >
          Fast
        </ToggleButton>
        <Button icon={<NextRegular />} disabled={waits === null} onClick={() => void mirror.call('moveClock', { action: 'step' })}>
          To the next event
        </Button>
      </div>
      <Field label="Speed when fast">
        <Select
          value={String(rate)}
          onChange={(_, { value }) => {
            setChosen(Number(value));
            if (clock.mode === 'fast') void mirror.call('moveClock', { action: 'fast', rate: Number(value) });
          }}
        >
          {[...new Set([rate, ...rates])]
            .toSorted((one, other) => one - other)
            .map((choice) => (
              <option key={choice} value={choice}>
                {rateInWords(choice)}
              </option>
            ))}
        </Select>
      </Field>
    </div>
  );
}

/** What is due when, by the PC's own time; a clock that stands still lets nothing come due. */
function Waiting({ now }: { readonly now: number }) {
  const { clock, images } = useSnapshot();
  if (clock.nextEventAt === null) return <p>Nothing is scheduled.</p>;
  const tries = imageSlots.flatMap((slot) => {
    const { nextTryAt } = images[slot];
    return nextTryAt === null ? [] : [{ slot, nextTryAt }];
  });
  return (
    <>
      {tries.length === 0 && <p>{`Something is due in ${waitInWords(clock.nextEventAt - now)}.`}</p>}
      {tries.map(({ slot, nextTryAt }) => (
        <p key={slot}>{`${slotNames[slot]}: the next try is due in ${waitInWords(nextTryAt - now)}.`}</p>
      ))}
      {clock.mode === 'paused' && <p>The clock is stopped: nothing happens until it runs or you go to the next event.</p>}
    </>
  );
}

function rateInWords(rate: number): string {
  if (rate >= 3_600) return 'An hour in a second';
  return rate >= 60 ? `${rate / 60} ${rate === 60 ? 'minute' : 'minutes'} in a second` : `${rate} seconds in a second`;
}
